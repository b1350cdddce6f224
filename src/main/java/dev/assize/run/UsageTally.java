package dev.assize.run;

import dev.assize.model.Reply;
import dev.assize.reply.TokenUsage;
import java.util.function.Consumer;

/// Adds up the tokens of the replies that judgements rest on. For one thread.
final class UsageTally implements Consumer<Reply> {
  private TokenUsage total = TokenUsage.NONE;

  @Override
  public void accept(Reply reply) {
    total = total.plus(reply.usage());
  }

  TokenUsage total() {
    return total;
  }
}
