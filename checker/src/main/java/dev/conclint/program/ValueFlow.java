package dev.conclint.program;

import dev.conclint.catalogue.Effect;
import dev.conclint.catalogue.Operand;
import dev.conclint.facts.FieldRef;
import dev.conclint.facts.Step;
import dev.conclint.facts.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds, on demand and walking backwards, which objects a value can be. */
public final class ValueFlow {
  private static final int MAX_CALLERS = 60;
  private static final int MAX_RETURN_TARGETS = 4;

  /** Receivers that are asked for their class to find the receiver of another call. */
  private static final int MAX_RECEIVERS = 2;

  /** Functions that are looked for to find what another function returns. */
  private static final int MAX_FUNCTIONS = 3;

  private final Universe universe;
  private final Collections collections;
  private final Provisions provisions;
  private final Map<ValueAt, Set<ObjectRef>> knownObjects = new HashMap<>();
  private final Map<ValueAt, Set<ObjectRef>> knownElements = new HashMap<>();

  ValueFlow(Universe universe) {
    this.universe = universe;
    this.collections = Collections.of(universe);
    this.provisions = Provisions.of(universe);
  }

  /** The objects that the value can be; never empty unless it is only ever null. */
  public Set<ObjectRef> objects(ValueAt value) {
    Set<ObjectRef> objects = knownObjects.get(value);
    if (objects == null) {
      Walk walk = new Walk();
      walk.visit(value.method(), value.value(), Context.of(value.context()));
      objects = walk.found;
      knownObjects.put(value, objects);
    }
    return objects;
  }

  /**
   * What the elements of the array, collection or stream can be; empty if it holds none in sight.
   */
  public Set<ObjectRef> elements(ValueAt container) {
    Set<ObjectRef> elements = knownElements.get(container);
    if (elements == null) {
      Walk walk = new Walk();
      walk.visitElements(
          container.method(), container.value(), Context.of(container.context()), null);
      elements = walk.found;
      knownElements.put(container, elements);
    }
    return elements;
  }

  /** Names for a collection by which two mentions of it can be compared. */
  public Set<Object> containers(ValueAt container) {
    Walk walk = new Walk();
    Set<Object> keys = new LinkedHashSet<>();
    walk.addKeys(container.method(), container.value(), Context.of(container.context()), 0, keys);
    return keys;
  }

  /**
   * Names of the collections that the value is an element of, as {@link #containers} gives them.
   */
  public Set<Object> containersOfElement(ValueAt element) {
    return containersOfElement(element.method(), element.value(), 0);
  }

  private Set<Object> containersOfElement(Method method, Value value, int depth) {
    Set<Object> containers = new LinkedHashSet<>();
    if (depth > ProgramLimits.FLOW_DEPTH) {
      return containers;
    }
    if (value instanceof Value.Element element) {
      containers.addAll(containers(new ValueAt(method, element.array())));
    } else if (value instanceof Value.Result result
        && method.step(result.step()) instanceof Step.Call call) {
      Universe.effect(method, result.step(), Effect.ElementOf.class)
          .flatMap(of -> Universe.operand(of.of(), call, result.step()))
          .ifPresent(from -> containers.addAll(containers(new ValueAt(method, from))));
    } else if (value instanceof Value.Parameter parameter) {
      for (CallSite creator : universe.creators(method)) {
        addContainersOfParameter(creator, parameter.index(), containers, depth);
      }
    }
    return containers;
  }

  private void addContainersOfParameter(
      CallSite creator, int index, Set<Object> containers, int depth) {
    Method method = creator.method();
    if (!(method.step(creator.step()) instanceof Step.Lambda lambda)) {
      return;
    }
    if (index < lambda.captured().size()) {
      containers.addAll(containersOfElement(method, lambda.captured().get(index), depth + 1));
      return;
    }
    elementSource(creator)
        .ifPresent(source -> containers.addAll(containers(new ValueAt(method, source))));
  }

  /** The collection or stream whose elements the function made there is called with. */
  private static Optional<Value> elementSource(CallSite creator) {
    Method method = creator.method();
    Value function = new Value.Result(creator.step());
    for (int i = creator.step() + 1; i < method.steps().size(); i++) {
      if (method.step(i) instanceof Step.Call call
          && call.dispatch() != Step.Dispatch.STATIC
          && call.arguments().contains(function)
          && Universe.effect(method, i, Effect.Calls.class).isPresent()) {
        return Optional.of(call.arguments().get(0));
      }
    }
    return Optional.empty();
  }

  /** The number that the value always is, if there is one. */
  public Optional<Long> constant(ValueAt value) {
    Set<Object> literals = new LinkedHashSet<>();
    boolean all = new Constants(universe).collect(value.method(), value.value(), literals, 0);
    return all && literals.size() == 1 && literals.iterator().next() instanceof Number number
        ? Optional.of(number.longValue())
        : Optional.empty();
  }

  /** The string that the value always is, if there is one. */
  public Optional<String> text(ValueAt value) {
    Set<Object> literals = new LinkedHashSet<>();
    boolean all = new Constants(universe).collect(value.method(), value.value(), literals, 0);
    return all && literals.size() == 1 && literals.iterator().next() instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  /** The calls by which a method was entered, innermost first. */
  private record Context(CallSite site, @Nullable Context outer, int depth, int hash) {

    // By hand: see MethodRef.
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Context that
              && hash == that.hash
              && site.equals(that.site)
              && Objects.equals(outer, that.outer));
    }

    @Override
    public int hashCode() {
      return hash;
    }

    /** Whether constructors of one object have called each other, and nothing is known of more. */
    boolean isWithinObject() {
      return site.method().ref().isConstructor()
          && site.method().step(site.step()) instanceof Step.Call call
          && call.arguments().get(0).equals(Value.THIS)
          && (outer == null || outer.isWithinObject());
    }

    static @Nullable Context of(List<CallSite> sites) {
      Context context = null;
      for (int i = sites.size() - 1; i >= 0; i--) {
        context = enter(sites.get(i), context);
      }
      return context;
    }

    static Context enter(CallSite site, @Nullable Context outer) {
      return outer == null
          ? new Context(site, null, 1, site.hashCode())
          : new Context(site, outer, outer.depth + 1, 31 * outer.hash + site.hashCode());
    }

    static List<CallSite> innermost(@Nullable Context context) {
      List<CallSite> sites = new ArrayList<>();
      Context at = context;
      while (at != null && sites.size() < ProgramLimits.OBJECT_CONTEXT) {
        sites.add(at.site);
        at = at.outer;
      }
      return List.copyOf(sites);
    }
  }

  private record Visited(Method method, Value value, @Nullable Context context) {

    // By hand: see MethodRef.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Visited that
          && method.equals(that.method)
          && value.equals(that.value)
          && Objects.equals(context, that.context);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * method.hashCode() + value.hashCode()) + Objects.hashCode(context);
    }
  }

  /** The very class of an object that was made in sight. */
  public static Optional<String> madeClass(ObjectRef object) {
    return object instanceof ObjectRef.Made made
            && made.site().method().step(made.site().step()) instanceof Step.New allocation
        ? Optional.of(allocation.type())
        : Optional.empty();
  }

  /** The very class of what the value is, if it can be of one only. */
  public Optional<String> onlyClass(ValueAt value) {
    Set<String> classes = new HashSet<>();
    for (ObjectRef object : objects(value)) {
      classes.add(madeClass(object).orElse(""));
    }
    return classes.size() == 1 && !classes.contains("")
        ? Optional.of(classes.iterator().next())
        : Optional.empty();
  }

  /**
   * Whether what is declared with that type can be the object: the field of a wrapper holds what
   * any of its callers has wrapped, and each of them knows better what it gets back.
   */
  boolean canBe(ObjectRef object, String declared) {
    String type = typeOf(object);
    TypeHierarchy hierarchy = universe.hierarchy();
    if (type.equals(declared)
        || hierarchy.facts(type).isEmpty()
        || hierarchy.facts(declared).isEmpty()
        || hierarchy.isSubtype(type, declared)) {
      return true;
    }
    return madeClass(object).isEmpty()
        && (hierarchy.isSubtype(declared, type)
            || hierarchy.instantiatedSubtypes(declared).stream()
                .anyMatch(made -> hierarchy.isSubtype(made, type)));
  }

  /** Whether what the field holds was passed up by the constructors of the object's class. */
  public boolean isPassedUp(FieldRef field) {
    FieldRef declared = universe.declaration(field);
    List<ValueAt> stored = universe.stored(declared);
    return isStoredByConstructorsOf(declared)
        && stored.stream().anyMatch(value -> value.value() instanceof Value.Parameter);
  }

  private boolean isStoredByConstructorsOf(FieldRef declared) {
    return universe.stores(declared).stream()
        .allMatch(
            store ->
                store.method().ref().isConstructor()
                    && store.method().ref().owner().equals(declared.owner()));
  }

  private final class Walk {
    private final Set<ObjectRef> found = new LinkedHashSet<>();
    private final Set<Visited> visited = new HashSet<>();
    private int steps;
    private int forReceivers;
    private int forFunctions;

    void visit(Method method, Value value, @Nullable Context context) {
      if (value instanceof Value.Constant) {
        return;
      }
      if (++steps > ProgramLimits.FLOW_STEPS || found.size() > ProgramLimits.OBJECTS) {
        found.add(new ObjectRef.Unknown("value flow too long"));
        return;
      }
      if (!visited.add(new Visited(method, value, context))) {
        return;
      }
      if (value instanceof Value.Result result) {
        visitResult(method, result.step(), context);
      } else if (value instanceof Value.Parameter parameter) {
        visitParameter(method, parameter.index(), context);
      } else if (value instanceof Value.Field field) {
        visitField(method, field, context);
      } else if (value instanceof Value.StaticField field) {
        visitStores(field.field());
      } else if (value instanceof Value.Element element) {
        visitElementsOrUnknown(method, element.array(), context, null);
      } else if (value instanceof Value.Choice choice) {
        choice.alternatives().forEach(one -> visit(method, one, context));
      } else {
        found.add(new ObjectRef.Unknown(String.valueOf(value)));
      }
    }

    private void visitResult(Method method, int index, @Nullable Context context) {
      CallSite site = new CallSite(method, index);
      if (method.step(index) instanceof Step.Call call) {
        visitCallResult(site, call, context);
      } else {
        found.add(new ObjectRef.Made(site, Context.innermost(context)));
      }
    }

    private void visitCallResult(CallSite site, Step.Call call, @Nullable Context context) {
      boolean element = false;
      boolean completes = site.effect(Effect.CompletedOn.class).isPresent();
      for (Effect effect : site.method().effects(site.step())) {
        if (effect instanceof Effect.Same same && !completes) {
          visitOperand(site, call, same.as(), context);
          return;
        }
        if (effect instanceof Effect.GivesExecutor gives) {
          visitGiven(site, call, gives, context);
          return;
        }
        if (effect instanceof Effect.ElementOf of) {
          element = true;
          visitElementOperand(site, call, of, context);
        }
      }
      if (element) {
        visitCalledFunctions(site, call, context);
      } else if (makesSomething(site)) {
        found.add(new ObjectRef.Made(site, Context.innermost(context)));
      } else {
        visitReturns(site, call, context);
      }
    }

    private void visitOperand(
        CallSite site, Step.Call call, Operand operand, @Nullable Context context) {
      if (operand instanceof Operand.Library library) {
        found.add(new ObjectRef.Shared(library.kind(), library.name()));
      } else {
        Universe.operand(operand, call, site.step())
            .ifPresent(value -> visit(site.method(), value, context));
      }
    }

    private void visitGiven(
        CallSite site, Step.Call call, Effect.GivesExecutor gives, @Nullable Context context) {
      if (gives.of().isEmpty()) {
        found.add(
            gives.name().isEmpty()
                ? new ObjectRef.Made(site, Context.innermost(context))
                : new ObjectRef.Shared(gives.kind(), gives.name()));
        return;
      }
      Walk groups = new Walk();
      groups.visitOperand(site, call, gives.of().get(), context);
      groups.found.forEach(group -> found.add(new ObjectRef.Member(group)));
    }

    private void visitElementOperand(
        CallSite site, Step.Call call, Effect.ElementOf of, @Nullable Context context) {
      Value key =
          of.key().isPresent() ? Universe.argument(of.key().getAsInt(), call).orElse(null) : null;
      Universe.operand(of.of(), call, site.step())
          .ifPresent(container -> visitElementsOrUnknown(site.method(), container, context, key));
    }

    private void visitCalledFunctions(CallSite site, Step.Call call, @Nullable Context context) {
      for (Effect effect : site.method().effects(site.step())) {
        if (effect instanceof Effect.Calls calls) {
          Universe.argument(calls.argument(), call)
              .ifPresent(function -> visitReturnsOf(site.method(), function, context));
        }
      }
    }

    private boolean makesSomething(CallSite site) {
      for (Effect effect : site.method().effects(site.step())) {
        boolean makes =
            effect instanceof Effect.CreatesExecutor
                || effect instanceof Effect.CreatesQueue
                || effect instanceof Effect.Runs
                || effect instanceof Effect.Then
                || effect instanceof Effect.SourceRuns
                || effect instanceof Effect.Combines
                || effect instanceof Effect.AlreadyComplete
                || effect instanceof Effect.Serializes
                || effect instanceof Effect.CompletedOn
                || effect instanceof Effect.DownstreamOn
                || effect instanceof Effect.UpstreamOn
                || effect instanceof Effect.Calls;
        if (makes) {
          return true;
        }
      }
      return false;
    }

    private void visitReturns(CallSite site, Step.Call call, @Nullable Context context) {
      List<Method> targets = targets(site, call, context);
      boolean deep = context != null && context.depth() >= ProgramLimits.FLOW_DEPTH;
      if (targets.isEmpty() && call.dispatch() == Step.Dispatch.VIRTUAL && !deep) {
        int before = found.size();
        if (Callbacks.isFunctional(call.target(), universe.hierarchy())) {
          visitReturnsOf(site.method(), call.arguments().get(0), context);
        }
        if (found.size() > before) {
          return;
        }
      }
      if (targets.isEmpty() || targets.size() > MAX_RETURN_TARGETS || deep) {
        found.add(new ObjectRef.Returned(site));
        return;
      }
      int before = found.size();
      for (Method target : targets) {
        if (universe.returns(target).isEmpty()) {
          found.add(new ObjectRef.Returned(site));
        }
        for (Value value : universe.returns(target)) {
          visit(target, value, Context.enter(site, context));
        }
      }
      if (dropOthers(call.target().returnType(), before) && found.size() == before) {
        found.add(new ObjectRef.Returned(site));
      }
    }

    /** Drops what was found since that is none of the type; whether there was any. */
    private boolean dropOthers(String type, int since) {
      // Types of the JDK are too general to tell much, and most of what calls return is of one.
      if (found.size() == since || ClassTable.isJdk(type)) {
        return false;
      }
      boolean dropped = false;
      Iterator<ObjectRef> objects = found.iterator();
      for (int i = 0; objects.hasNext(); i++) {
        ObjectRef object = objects.next();
        if (i >= since && !canBe(object, type)) {
          objects.remove();
          dropped = true;
        }
      }
      return dropped;
    }

    /** What the call enters, by the class of its receiver if that is known. */
    private List<Method> targets(CallSite site, Step.Call call, @Nullable Context context) {
      List<Method> byHierarchy = universe.targets(site);
      if (byHierarchy.size() < 2
          || call.dispatch() != Step.Dispatch.VIRTUAL
          || forReceivers >= MAX_RECEIVERS) {
        return byHierarchy;
      }
      Walk receivers = new Walk();
      receivers.forReceivers = forReceivers + 1;
      receivers.forFunctions = forFunctions;
      receivers.steps = steps;
      receivers.visit(site.method(), call.arguments().get(0), context);
      steps = receivers.steps;
      Set<Method> narrowed = new LinkedHashSet<>();
      for (ObjectRef object : receivers.found) {
        Optional<Method> implementation =
            madeClass(object).flatMap(type -> universe.implementation(type, call.target()));
        if (implementation.isEmpty()) {
          return byHierarchy;
        }
        narrowed.add(implementation.get());
      }
      return narrowed.isEmpty() ? byHierarchy : List.copyOf(narrowed);
    }

    /** What the function returns when it is called. */
    private void visitReturnsOf(Method method, Value function, @Nullable Context context) {
      if (forFunctions >= MAX_FUNCTIONS) {
        return;
      }
      Walk functions = new Walk();
      functions.steps = steps;
      functions.forReceivers = forReceivers;
      functions.forFunctions = forFunctions + 1;
      functions.visit(method, function, context);
      // Walks inside of walks share one budget: each on its own, they multiply.
      steps = functions.steps;
      for (ObjectRef object : functions.found) {
        if (object instanceof ObjectRef.Made made) {
          for (Method body : bodies(made)) {
            universe.returns(body).forEach(value -> visit(body, value, null));
          }
        }
      }
    }

    private List<Method> bodies(ObjectRef.Made made) {
      Step step = made.site().method().step(made.site().step());
      if (step instanceof Step.Lambda) {
        return universe.body(made.site()).map(List::of).orElse(List.of());
      }
      if (step instanceof Step.New allocation) {
        return Callbacks.implementations(allocation.type(), universe);
      }
      return List.of();
    }

    private void visitParameter(Method method, int index, @Nullable Context context) {
      if (context != null) {
        visitArgument(context.site(), index, context.outer());
        return;
      }
      List<CallSite> creators = universe.creators(method);
      if (!creators.isEmpty()) {
        creators.forEach(creator -> visitFunctionParameter(method, creator, index));
        return;
      }
      if (index == 0 && !method.facts().isStatic()) {
        found.add(new ObjectRef.Self(method.type().name()));
        return;
      }
      List<CallSite> callers = universe.callers(method);
      List<Method> providers = provisions.to(method, index);
      providers.forEach(this::visitReturns);
      if (providers.isEmpty() && (callers.isEmpty() || universe.isCalledWidely(method))) {
        found.add(new ObjectRef.Passed(method, index));
      }
      if (callers.size() > MAX_CALLERS) {
        found.add(new ObjectRef.Unknown("passed by " + callers.size() + " callers"));
      }
      for (CallSite caller : callers.subList(0, Math.min(callers.size(), MAX_CALLERS))) {
        visitArgument(caller, index, null);
      }
    }

    private void visitReturns(Method provider) {
      universe.returns(provider).forEach(value -> visit(provider, value, null));
    }

    private void visitArgument(CallSite site, int index, @Nullable Context context) {
      Optional<Value> argument = argument(site, index);
      if (argument.isPresent()) {
        visit(site.method(), argument.get(), context);
      }
    }

    private Optional<Value> argument(CallSite site, int index) {
      return site.method().step(site.step()) instanceof Step.Call call
              && index < call.arguments().size()
          ? Optional.of(call.arguments().get(index))
          : Optional.empty();
    }

    private void visitFunctionParameter(Method body, CallSite creator, int index) {
      if (!(creator.method().step(creator.step()) instanceof Step.Lambda lambda)) {
        return;
      }
      if (index < lambda.captured().size()) {
        visit(creator.method(), lambda.captured().get(index), null);
        return;
      }
      int before = found.size();
      visitElementsPassedTo(creator);
      if (found.size() == before) {
        found.add(new ObjectRef.Passed(body, index));
      }
    }

    /** A function given to a collection or stream is called with the elements of it. */
    private void visitElementsPassedTo(CallSite creator) {
      elementSource(creator)
          .ifPresent(source -> visitElements(creator.method(), source, null, null));
    }

    private void visitField(Method method, Value.Field field, @Nullable Context context) {
      if (!visitInstance(method, field.object(), field.field(), context)
          && !visitInherited(named(method, field))) {
        visitStores(field.field());
      }
    }

    /** Of its own object, the code of a class knows that it is of this class. */
    private FieldRef named(Method method, Value.Field field) {
      String type = method.type().name();
      boolean own =
          method.isThis(field.object())
              && universe.hierarchy().isSubtype(type, field.field().owner());
      return own ? field.field().in(type) : field.field();
    }

    /**
     * Follows what the constructors of a subclass pass up for a field that the code names through
     * that subclass; false if it inherits no such field or if others store to it, too.
     */
    private boolean visitInherited(FieldRef field) {
      FieldRef declared = universe.declaration(field);
      if (field.owner().equals(declared.owner()) || !isStoredByConstructorsOf(declared)) {
        return false;
      }
      boolean stored = false;
      for (Method constructor : universe.constructors(field.owner())) {
        stored |= visitConstructor(constructor, field, null);
      }
      return stored;
    }

    /** Follows what the constructor of just this object was passed; false if that is not known. */
    private boolean visitInstance(
        Method method, Value object, FieldRef field, @Nullable Context context) {
      if (object instanceof Value.Result result && method.step(result.step()) instanceof Step.New) {
        return visitConstruction(method, result, field, context);
      }
      if (object instanceof Value.Parameter parameter) {
        return visitInstanceOfParameter(method, parameter.index(), field, context);
      }
      return false;
    }

    private boolean visitInstanceOfParameter(
        Method method, int index, FieldRef field, @Nullable Context context) {
      if (context != null) {
        Optional<Value> argument = argument(context.site(), index);
        return argument.isPresent()
            && visitInstance(context.site().method(), argument.get(), field, context.outer());
      }
      List<CallSite> creators = universe.creators(method);
      if (creators.size() == 1
          && creators.get(0).method().step(creators.get(0).step()) instanceof Step.Lambda lambda
          && index < lambda.captured().size()) {
        return visitInstance(creators.get(0).method(), lambda.captured().get(index), field, null);
      }
      return false;
    }

    private boolean visitConstruction(
        Method method, Value.Result object, FieldRef field, @Nullable Context context) {
      boolean stored = false;
      for (int i = object.step() + 1; i < method.steps().size(); i++) {
        if (method.step(i) instanceof Step.Call call
            && call.target().isConstructor()
            && call.arguments().get(0).equals(object)) {
          stored |= visitConstructor(new CallSite(method, i), field, context);
        }
      }
      return stored;
    }

    private boolean visitConstructor(CallSite site, FieldRef field, @Nullable Context context) {
      if (context != null && context.depth() > ProgramLimits.FLOW_DEPTH) {
        return false;
      }
      boolean stored = false;
      for (Method constructor : universe.targets(site)) {
        stored |= visitConstructor(constructor, field, Context.enter(site, context));
      }
      return stored;
    }

    private boolean visitConstructor(
        Method constructor, FieldRef field, @Nullable Context entered) {
      boolean stored = false;
      FieldRef declared = universe.declaration(field);
      for (int i = 0; i < constructor.steps().size(); i++) {
        Step step = constructor.step(i);
        if (step instanceof Step.FieldStore store
            && store.object().equals(Value.THIS)
            && universe.declaration(store.field()).equals(declared)) {
          boolean passedUp =
              entered != null && !(entered.isWithinObject() && isOwn(store, constructor));
          visit(constructor, store.value(), passedUp ? entered : null);
          stored = true;
        } else if (step instanceof Step.Call call
            && call.target().isConstructor()
            && call.arguments().get(0).equals(Value.THIS)) {
          stored |= visitConstructor(new CallSite(constructor, i), field, entered);
        }
      }
      return stored;
    }

    /** Whether the constructor makes the value of nothing that it was passed. */
    private boolean isOwn(Step.FieldStore store, Method constructor) {
      return isOwn(store.value(), constructor, 0);
    }

    private boolean isOwn(Value value, Method constructor, int depth) {
      if (depth > ProgramLimits.FLOW_DEPTH || value.root() instanceof Value.Parameter) {
        return false;
      }
      return madeOf(value, constructor).stream()
          .allMatch(part -> isOwn(part, constructor, depth + 1));
    }

    private List<Value> madeOf(Value value, Method constructor) {
      if (value instanceof Value.Choice choice) {
        return choice.alternatives();
      }
      if (!(value instanceof Value.Result result)) {
        return List.of();
      }
      Step step = constructor.step(result.step());
      if (step instanceof Step.Call call) {
        return call.arguments();
      }
      return step instanceof Step.Lambda lambda
          ? lambda.captured()
          : new CallSite(constructor, result.step()).constructorArguments();
    }

    private void visitStores(FieldRef field) {
      List<CallSite> stores = universe.stores(field);
      int before = found.size();
      for (CallSite store : stores) {
        Step.FieldStore step = (Step.FieldStore) store.method().step(store.step());
        visit(store.method(), step.value(), null);
      }
      if (stores.isEmpty()) {
        provisions.to(field).forEach(this::visitReturns);
      }
      if (found.size() == before && (stores.isEmpty() || allNull(stores))) {
        found.add(new ObjectRef.Held(universe.declaration(field)));
      }
    }

    private boolean allNull(List<CallSite> stores) {
      for (CallSite store : stores) {
        if (!((Step.FieldStore) store.method().step(store.step())).value().equals(Value.NULL)) {
          return false;
        }
      }
      return true;
    }

    private void visitElementsOrUnknown(
        Method method, Value container, @Nullable Context context, @Nullable Value key) {
      int before = found.size();
      visitElements(method, container, context, key);
      if (found.size() == before) {
        found.add(new ObjectRef.Unknown("element of a collection"));
      }
    }

    void visitElements(
        Method method, Value container, @Nullable Context context, @Nullable Value key) {
      Optional<String> wanted = key == null ? Optional.empty() : text(new ValueAt(method, key));
      Set<Object> names = new LinkedHashSet<>();
      addKeys(method, container, context, 0, names);
      for (Object name : names) {
        for (Collections.Hold hold : collections.heldBy(name)) {
          if (hold.mayBe(wanted, ValueFlow.this)) {
            visit(hold.method(), hold.value(), null);
          }
        }
        if (name instanceof CallSite site
            && site.method().step(site.step()) instanceof Step.Call call) {
          visitCalledFunctions(site, call, context);
        }
      }
    }

    /** Adds the names of the collection. */
    void addKeys(
        Method method, Value container, @Nullable Context context, int depth, Set<Object> keys) {
      if (depth > ProgramLimits.FLOW_DEPTH * 2 || ++steps > ProgramLimits.FLOW_STEPS) {
        return;
      }
      if (container instanceof Value.Field field) {
        addFieldKeys(field.field(), keys);
      } else if (container instanceof Value.StaticField field) {
        addFieldKeys(field.field(), keys);
      } else if (container instanceof Value.Result result) {
        addResultKeys(new CallSite(method, result.step()), context, depth, keys);
      } else if (container instanceof Value.Parameter parameter) {
        addParameterKeys(method, parameter.index(), context, depth, keys);
      } else if (container instanceof Value.Choice choice) {
        for (Value one : choice.alternatives()) {
          addKeys(method, one, context, depth + 1, keys);
        }
      }
    }

    private void addFieldKeys(FieldRef field, Set<Object> keys) {
      keys.add(universe.declaration(field));
      for (CallSite store : universe.stores(field)) {
        Step.FieldStore step = (Step.FieldStore) store.method().step(store.step());
        if (step.value() instanceof Value.Result made) {
          keys.add(new CallSite(store.method(), made.step()));
        }
      }
    }

    private void addResultKeys(
        CallSite site, @Nullable Context context, int depth, Set<Object> keys) {
      if (!(site.method().step(site.step()) instanceof Step.Call call)) {
        keys.add(site);
        return;
      }
      Optional<Operand> elementsOf = elementsOf(site);
      if (elementsOf.isPresent()) {
        Universe.operand(elementsOf.get(), call, site.step())
            .ifPresent(value -> addKeys(site.method(), value, context, depth + 1, keys));
        return;
      }
      keys.add(site);
      List<Method> targets = universe.targets(site);
      if (targets.size() <= MAX_RETURN_TARGETS) {
        for (Method target : targets) {
          for (Value value : universe.returns(target)) {
            addKeys(target, value, Context.enter(site, context), depth + 1, keys);
          }
        }
      }
    }

    /** What the call's result has the elements of; empty if it has some of its own. */
    private Optional<Operand> elementsOf(CallSite site) {
      if (site.effect(Effect.Yields.class).isPresent()) {
        return Optional.empty();
      }
      return site.effect(Effect.Same.class)
          .map(Effect.Same::as)
          .or(() -> site.effect(Effect.Gathers.class).map(Effect.Gathers::of));
    }

    private void addParameterKeys(
        Method method, int index, @Nullable Context context, int depth, Set<Object> keys) {
      if (context != null) {
        addArgumentKeys(context.site(), index, context.outer(), depth, keys);
        return;
      }
      for (CallSite creator : universe.creators(method)) {
        if (creator.method().step(creator.step()) instanceof Step.Lambda lambda
            && index < lambda.captured().size()) {
          addKeys(creator.method(), lambda.captured().get(index), null, depth + 1, keys);
        }
      }
      List<CallSite> callers = universe.callers(method);
      if (callers.size() <= MAX_CALLERS) {
        for (CallSite caller : callers) {
          addArgumentKeys(caller, index, null, depth, keys);
        }
      }
    }

    private void addArgumentKeys(
        CallSite site, int index, @Nullable Context context, int depth, Set<Object> keys) {
      Optional<Value> argument = argument(site, index);
      if (argument.isPresent()) {
        addKeys(site.method(), argument.get(), context, depth + 1, keys);
      }
    }
  }

  /** The type that an object is known to have; "" if nobody tells. */
  public String typeOf(ObjectRef object) {
    if (object instanceof ObjectRef.Made made) {
      Step step = made.site().method().step(made.site().step());
      if (step instanceof Step.New allocation) {
        return allocation.type();
      }
      if (step instanceof Step.Lambda lambda) {
        return lambda.interfaceMethod().owner();
      }
      return step instanceof Step.Call call ? call.target().returnType() : "";
    }
    if (object instanceof ObjectRef.Held held) {
      return held.field().type();
    }
    if (object instanceof ObjectRef.Self self) {
      return self.type();
    }
    if (object instanceof ObjectRef.Returned returned) {
      return returned.site().method().step(returned.site().step()) instanceof Step.Call call
          ? call.target().returnType()
          : "";
    }
    if (object instanceof ObjectRef.Passed passed) {
      return passed.method().typeOfParameter(passed.parameter()).orElse("");
    }
    return "";
  }
}
