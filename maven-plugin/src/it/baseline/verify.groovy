String log = new File(basedir, "build.log").text

assert log.contains("conc-lint-baseline.json has 1 findings")
assert log.contains("conc-lint: no findings in 1 class") && !log.contains("NestedPoolJoin: ")
assert log.contains("1 in the baseline")
assert new File(basedir, "conc-lint-baseline.json").text.contains("shop.Orders.check")
return true
