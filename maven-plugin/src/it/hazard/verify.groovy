String log = new File(basedir, "build.log").text

assert log.contains("[ERROR] src/main/java/shop/Orders.java:[17] NestedPoolJoin: Future.get() waits for a task of the pool")
assert log.contains("    at shop.Orders.place(Orders.java:12): ExecutorService.execute(Runnable) hands it to: bounded pool (1 thread)") ||
    log.contains("    at shop.Orders.place(Orders.java:12): ")
assert log.contains("conc-lint: 1 error in 1 class; report: target/conc-lint/conc-lint.sarif")
assert log.contains("conc-lint: 1 finding fails this build.")
assert log.contains("suppress it with @SuppressHazard")
assert log.contains("mvn conc-lint:baseline")
assert new File(basedir, "target/conc-lint/conc-lint.sarif").text.contains("NestedPoolJoin")
return true
