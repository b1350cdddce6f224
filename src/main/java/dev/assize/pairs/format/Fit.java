package dev.assize.pairs.format;

import dev.assize.dataset.Conversation;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.pairs.PreferencePair;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Why a pair has no place in a file: what trainers refuse, and what they would learn without a
/// word. Reasons are a few words each, so that they can be counted.
final class Fit {
  private Fit() {}

  /// What no format takes.
  static Optional<String> anywhere(PreferencePair pair) {
    double margin = pair.margin().value();
    if (!Double.isFinite(margin) || margin <= 0) {
      return Optional.of("no margin above 0");
    }
    return texts(pair).or(() -> roles(pair.prompt()));
  }

  private static Optional<String> texts(PreferencePair pair) {
    String chosen = pair.chosen().text();
    String rejected = pair.rejected().text();
    if (Stream.concat(pair.prompt().turns().stream().map(Turn::text), Stream.of(chosen, rejected))
        .anyMatch(Texts::isBlank)) {
      return Optional.of("an empty text");
    }
    if (Texts.areEqual(chosen, rejected)) {
      return Optional.of("identical answers");
    }
    String prompt = whole(pair.prompt());
    String question = pair.prompt().turns().getLast().text();
    boolean echoed =
        Stream.of(chosen, rejected)
            .anyMatch(answer -> Texts.isEchoed(prompt, answer) || Texts.isEchoed(question, answer));
    return echoed ? Optional.of("an answer begins with the prompt") : Optional.empty();
  }

  private static String whole(Conversation prompt) {
    return prompt.turns().stream().map(Turn::text).collect(Collectors.joining("\n"));
  }

  /// A system message or none, then user and assistant in turn, a user's turn last.
  private static Optional<String> roles(Conversation prompt) {
    List<Turn> said = afterSystem(prompt);
    for (int i = 0; i < said.size(); i++) {
      if (said.get(i).role() != (i % 2 == 0 ? Role.USER : Role.ASSISTANT)) {
        return Optional.of("roles out of order");
      }
    }
    return said.size() % 2 == 1 ? Optional.empty() : Optional.of("roles out of order");
  }

  /// The turns after the system message, where there is one.
  static List<Turn> afterSystem(Conversation prompt) {
    List<Turn> turns = prompt.turns();
    return turns.getFirst().role() == Role.SYSTEM ? turns.subList(1, turns.size()) : turns;
  }

  /// What a format takes that holds a prompt as one text.
  static Optional<String> oneTurn(PreferencePair pair) {
    Optional<String> unfit = anywhere(pair);
    if (unfit.isPresent() || !pair.prompt().isDialogue()) {
      return unfit;
    }
    return Optional.of(
        afterSystem(pair.prompt()).size() == 1 ? "a system prompt" : "several turns");
  }

  /// What a format takes that has a score on both sides.
  static Optional<String> scored(PreferencePair pair) {
    double chosen = pair.chosen().worth();
    double rejected = pair.rejected().worth();
    if (!Double.isFinite(chosen) || !Double.isFinite(rejected)) {
      return Optional.of("no score on both sides");
    }
    return chosen < rejected ? Optional.of("scores against the choice") : anywhere(pair);
  }
}
