String log = new File(basedir, "build.log").text

assert log.contains("conc-lint: no findings in 1 class;")
assert log.contains("[ERROR] src/main/java/shop/Shop.java:[16] NestedPoolJoin: Future.get() waits for a task of the pool")
assert log.contains("at store.Prices.read(Prices.java:13)")
return true
