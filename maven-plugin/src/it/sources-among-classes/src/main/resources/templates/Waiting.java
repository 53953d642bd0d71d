package templates;

public class Waiting {
  void pause() throws InterruptedException {
    Thread.sleep(10);
  }
}
