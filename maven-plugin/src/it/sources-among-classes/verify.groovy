// In a folder of any name, sources beside the classes are read as the command reads them.
String log = new File(basedir, "build.log").text

assert new File(basedir, "target/program/templates/Waiting.java").isFile()
assert log.contains("conc-lint: no findings in 2 classes")
return true
