String log = new File(basedir, "build.log").text

assert log.contains("conc-lint: 'failOn' is 'fatal', use error, warning, note or never")
return true
