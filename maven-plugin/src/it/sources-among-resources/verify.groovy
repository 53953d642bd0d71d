// A template that is no Java is nothing of the program.
String log = new File(basedir, "build.log").text

assert new File(basedir, "target/classes/templates/Order.java").isFile()
assert log.contains("conc-lint: no findings in 1 class")
assert !log.contains("[WARNING] conc-lint")
return true
