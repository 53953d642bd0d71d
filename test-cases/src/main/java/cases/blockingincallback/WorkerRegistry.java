package cases.blockingincallback;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.BackgroundCallback;
import org.apache.curator.framework.api.CuratorEvent;
import org.apache.curator.framework.recipes.leader.LeaderSelectorListenerAdapter;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.curator.framework.state.ConnectionStateListener;

/** Curator calls watchers and background callbacks on ZooKeeper's thread; the recipes differ. */
public class WorkerRegistry {
  private final Executor registrar = Executors.newSingleThreadExecutor();
  private final CuratorFramework curator;
  private volatile byte[] workers;

  public WorkerRegistry(CuratorFramework curator) {
    this.curator = curator;
  }

  public void start() throws Exception {
    curator.getConnectionStateListenable().addListener(new Reconnected());
    curator
        .getConnectionStateListenable()
        .addListener((client, state) -> readOnRegistrar(client), registrar); // ok: BlockingInCallback - runs on the registrar
    curator.getChildren().inBackground(this::listed).forPath("/workers");
  }

  private void listed(CuratorFramework client, CuratorEvent event) throws Exception {
    for (String worker : event.getChildren()) {
      workers = client.getData().forPath("/workers/" + worker); // expect: BlockingInCallback
    }
    BackgroundCallback read = (reader, answer) -> workers = answer.getData();
    client.getData().inBackground(read).forPath("/all"); // ok: BlockingInCallback - no wait
  }

  private void readOnRegistrar(CuratorFramework client) {
    try {
      workers = client.getData().forPath("/workers"); // ok: BlockingInCallback - on the registrar
    } catch (Exception e) {
      workers = null;
    }
  }

  private class Reconnected implements ConnectionStateListener {
    @Override
    public void stateChanged(CuratorFramework client, ConnectionState state) {
      try {
        client.blockUntilConnected(); // expect: BlockingInCallback
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Curator gives leaders a thread that they are to keep for as long as they lead. */
  public static class LeadingWorker extends LeaderSelectorListenerAdapter {
    @Override
    public void takeLeadership(CuratorFramework client) throws Exception {
      Thread.sleep(60_000); // ok: BlockingInCallback - leadership lasts until this returns
    }
  }
}
