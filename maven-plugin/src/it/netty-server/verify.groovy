String log = new File(basedir, "build.log").text
assert log.contains("[ERROR] src/main/java/echo/EchoHandler.java:[17] BlockingOnEventLoop: CompletableFuture.join() waits")
return true
