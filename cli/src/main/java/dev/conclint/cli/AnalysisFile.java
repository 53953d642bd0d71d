package dev.conclint.cli;

import dev.conclint.Analysis;
import dev.conclint.InstalledRules;
import dev.conclint.Statistics;
import dev.conclint.finding.Finding;
import dev.conclint.finding.Level;
import dev.conclint.finding.Place;
import dev.conclint.finding.Problem;
import dev.conclint.finding.RuleInfo;
import dev.conclint.finding.SuppressedFinding;
import dev.conclint.finding.TraceStep;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An analysis as bytes: the components of each record in their order, lists with their length
 * before them, rules by name. Who changes a record changes both directions.
 */
final class AnalysisFile {
  private static final int MAX_TEXT = 1 << 20;

  private final Map<String, RuleInfo> rules;

  AnalysisFile(InstalledRules rules) {
    this.rules =
        rules.infos().stream().collect(Collectors.toMap(RuleInfo::name, Function.identity()));
  }

  @FunctionalInterface
  private interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  @FunctionalInterface
  private interface Writer<T> {
    void write(T value, DataOutput out) throws IOException;
  }

  void write(Analysis analysis, DataOutputStream out) throws IOException {
    writeAll(analysis.rules(), AnalysisFile::writeRule, out);
    writeAll(analysis.findings(), AnalysisFile::writeFinding, out);
    writeAll(analysis.suppressed(), AnalysisFile::writeSuppressed, out);
    writeAll(analysis.problems(), AnalysisFile::writeProblem, out);
    out.writeInt(analysis.statistics().classes());
    out.writeInt(analysis.statistics().dependencyClasses());
    out.writeInt(analysis.statistics().methods());
  }

  /**
   * @throws IOException also if the bytes are no analysis by these rules
   */
  Analysis read(DataInputStream in) throws IOException {
    return new Analysis(
        readAll(this::readRule, in),
        readAll(this::readFinding, in),
        readAll(this::readSuppressed, in),
        readAll(AnalysisFile::readProblem, in),
        new Statistics(in.readInt(), in.readInt(), in.readInt()));
  }

  private static void writeRule(RuleInfo rule, DataOutput out) throws IOException {
    writeText(rule.name(), out);
  }

  private RuleInfo readRule(DataInput in) throws IOException {
    RuleInfo rule = rules.get(readText(in));
    if (rule == null) {
      throw new IOException("no rule of that name");
    }
    return rule;
  }

  private static void writeFinding(Finding finding, DataOutput out) throws IOException {
    writeRule(finding.rule(), out);
    out.writeByte(finding.level().ordinal());
    writePlace(finding.place(), out);
    writeText(finding.message(), out);
    writeAll(finding.trace(), AnalysisFile::writeStep, out);
  }

  private Finding readFinding(DataInput in) throws IOException {
    return new Finding(
        readRule(in),
        readConstant(Level.values(), in),
        readPlace(in),
        readText(in),
        readAll(AnalysisFile::readStep, in));
  }

  private static void writeSuppressed(SuppressedFinding suppressed, DataOutput out)
      throws IOException {
    writeFinding(suppressed.finding(), out);
    out.writeByte(suppressed.origin().ordinal());
    writeText(suppressed.justification(), out);
  }

  private SuppressedFinding readSuppressed(DataInput in) throws IOException {
    return new SuppressedFinding(
        readFinding(in), readConstant(SuppressedFinding.Origin.values(), in), readText(in));
  }

  private static void writeProblem(Problem problem, DataOutput out) throws IOException {
    out.writeByte(problem.kind().ordinal());
    writeText(problem.where(), out);
    writeText(problem.what(), out);
  }

  private static Problem readProblem(DataInput in) throws IOException {
    return new Problem(readConstant(Problem.Kind.values(), in), readText(in), readText(in));
  }

  private static void writeStep(TraceStep step, DataOutput out) throws IOException {
    out.writeByte(step.kind().ordinal());
    writePlace(step.place(), out);
    out.writeBoolean(step.library());
    writeText(step.text(), out);
  }

  private static TraceStep readStep(DataInput in) throws IOException {
    return new TraceStep(
        readConstant(TraceStep.Kind.values(), in), readPlace(in), in.readBoolean(), readText(in));
  }

  private static void writePlace(Place place, DataOutput out) throws IOException {
    writeText(place.className(), out);
    writeText(place.methodName(), out);
    writeText(place.descriptor(), out);
    writeText(place.sourceFile(), out);
    out.writeInt(place.line());
    writeAll(place.columns().stream().toList(), AnalysisFile::writeColumns, out);
  }

  private static Place readPlace(DataInput in) throws IOException {
    return new Place(
        readText(in),
        readText(in),
        readText(in),
        readText(in),
        in.readInt(),
        Optional.of(readAll(AnalysisFile::readColumns, in))
            .filter(columns -> !columns.isEmpty())
            .map(columns -> columns.get(0)));
  }

  private static void writeColumns(Place.Columns columns, DataOutput out) throws IOException {
    out.writeInt(columns.first());
    out.writeInt(columns.endLine());
    out.writeInt(columns.end());
  }

  private static Place.Columns readColumns(DataInput in) throws IOException {
    return new Place.Columns(in.readInt(), in.readInt(), in.readInt());
  }

  private static <T> void writeAll(List<T> values, Writer<T> writer, DataOutput out)
      throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      writer.write(value, out);
    }
  }

  private static <T> List<T> readAll(Reader<T> reader, DataInput in) throws IOException {
    int size = in.readInt();
    List<T> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(reader.read(in));
    }
    return values;
  }

  private static <T extends Enum<T>> T readConstant(T[] constants, DataInput in)
      throws IOException {
    int index = in.readUnsignedByte();
    if (index >= constants.length) {
      throw new IOException("no constant of that number");
    }
    return constants[index];
  }

  /** A message may be longer than {@link DataOutput#writeUTF} can write. */
  private static void writeText(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MAX_TEXT) {
      throw new IOException("no text of that length");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
