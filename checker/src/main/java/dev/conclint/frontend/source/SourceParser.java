package dev.conclint.frontend.source;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParseStart;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Problem;
import com.github.javaparser.Provider;
import com.github.javaparser.Providers;
import com.github.javaparser.Range;
import com.github.javaparser.UnicodeEscapeProcessingProvider;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import dev.conclint.facts.UnreadableClassException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and parses one file; what is wrong with it is said with the line. */
final class SourceParser {
  private static final long MAX_FILE_BYTES = 64L << 20;
  private static final Pattern LINE = Pattern.compile("at line (\\d+)");

  private final Consumer<UnreadableClassException> defects;

  SourceParser(Consumer<UnreadableClassException> defects) {
    this.defects = defects;
  }

  Optional<CompilationUnit> parse(Path file) {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new IOException("larger than " + (MAX_FILE_BYTES >> 20) + " MiB");
      }
      return parse(file, text(file));
    } catch (IOException e) {
      defects.accept(
          new UnreadableClassException(file.toString(), "cannot be read: " + e.getMessage(), e));
    } catch (StackOverflowError e) {
      defects.accept(
          new UnreadableClassException(
              file.toString(), "expressions are nested too deeply to be parsed", e));
    }
    return Optional.empty();
  }

  private String text(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      defects.accept(
          new UnreadableClassException(
              file.toString(), "is not UTF-8; read with the bytes that are wrong replaced", e));
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private Optional<CompilationUnit> parse(Path file, String text) {
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(LanguageLevel.BLEEDING_EDGE)
            .setAttributeComments(false);
    // Whether the language level allows what is written is the compiler's business.
    configuration.getProcessors().clear();
    Provider provider = Providers.provider(text);
    ParseResult<CompilationUnit> result =
        new JavaParser(configuration)
            .parse(
                ParseStart.COMPILATION_UNIT,
                text.contains("\\u") ? new UnicodeEscapeProcessingProvider(provider) : provider);
    List<Problem> problems = result.getProblems();
    if (result.isSuccessful() && result.getResult().isPresent()) {
      dropTokens(result.getResult().get());
      return result.getResult();
    }
    Problem first = problems.get(0);
    defects.accept(
        new UnreadableClassException(file + ":" + line(first, text), message(first), null));
    return Optional.empty();
  }

  /** What the lexer does not read has its line in the message alone; the end of a file has none. */
  private static long line(Problem problem, String text) {
    Optional<Integer> known =
        problem
            .getLocation()
            .flatMap(location -> location.getBegin().getRange())
            .map(range -> range.begin.line);
    if (known.isPresent()) {
      return known.get();
    }
    Matcher told = LINE.matcher(problem.getMessage());
    return told.find() ? Long.parseLong(told.group(1)) : Math.max(1, text.lines().count());
  }

  /** Where a node is stays known; the text of the file, token by token, is not kept. */
  private static void dropTokens(Node node) {
    Range range = node.getRange().orElse(null);
    node.setTokenRange(null);
    node.setRange(range);
    node.getChildNodes().forEach(SourceParser::dropTokens);
  }

  /** The parser's first sentence, without the list of all that it would have taken. */
  private static String message(Problem problem) {
    String text = problem.getMessage().lines().findFirst().orElse("cannot be parsed");
    int expected = text.indexOf(", expected one of");
    return expected < 0 ? text : text.substring(0, expected);
  }
}
