package dev.assize.model;

import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenLogprobs.Alternative;
import dev.assize.reply.TokenLogprobs.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The reply of an exact route, written as if the model had said its likeliest label, by the
/// label's own name where a letter stood for it.
///
/// What was said for the model, and what closes the label, stand as positions of their own with
/// probability 1, so that tokens and text line up.
final class ExactReply {
  /// Less says "masked or not listed", on every server.
  private static final double LEAST = -9000;

  private ExactReply() {}

  /// The labels that were listed, likeliest first.
  static List<Alternative> listed(Reply reply, Labels labels) {
    return reply
        .logprobs()
        .filter(logprobs -> !logprobs.positions().isEmpty())
        .map(logprobs -> listed(logprobs.positions().getFirst(), labels))
        .orElse(List.of());
  }

  /// The probability that the listed labels have together, 0 to 1.
  static double mass(Reply reply, Labels labels) {
    return listed(reply, labels).stream().mapToDouble(label -> Math.exp(label.logprob())).sum();
  }

  /// The labels' shares among themselves, in the labels' order; none where one was not listed.
  static List<Double> shares(Reply reply, Labels labels) {
    List<Alternative> listed = listed(reply, labels);
    double sum = mass(reply, labels);
    return listed.size() < labels.labels().size()
        ? List.of()
        : labels.labels().stream()
            .flatMap(label -> listed.stream().filter(each -> each.token().equals(label.text())))
            .map(each -> Math.exp(each.logprob()) / sum)
            .toList();
  }

  private static List<Alternative> listed(Position position, Labels labels) {
    List<Alternative> all = new ArrayList<>(position.alternatives());
    if (all.stream().noneMatch(other -> other.token().equals(position.token()))) {
      all.add(new Alternative(position.token(), position.logprob()));
    }
    List<Alternative> found = new ArrayList<>();
    for (Labels.Label label : labels.labels()) {
      all.stream()
          .filter(other -> other.token().equals(label.tokenText()) && other.logprob() > LEAST)
          .findFirst()
          .ifPresent(other -> found.add(new Alternative(label.text(), other.logprob())));
    }
    found.sort(Comparator.comparingDouble(Alternative::logprob).reversed());
    return found;
  }

  /// The reply; as it was where no label was listed.
  static Reply read(Reply reply, Labels labels) {
    List<Alternative> listed = listed(reply, labels);
    if (listed.isEmpty()) {
      return reply;
    }
    Alternative likeliest = listed.getFirst();
    boolean afterSampling = reply.logprobs().orElseThrow().positions().getFirst().afterSampling();
    List<Position> positions = new ArrayList<>();
    addGiven(positions, labels.prefix());
    positions.add(new Position(likeliest.token(), likeliest.logprob(), listed, afterSampling));
    addGiven(positions, labels.suffix());
    String said = labels.prefix() + likeliest.token() + labels.suffix();
    return reply
        .withText(new ReplyText(said, Optional.empty(), Optional.empty(), FinishReason.STOP))
        .withLogprobs(Optional.of(new TokenLogprobs(positions)));
  }

  private static void addGiven(List<Position> positions, String text) {
    if (!text.isEmpty()) {
      positions.add(new Position(text, 0, List.of(), false));
    }
  }
}
