package cases.unboundedworkqueue;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The queue is chosen in another class than the pool; the pool is as bounded as that queue is. */
public class PoolFactories {
  private final ExecutorService thumbnails = new ThumbnailPools().create(newBacklog());
  private final ExecutorService videos = new VideoPools(100).create();
  private final ExecutorService audio = audioPool("audio");

  public void onUpload(String media) {
    thumbnails.execute(() -> System.out.println("thumbnail " + media));
    videos.execute(() -> System.out.println("video " + media));
    audio.execute(() -> System.out.println("audio " + media));
  }

  private static BlockingQueue<Runnable> newBacklog() {
    return new LinkedBlockingQueue<>();
  }

  private static ExecutorService audioPool(String name) {
    return Executors.newFixedThreadPool( // expect: UnboundedWorkQueue
        Runtime.getRuntime().availableProcessors(), task -> new Thread(task, name));
  }
}

class ThumbnailPools {
  ExecutorService create(BlockingQueue<Runnable> backlog) {
    return new ThreadPoolExecutor(4, 4, 1, TimeUnit.MINUTES, backlog); // expect: UnboundedWorkQueue
  }
}

class VideoPools {
  private final BlockingQueue<Runnable> backlog;

  VideoPools(int capacity) {
    this.backlog = new ArrayBlockingQueue<>(capacity);
  }

  ExecutorService create() {
    return new ThreadPoolExecutor( // ok: UnboundedWorkQueue - the field holds an array queue
        4, 4, 1, TimeUnit.MINUTES, backlog);
  }
}
