package dev.conclint.facts;

import dev.conclint.facts.Block.Entered;
import dev.conclint.facts.BodyBuilder.Label;
import dev.conclint.facts.Step.Dispatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What javac makes of statements and expressions that no instruction stands for, for front ends
 * that read trees: monitors, handlers, {@code finally}, resources, loops over elements, conditions
 * as values. The parts of each are told by whoever knows the tree.
 */
public final class StatementShapes {
  private static final Operand CAUGHT = new Operand.Known(Values.CAUGHT);

  private final BodyBuilder body;
  private final Exits exits;

  /**
   * A handler of exceptions, which finds what was thrown in the operand.
   *
   * @param all whether it catches whatever is thrown, so that none around it does
   */
  public record Handler(Entered how, boolean all, Consumer<Operand> code) {}

  /**
   * A resource of a {@code try}.
   *
   * @param variable where it is kept
   * @param present whether it cannot be null
   * @param close calls its method
   * @param line where it is closed
   * @param failureLine where it is closed after a failure
   */
  public record Resource(
      int variable, boolean present, Runnable close, int line, int failureLine) {}

  public StatementShapes(BodyBuilder body) {
    this.body = body;
    this.exits = new Exits(body);
  }

  public Exits exits() {
    return exits;
  }

  /** Variables that the walk declares are forgotten after it. */
  public void inScope(Runnable walk) {
    int mark = body.mark();
    walk.run();
    body.forget(mark);
  }

  /**
   * @param condition goes to the label unless it holds
   */
  public void ifElse(Consumer<Label> condition, Runnable then, @Nullable Runnable otherwise) {
    Label no = new Label();
    Label end = new Label();
    condition.accept(no);
    inScope(then);
    if (otherwise != null) {
      body.jump(end);
      body.place(no);
      inScope(otherwise);
      body.place(end);
    } else {
      body.place(no);
    }
  }

  /**
   * @param name the label before it
   * @param condition goes to the label unless it holds
   */
  public void whileLoop(@Nullable String name, Consumer<Label> condition, Runnable inside) {
    Label head = new Label();
    Label end = new Label();
    body.place(head);
    condition.accept(end);
    exits.loop(name, head, end, () -> inScope(inside));
    body.jump(head);
    body.place(end);
  }

  /**
   * @param name the label before it
   * @param condition goes to the label if it holds
   */
  public void doLoop(@Nullable String name, Runnable inside, Consumer<Label> condition) {
    Label head = new Label();
    Label again = new Label();
    Label end = new Label();
    body.place(head);
    exits.loop(name, again, end, () -> inScope(inside));
    body.place(again);
    condition.accept(head);
    body.place(end);
  }

  /**
   * @param name the label before it
   * @param condition goes to the label unless it holds
   * @param update what is done between two rounds
   */
  public void forLoop(
      @Nullable String name, Consumer<Label> condition, Runnable update, Runnable inside) {
    Label head = new Label();
    Label again = new Label();
    Label end = new Label();
    body.place(head);
    condition.accept(end);
    exits.loop(name, again, end, () -> inScope(inside));
    body.place(again);
    update.run();
    body.jump(head);
    body.place(end);
  }

  /**
   * @param name the label before it
   * @param primitive whether the elements are
   * @param bind takes an element
   */
  public void overArray(
      @Nullable String name,
      Supplier<Operand> value,
      boolean primitive,
      Consumer<Operand> bind,
      Runnable inside) {
    int array = body.variable();
    int index = body.variable();
    body.assign(array, value.get());
    body.assign(index, Operand.constant(0));
    Operand length = new Operand.ComputedOf(List.of(new Operand.Local(array)));
    Operand element =
        primitive ? Operand.ARITHMETIC : new Operand.ElementOf(new Operand.Local(array));
    forLoop(
        name,
        end -> {
          body.branch(Condition.Kind.LESS, new Operand.Local(index), length, false, end);
          bind.accept(element);
        },
        () -> body.assign(index, new Operand.ComputedOf(List.of(new Operand.Local(index)))),
        inside);
  }

  /**
   * @param name the label before it
   * @param line where the iterator is asked
   * @param bind takes an element
   */
  public void overIterator(
      @Nullable String name, Operand value, int line, Consumer<Operand> bind, Runnable inside) {
    int iterator = body.variable();
    body.assign(iterator, value);
    Operand each = new Operand.Local(iterator);
    whileLoop(
        name,
        end -> {
          body.line(line);
          Operand more = ask(each, "hasNext", "()Z");
          body.branch(Condition.Kind.TRUE, more, Operand.NULL, false, end);
          bind.accept(ask(each, "next", "()Ljava/lang/Object;"));
        },
        inside);
  }

  private Operand ask(Operand iterator, String method, String descriptor) {
    MethodRef ref = new MethodRef("java/util/Iterator", method, descriptor);
    return body.call(Dispatch.VIRTUAL, ref, List.of(iterator));
  }

  /**
   * @param monitor the variable with the object
   * @param endLine where it is left
   */
  public void underMonitor(int monitor, int endLine, Runnable inside) {
    Operand held = new Operand.Local(monitor);
    List<Label> outer = body.handlers();
    Label handler = new Label();
    Label end = new Label();
    exits.protectedBy(
        () -> body.exitMonitor(held),
        () -> {
          body.handlers(List.of(handler));
          inside.run();
        });
    body.line(endLine);
    body.exitMonitor(held);
    body.handlers(outer);
    body.jump(end);
    // A class file has the handler cover itself, so that the monitor is left whatever happens.
    body.handlers(List.of(handler));
    body.handle(handler, Entered.AFTER_ANYTHING);
    int caught = body.variable();
    body.assign(caught, CAUGHT);
    body.exitMonitor(held);
    body.handlers(outer);
    body.raise(new Operand.Local(caught));
    body.place(end);
  }

  /** A {@code try} without {@code finally}. */
  public void tryCatch(Runnable block, List<Handler> handlers) {
    Label end = new Label();
    withHandlers(block, handlers, end, () -> {});
    body.place(end);
  }

  /** A {@code try} with handlers and what is done last, whatever happens. */
  public void tryFinally(Runnable block, List<Handler> handlers, Runnable last) {
    List<Label> outer = body.handlers();
    Label any = new Label();
    Label end = new Label();
    exits.protectedBy(
        last,
        () -> {
          body.handlers(List.of(any));
          withHandlers(
              block,
              handlers,
              end,
              () -> {
                body.handlers(outer);
                exits.outside(last);
              });
        });
    body.handlers(outer);
    body.handle(any, Entered.AFTER_ANYTHING);
    if (body.isReachable()) {
      int caught = body.variable();
      body.assign(caught, CAUGHT);
      last.run();
      body.raise(new Operand.Local(caught));
    }
    body.place(end);
  }

  /** The block and its handlers; what leaves either normally does the last thing and goes on. */
  private void withHandlers(Runnable block, List<Handler> handlers, Label end, Runnable last) {
    List<Label> outer = body.handlers();
    List<Label> own = new ArrayList<>();
    handlers.forEach(handler -> own.add(new Label()));
    body.handlers(around(handlers, own, outer));
    block.run();
    body.handlers(outer);
    if (body.isReachable()) {
      last.run();
    }
    body.jump(end);
    for (int i = 0; i < own.size(); i++) {
      Handler handler = handlers.get(i);
      body.handlers(outer);
      body.handle(own.get(i), handler.how());
      if (body.isReachable()) {
        inScope(() -> handler.code().accept(CAUGHT));
      }
      body.handlers(outer);
      if (body.isReachable()) {
        last.run();
      }
      body.jump(end);
    }
    body.handlers(outer);
  }

  /** The code that has the resource at hand (JLS 14.20.3.1). */
  public void withResource(Resource resource, Runnable inside) {
    List<Label> outer = body.handlers();
    Label failed = new Label();
    Label end = new Label();
    Runnable close =
        () -> {
          body.line(resource.line());
          close(resource);
        };
    exits.protectedBy(
        close,
        () -> {
          body.handlers(List.of(failed));
          inside.run();
        });
    body.handlers(outer);
    close.run();
    body.jump(end);
    body.handle(failed, Entered.AFTER_ANYTHING);
    if (body.isReachable()) {
      closeAfterFailure(resource);
    }
    body.place(end);
  }

  private void close(Resource resource) {
    Label end = new Label();
    if (!resource.present()) {
      skipIfNull(resource, end);
    }
    resource.close().run();
    body.place(end);
  }

  private void skipIfNull(Resource resource, Label label) {
    Operand held = new Operand.Local(resource.variable());
    body.branch(Condition.Kind.NULL, held, Operand.NULL, true, label);
  }

  private void closeAfterFailure(Resource resource) {
    List<Label> outer = body.handlers();
    body.line(resource.failureLine());
    int failure = body.variable();
    body.assign(failure, CAUGHT);
    Label again = new Label();
    Label rethrow = new Label();
    if (!resource.present()) {
      skipIfNull(resource, rethrow);
    }
    body.handlers(List.of(again));
    resource.close().run();
    body.handlers(outer);
    body.jump(rethrow);
    body.handle(again, Entered.AFTER_ANYTHING);
    int second = body.variable();
    body.assign(second, CAUGHT);
    body.call(
        Dispatch.VIRTUAL,
        new MethodRef("java/lang/Throwable", "addSuppressed", "(Ljava/lang/Throwable;)V"),
        List.of(new Operand.Local(failure), new Operand.Local(second)));
    body.place(rethrow);
    body.raise(new Operand.Local(failure));
  }

  /**
   * A condition as a value: one on the one way, zero on the other.
   *
   * @param condition goes to the label unless it holds
   */
  public Operand truth(Consumer<Label> condition) {
    return choice(condition, () -> Operand.constant(1), () -> Operand.constant(0));
  }

  /**
   * @param condition goes to the label unless it holds
   */
  public Operand choice(
      Consumer<Label> condition, Supplier<Operand> then, Supplier<Operand> otherwise) {
    int result = body.variable();
    Label no = new Label();
    Label end = new Label();
    condition.accept(no);
    body.assign(result, then.get());
    body.jump(end);
    body.place(no);
    body.assign(result, otherwise.get());
    body.place(end);
    return new Operand.Local(result);
  }

  /**
   * @param disabled the field of the class that says whether assertions are off
   * @param condition goes to the label if it holds
   * @param message makes the error's detail, where there is one
   */
  public void assertion(
      FieldRef disabled, Consumer<Label> condition, @Nullable Supplier<Operand> message) {
    Label end = new Label();
    Operand off = body.load(Operand.NULL, disabled, true);
    body.branch(Condition.Kind.TRUE, off, Operand.NULL, true, end);
    condition.accept(end);
    Operand error = body.allocate("java/lang/AssertionError");
    List<Operand> arguments = new ArrayList<>(List.of(error));
    if (message != null) {
      arguments.add(message.get());
    }
    String descriptor = message == null ? "()V" : "(Ljava/lang/Object;)V";
    body.call(
        Dispatch.SPECIAL,
        new MethodRef("java/lang/AssertionError", "<init>", descriptor),
        arguments);
    body.raise(error);
    body.place(end);
  }

  /** Asks at the beginning of a class whether assertions are on, for one that has some. */
  public void askForAssertions(FieldRef disabled, String outermostClass) {
    MethodRef asked = new MethodRef("java/lang/Class", "desiredAssertionStatus", "()Z");
    Operand type = Operand.constant("L" + outermostClass + ";");
    Operand on = body.call(Dispatch.VIRTUAL, asked, List.of(type));
    Operand off =
        choice(
            otherwise -> body.branch(Condition.Kind.TRUE, on, Operand.NULL, true, otherwise),
            () -> Operand.constant(1),
            () -> Operand.constant(0));
    body.store(Operand.NULL, disabled, off);
  }

  /** Where an exception in the block can come to: to no handler beyond one of all exceptions. */
  private static List<Label> around(List<Handler> handlers, List<Label> own, List<Label> outer) {
    List<Label> reached = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      reached.add(own.get(i));
      if (handlers.get(i).all()) {
        return reached;
      }
    }
    reached.addAll(outer);
    return reached;
  }
}
