String log = new File(basedir, "build.log").text

assert log.contains("conc-lint: no findings in 1 class")
assert new File(basedir, "target/conc-lint/conc-lint.sarif").isFile()
return true
