String log = new File(basedir, "build.log").text

assert new File(basedir, "target/spring-boot-1.jar.original").isFile()
assert log.contains("[ERROR] src/main/java/shop/Orders.java:[17] NestedPoolJoin")
assert log.contains("conc-lint: 1 error in 1 class;")
return true
