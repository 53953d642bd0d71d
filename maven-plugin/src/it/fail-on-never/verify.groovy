String log = new File(basedir, "build.log").text

assert log.contains("[ERROR] src/main/java/shop/Orders.java:[17] NestedPoolJoin")
return true
