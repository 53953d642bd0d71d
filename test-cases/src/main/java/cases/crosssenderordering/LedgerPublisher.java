package cases.crosssenderordering;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Two tasks on different threads reach the producer in any order, however they were handed off. */
public class LedgerPublisher {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final ExecutorService debits = Executors.newSingleThreadExecutor();
  private final ExecutorService credits = Executors.newSingleThreadExecutor();
  private final KafkaProducer<String, String> producer;
  private final KafkaProducer<String, String> auditProducer;

  public LedgerPublisher(
      KafkaProducer<String, String> producer, KafkaProducer<String, String> auditProducer) {
    this.producer = producer;
    this.auditProducer = auditProducer;
  }

  public void transfer(String from, String to) {
    pool.execute(() -> producer.send(debit(from)));
    pool.execute(() -> producer.send(credit(to))); // expect: CrossSenderOrdering
  }

  public void transferOnTwoThreads(String from, String to) {
    debits.execute(() -> producer.send(debit(from)));
    credits.execute(() -> producer.send(credit(to))); // expect: CrossSenderOrdering
  }

  public void transferOnOneThread(String from, String to) {
    debits.execute(() -> producer.send(debit(from))); // ok: CrossSenderOrdering - one thread
    debits.execute(() -> producer.send(credit(to)));
  }

  public void transferAndAudit(String from, String to) {
    pool.execute(() -> producer.send(debit(from))); // ok: CrossSenderOrdering - two receivers
    pool.execute(() -> auditProducer.send(credit(to)));
  }

  public void replay(List<String> accounts) {
    for (String account : accounts) {
      pool.execute(() -> producer.send(debit(account))); // expect: CrossSenderOrdering
    }
  }

  private static ProducerRecord<String, String> debit(String account) {
    return new ProducerRecord<>("ledger", "transfer", "debit " + account);
  }

  private static ProducerRecord<String, String> credit(String account) {
    return new ProducerRecord<>("ledger", "transfer", "credit " + account);
  }
}
