package dev.assize.run;

import dev.assize.model.Reply;
import dev.assize.reply.TokenUsage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/// Adds up the tokens of the replies that judgements rest on, by judge. For one thread.
final class UsageTally implements BiConsumer<String, Reply> {
  private final Map<String, TokenUsage> used = new LinkedHashMap<>();

  @Override
  public void accept(String judge, Reply reply) {
    used.merge(judge, reply.usage(), TokenUsage::plus);
  }

  Map<String, TokenUsage> used() {
    return Map.copyOf(used);
  }
}
