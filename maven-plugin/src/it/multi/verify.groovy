String log = new File(basedir, "build.log").text

assert log.contains("[ERROR] store/src/main/java/store/Prices.java:[16] NestedPoolJoin")
assert log.contains("at shop.Shop.offer(Shop.java:13)")
assert log.contains("conc-lint: 1 error in 2 classes; report: target/conc-lint/conc-lint.sarif")
assert new File(basedir, "target/conc-lint/conc-lint.sarif").text.contains("store/Prices.java")
assert log.count("conc-lint: no findings in 1 class;") == 2
return true
