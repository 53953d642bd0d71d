String log = new File(basedir, "build.log").text

assert log.contains("1 of the baseline gone")
assert log.contains("conc-lint-baseline.json has 0 findings")
return true
