String log = new File(basedir, "build.log").text
assert log.contains("conc-lint: no findings in ")
return true
