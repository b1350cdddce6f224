package dev.assize.pairs.format;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Conversation;
import dev.assize.dataset.ItemId;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.pairs.PreferencePair;
import dev.assize.pairs.PreferencePair.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Pairs of all kinds of conversations.
public final class SamplePairs {
  /// A question and its answers; the same chosen answer twice; a dialogue; a system prompt;
  /// Chinese; texts that a careless writer breaks.
  public static final List<PreferencePair> ALL =
      List.of(
          of("prime", "Name a prime above ten.", "Eleven is prime.", "Ten is prime."),
          of("prime", "Name a prime above ten.", "Eleven is prime.", "The answer is one."),
          of(
              "rain",
              new Conversation(
                  List.of(
                      new Turn(Role.USER, "Write a line about rain."),
                      new Turn(Role.ASSISTANT, "Rain falls."),
                      new Turn(Role.USER, "And another."))),
              "Roofs sing.",
              "rain"),
          of(
              "moon",
              new Conversation(
                  List.of(
                      new Turn(Role.SYSTEM, "Answer with a date."),
                      new Turn(Role.USER, "When did Apollo 11 land?"))),
              "1969-07-20",
              "They landed in 1968."),
          of("chengdu", "成都在哪个省？", "成都在四川省。", "成都在云南省🙂"),
          of(
              "quotes",
              "Quote \"a\\b\", please:\n",
              "Line one\u2028\"a\\b\",\r\nand, then, the rest\t.",
              "  NA\n"));

  private SamplePairs() {}

  /// A pair of one question.
  public static PreferencePair of(String item, String prompt, String chosen, String rejected) {
    return of(item, Conversation.of(prompt), chosen, rejected);
  }

  /// A pair whose models are called `heron` and `wren`.
  public static PreferencePair of(
      String item, Conversation prompt, String chosen, String rejected) {
    return new PreferencePair(
        new ItemId(item),
        item,
        item.equals("prime") ? Optional.of("math") : Optional.empty(),
        prompt,
        new Side(
            new CandidateId("heron"), chosen, OptionalDouble.of(4), 4, Map.of("helpfulness", 4.0)),
        new Side(
            new CandidateId("wren"),
            rejected,
            OptionalDouble.of(2.5),
            2.5,
            Map.of("helpfulness", 2.0)),
        new PreferencePair.Margin.OfScores(1.5),
        OptionalDouble.of(0.8));
  }
}
