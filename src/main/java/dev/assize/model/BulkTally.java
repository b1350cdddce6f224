package dev.assize.model;

import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenLogprobs.Alternative;
import dev.assize.reply.TokenLogprobs.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One prompt's labels and their shares, while they come in. For one thread at a time.
final class BulkTally {
  private final BulkPrompt prompt;
  private final SortedMap<Integer, Double> shares = new TreeMap<>();
  private Optional<Reply> answered = Optional.empty();
  private Optional<Failed> failed = Optional.empty();

  BulkTally(BulkPrompt prompt) {
    this.prompt = prompt;
  }

  BulkPrompt prompt() {
    return prompt;
  }

  /// Whether nothing failed so far.
  boolean isWhole() {
    return failed.isEmpty();
  }

  /// What the labels that were asked for leave, 0 to 1.
  double left() {
    double known = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    return Math.max(0, 1 - known);
  }

  /// Takes what came for the label at a place.
  void add(int label, BulkExchange.Scored scored) {
    switch (scored) {
      case BulkExchange.Scored.Came(double share, Reply reply) -> {
        answered =
            Optional.of(
                answered
                    .map(first -> first.withUsage(first.usage().plus(reply.usage())))
                    .orElse(reply));
        shares.put(label, share);
      }
      case BulkExchange.Scored.Missed(Failed reason) -> failed = Optional.of(reason);
    }
  }

  /// A reply that lists the labels by their ids, likeliest first; where several exchanges made it,
  /// it names the first.
  ChatResult result() {
    if (failed.isPresent()) {
      return failed.get();
    }
    int last = prompt.labels().size() - 1;
    double left = left();
    shares.putIfAbsent(last, left);
    List<Alternative> listed = new ArrayList<>();
    shares.forEach((label, share) ->
        listed.add(new Alternative("token_id:" + prompt.labels().get(label), Math.log(share))));
    listed.sort(Comparator.comparingDouble(Alternative::logprob).reversed());
    Position position =
        new Position(listed.getFirst().token(), listed.getFirst().logprob(), listed, false);
    return answered.orElseThrow().withLogprobs(Optional.of(new TokenLogprobs(List.of(position))));
  }
}
