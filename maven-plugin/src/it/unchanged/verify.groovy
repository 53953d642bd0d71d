String log = new File(basedir, "build.log").text

assert log.count("conc-lint: nothing has changed since the last scan") == 1
assert log.count("[ERROR] src/main/java/shop/Orders.java:[17] NestedPoolJoin") == 3
assert log.count("conc-lint: 1 finding fails this build.") >= 2
return true
