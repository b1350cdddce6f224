package dev.assize.model;

import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenLogprobs.Alternative;
import dev.assize.reply.TokenLogprobs.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A reply in JSON, brought down to the one token in which its label begins.
final class SchemaReply {
  /// The key under which the label stands.
  static final String KEY = "verdict";

  private static final Pattern OPENING = Pattern.compile("\"" + KEY + "\"\\s*:\\s*\"(?=[^\"])");

  private SchemaReply() {}

  /// The reply with the label's token alone; as it was where there is none.
  static Reply bare(Reply reply, Labels labels) {
    return reply
        .logprobs()
        .flatMap(logprobs -> label(logprobs, labels))
        .map(position -> reply.withLogprobs(Optional.of(new TokenLogprobs(List.of(position)))))
        .orElse(reply);
  }

  private static Optional<Position> label(TokenLogprobs logprobs, Labels labels) {
    StringBuilder text = new StringBuilder();
    logprobs.positions().forEach(position -> text.append(position.token()));
    Matcher opening = OPENING.matcher(text);
    if (!opening.find()) {
      return Optional.empty();
    }
    int start = 0;
    for (Position position : logprobs.positions()) {
      int end = start + position.token().length();
      if (end > opening.end()) {
        return Optional.of(named(position, opening.end() - start, labels));
      }
      start = end;
    }
    return Optional.empty();
  }

  /// The token and its alternatives by the labels that they begin.
  ///
  /// @param before how many characters of the token stand before the label
  private static Position named(Position position, int before, Labels labels) {
    List<Alternative> alternatives = new ArrayList<>();
    for (Labels.Label label : labels.labels()) {
      double share =
          position.alternatives().stream()
              .filter(other -> begins(other.token(), before, label))
              .mapToDouble(other -> Math.exp(other.logprob()))
              .sum();
      if (share > 0) {
        alternatives.add(new Alternative(label.tokenText(), Math.log(share)));
      }
    }
    String said =
        labels.labels().stream()
            .filter(label -> begins(position.token(), before, label))
            .map(Labels.Label::tokenText)
            .findFirst()
            .orElse(position.token());
    return new Position(said, position.logprob(), alternatives, position.afterSampling());
  }

  // No two labels begin with the same character.
  private static boolean begins(String token, int before, Labels.Label label) {
    return token.length() > before && token.charAt(before) == label.asked().charAt(0);
  }
}
