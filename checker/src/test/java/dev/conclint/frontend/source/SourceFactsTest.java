package dev.conclint.frontend.source;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever code does, its source and javac's trees say the same as the class files. */
final class SourceFactsTest {
  @TempDir private Path folder;

  private void check(String members) throws IOException {
    new FrontEnds(folder).sayTheSame(members);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void m(List<String> l) { for (String s : l) System.out.println(s); }",
        "void m(String[] l) { for (String s : l) System.out.println(s); }",
        "int m(int[] l) { int sum = 0; for (int i : l) { sum += i; } return sum; }",
        "void m(int n) { for (int i = 0; i < n; i++) { if (i == 3) continue; m(i); } }",
        "void m(int n) { while (n-- > 0) { if (n == 7) break; m(n); } }",
        "void m(int n) { do { m(n); } while (++n < 10 && n != 5); }",
        "void m() { while (true) { System.gc(); } }",
        "void m(boolean b) { outer: for (;;) { while (b) { if (b) continue outer; break outer; } } }",
        "void m(boolean b) { block: { if (b) break block; System.gc(); } System.gc(); }",
        "int m(boolean a, boolean b) { if (a && !b || b) return 1; else return 2; }",
        "boolean m(Object a, Object b) { return a == b || a != null && a.equals(b); }",
        "int m(long a, double b) { if (a < 5) return 1; if (b >= a) return 2; return 3; }",
        "int m(Integer a, Long b) { return a + (int) (b * 2); }",
        "void m(Integer a) { a++; ++a; a += 2; Object o = a; m((Integer) o); }",
        "String m(Object o) { return o instanceof String s && !s.isEmpty() ? s : \"\"; }",
        "void m(Object o) { if (!(o instanceof List<?> l)) return; l.clear(); }",
        "int m(int i) { switch (i) { case 1: return 5; case 2: m(2); default: m(3); } return 0; }",
        "void m(String s) { switch (s) { case \"a\" -> m(\"b\"); case \"c\" -> {} default -> m(s); } }",
        "int m(int i) { return switch (i) { case 1, 2 -> 5; case 3 -> { m(1); yield 6; } default -> 7; }; }",
        "int m(int i) { int r = switch (i) { case 1: yield 4; default: yield m(0); }; return r; }",
        "void m(Lock l) { l.lock(); try { m(l); } finally { l.unlock(); } }",
        "int m(Lock l) { l.lock(); try { return m(l); } finally { l.unlock(); } }",
        "void m(Lock l) { for (;;) { try { break; } finally { l.unlock(); } } }",
        "void m() { try { m(); } catch (RuntimeException e) { m(); } }",
        "void m() { try { wait(); } catch (InterruptedException | IllegalStateException e) { m(); } }",
        "void m() { try { m(); } catch (Error e) { throw e; } finally { m(); } }",
        "void m() { try { m(); try { m(); } finally { m(); } } catch (Throwable e) { throw e; } finally { m(); } }",
        "void m() { try { try { m(); } catch (Throwable e) {} } catch (RuntimeException e) { m(); } m(); }",
        "void m() { try { synchronized (this) { m(); } } catch (Error | RuntimeException e) { m(); } }",
        "void m() { synchronized (this) { m(); } }",
        "int m() { synchronized (getClass()) { return hashCode(); } }",
        "void m() { synchronized (this) { synchronized (T.class) { m(); } } }",
        "void m(File f) throws IOException { try (Reader r = new FileReader(f)) { r.read(); } }",
        "int m(Reader r) throws IOException { try (r; Reader s = open()) { return s.read(); } }"
            + " abstract Reader open();",
        "void m() throws Exception { throw new Exception(\"x\" + this + 1); }",
        "void m(int i) { assert i > 0 : \"small \" + i; }",
        "int m(int a, int b) { return a == 0 ? b : (a > b ? a : -b); }",
        "long m(int a) { long r = a; r += 5; r <<= 2; return ~r; }",
        "void m(int[][] a) { a[1][2] = 5; a[0] = new int[3]; int[] b = {1, 2}; a[1] = b; }",
        "Object m() { return new String[][] {{\"a\"}, {}}; }",
        "Object m(int n) { return new Object[n][2]; }",
        "String m(char c, Object... rest) { return c + m('x') + m('y', \"a\", 5) + rest.length; }",
      })
  void statementsAndExpressions(String members) throws IOException {
    check(members);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void m(ExecutorService e) { e.submit(() -> 5); e.submit(() -> { m(e); }); e.execute(this::n); }"
            + " void n() {}",
        "void m(Map<String, List<Integer>> l) { l.forEach((k, v) -> v.stream().map(i -> i + 1)"
            + ".filter(i -> i > k.length()).collect(Collectors.toList())); }",
        "Map<String, Long> m(List<String> l) { return l.stream().collect("
            + "Collectors.groupingBy(s -> s.trim(), Collectors.counting())); }",
        "List<String> m(List<String> l) { l.sort(Comparator.comparing(s -> s.length())); return l; }",
        "List<String> m(List<String> l) { l.sort(Comparator.comparing(String::length).reversed()); return l; }",
        "CompletableFuture<String> m() { return CompletableFuture.supplyAsync(() -> 5)"
            + ".thenApply(i -> \"n\" + i.hashCode()).exceptionally(Throwable::getMessage); }",
        "Runnable m(String s) { return () -> { Runnable r = () -> System.out.println(s + this); r.run(); }; }",
        "Supplier<List<String>> m() { return ArrayList::new; }",
        "IntFunction<int[]> m() { return int[]::new; }",
        "Supplier<Runnable> m(Runnable r) { return () -> r::run; }",
        "BiFunction<String, String, Boolean> m() { return String::equalsIgnoreCase; }",
        "Callable<Integer> m(int n) { return new Callable<>() { public Integer call() { return n + k; } }; } int k;",
        "Comparator<String> m() { return new Comparator<String>() {"
            + " public int compare(String a, String b) { return n(a) - n(b); } }; } int n(String s) { return 1; }",
        "Object m(int a) { class Local { int b() { return a; } } return new Local().b(); }",
        "Object m(int a) { class Local { Local next() { return new Local(); } int b() { return a; } }"
            + " Supplier<Local> s = Local::new; return s.get().next(); }",
        "class Inner { int x = y; Inner other() { return new Inner(); } } int y; Object m() { return new Inner(); }",
        "static class Base { Base(int i) { go(); } void go() {} }"
            + " static class Sub extends Base { int k = 5; { go(); } Sub() { super(1); } Sub(String s) { this(); }"
            + " @Override void go() { super.go(); } }",
        "interface A { default void a() { b(); } void b(); } class B implements A { public void b() {"
            + " A.super.a(); } }",
        "class C { public String toString() { return new Object() { public String toString() {"
            + " return \"\" + C.this; } }.toString(); } }",
        "interface A { int a(); default A b() { return new A() { public int a() {"
            + " return A.this.a(); } }; } static A c(A... all) { return all[0]; } }"
            + " static class B implements A { public int a() { return 1; } static A c(A a) { return c(a, a); }"
            + " static A c(A a, A b) { return A.c(a, b); } }",
        "static class P { private int f = 1; int g = 2; } int f, g; class Q extends P { int h() { return f + g; } }",
        "void m(Iterable<String> i, T t) { t.m(i); } void m(Object o) {} void n(List<Integer> l) { p(l); }"
            + " void p(Collection<String> c) {} void p(Object o) {}",
        "static final int N = 3 * 4; static final Object LOCK = new Object(); int m() { return N + T.N; }",
        "static int next; int id = next++; static { next = 7; } { id *= 2; }",
        "enum E { A, B { @Override int v() { return 2; } }; int v() { return 1; } }",
        "enum E { A(\"x\"), B(\"y\"); final String s; E(String s) { this.s = s; } }"
            + " int m(E e) { E[] all = E.values(); return all.length; }",
        "record P(int x, List<String> y) { P { if (x < 0) throw new IllegalArgumentException(); } int z() { return x; } }",
        "record P(int x) { static P of() { return new P(1); } } boolean m(P p) { return p.x() == p.hashCode(); }",
        "static <X extends Comparable<X>> X max(List<? extends X> l) { X best = null; for (X x : l)"
            + " if (best == null || x.compareTo(best) > 0) best = x; return best; } Object m() { return max(List.of(1, 2)); }",
        "static class Box<V> { V v; V get() { return v; } } int m(Box<Integer> b) { b.v = 5; return b.get() + b.v; }",
        "void m() { var l = new ArrayList<Map<String, Integer>>(); for (var e : l) { int i = e.get(\"a\"); m(); } }",
        "Object m() { Object o = new Object() { int k = 3; int k() { return k; } }; return o; }",
        "int m() { return new Object() { int k() { return 3; } }.k(); }",
        "void m(Thread t) throws Exception { t.join(5 * 1000); Thread.sleep(TimeUnit.SECONDS.toMillis(1L)); }",
        "ReentrantLock a, b; void m() { (a == b ? a : b).lock(); this.a.unlock(); T.this.b.unlock(); }",
        "void m(StringBuilder b) { b.append('c').append(1L).append(\"s\").append(new Object()); }",
        "byte[] m(byte[] b) { return b.clone(); }",
        "Object m(int a) { return new Object() { Supplier<Object> n() { return () -> new Object() {"
            + " int k() { return a; } }; } }; }",
        "class Inner { Inner(int... k) {} } Inner m(T t) { return t.new Inner(1, 2); }",
        "Supplier<String> m() { return super::toString; }",
        "BiFunction<String, Object, String> m() { return String::format; }",
        "enum E { A, B } int m(Object o) { return o == E.A ? E.valueOf(\"B\").ordinal() : E.B.compareTo(E.A); }",
        "interface A<X> { X a(X x); } class B implements A<String> { public String a(String s) { return s; } }",
        "class Outer { int k; class In { int k() { return k++ + Outer.this.k; } } }",
        "synchronized static void m() {} native void n();",
      })
  void functionsAndClasses(String members) throws IOException {
    check(members);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Object m(List<?> l) { for (Object o : l) { if (o == l) return o; } return null; }",
        "int m(Future<Integer> f) throws Exception { if (f.isDone()) return f.get(); return f.get(1, TimeUnit.SECONDS); }",
        "void m(BlockingQueue<String> q) { try { while (!q.isEmpty()) { q.take(); } } catch (InterruptedException e) {"
            + " Thread.currentThread().interrupt(); } }",
        "<V> V m(Callable<V> c) { for (int i = 1; ; i++) { try { return c.call(); } catch (Exception e) {"
            + " if (i == 3) throw new IllegalStateException(e); } } }",
      })
  void controlFlowOfRealCode(String members) throws IOException {
    check(members);
  }
}
