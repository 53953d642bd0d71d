String log = new File(basedir, "build.log").text

assert new File(basedir, "target/classes/kotlin/io/ConsoleKt.class").isFile()
assert log.contains("[ERROR] src/main/java/shop/Orders.java:[17] NestedPoolJoin")
assert log =~ /conc-lint: 1 error(, \d+ warnings?)? in [1-9]\d\d classes;/
assert !log.contains("could not be read")
return true
