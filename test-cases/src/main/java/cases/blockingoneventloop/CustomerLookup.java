package cases.blockingoneventloop;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/** Workers rightly call the repository too, so the handler's call into it is what has to go. */
public class CustomerLookup extends SimpleChannelInboundHandler<String> {
  private final ExecutorService workers = Executors.newFixedThreadPool(8);
  private final Customers customers;

  public CustomerLookup(DataSource database) {
    this.customers = new JdbcCustomers(database);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, String id) throws Exception {
    if (id.startsWith("vip-")) {
      ctx.writeAndFlush(customers.name(id)); // expect: BlockingOnEventLoop
    } else if (id.startsWith("old-")) {
      ctx.writeAndFlush(retry(() -> customers.name(id))); // expect: BlockingOnEventLoop
    } else if (id.isBlank()) {
      ctx.writeAndFlush(retry(() -> "nobody")); // ok: BlockingOnEventLoop - this lambda is quick
    } else {
      workers.submit(() -> answer(ctx, id)); // ok: BlockingOnEventLoop - moved to a worker
    }
  }

  private Void answer(ChannelHandlerContext ctx, String id) throws Exception {
    ctx.writeAndFlush(retry(() -> customers.name(id))); // ok: BlockingOnEventLoop - on a worker
    return null;
  }

  private static <T> T retry(Callable<T> step) throws Exception {
    try {
      return step.call();
    } catch (SQLException e) {
      return step.call();
    }
  }

  private interface Customers {
    String name(String id) throws SQLException;
  }

  private record JdbcCustomers(DataSource database) implements Customers {
    @Override
    public String name(String id) throws SQLException {
      try (Connection connection = database.getConnection();
          PreparedStatement select = connection.prepareStatement("select name from customer")) {
        ResultSet rows = select.executeQuery(); // ok: BlockingOnEventLoop - workers call it too
        return rows.next() ? rows.getString(1) : id;
      }
    }
  }
}
