package dev.assize.pairs;

import static dev.assize.pairs.Rows.row;

import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/// Rows of all sorts: rated, compared, both, half judged, blank, alike, of few prompts.
final class RandomRows {
  private static final List<String> VERDICTS =
      List.of("11", "22", "12", "==", "1=", "1u", "uu", "1", "=", "ff", "pp");
  private static final List<String> TEXTS =
      List.of("Yes.", " yes. ", "No, not at all.", "", "Perhaps, some day, in spring.", "好。");

  private static int number;

  private RandomRows() {}

  static Rows next(Random random) {
    number++;
    Rows row = row("r" + number).prompt("Prompt " + random.nextInt(30) + "?");
    if (random.nextInt(3) > 0) {
      row.category("c" + random.nextInt(3));
    }
    return random.nextBoolean() ? rated(row, random) : compared(row, random);
  }

  private static Rows rated(Rows row, Random random) {
    int answers = 1 + random.nextInt(4);
    for (int at = 0; at < answers; at++) {
      String id = String.valueOf((char) ('a' + at));
      switch (random.nextInt(4)) {
        case 0 -> row.unrated(id);
        case 1 -> row.ratedText(id, TEXTS.get(random.nextInt(TEXTS.size())), random.nextInt(4));
        case 2 -> row.rated(id, random.nextInt(4), random.nextInt(4));
        default -> row.expected(id, random.nextInt(4), random.nextDouble() * 4);
      }
    }
    return row;
  }

  private static Rows compared(Rows row, Random random) {
    int answers = 2 + random.nextInt(3);
    for (int at = 0; at < answers; at++) {
      String id = String.valueOf((char) ('a' + at));
      if (random.nextInt(3) == 0) {
        row.text(id, TEXTS.get(random.nextInt(TEXTS.size())));
      } else {
        row.answers(id);
      }
    }
    for (int one = 0; one < answers; one++) {
      for (int other = one + 1; other < answers; other++) {
        compared(row, random, (char) ('a' + one), (char) ('a' + other));
      }
    }
    return row;
  }

  private static void compared(Rows row, Random random, char one, char other) {
    String verdicts = VERDICTS.get(random.nextInt(VERDICTS.size()));
    switch (random.nextInt(3)) {
      case 0 -> {}
      case 1 -> row.compared(String.valueOf(one), String.valueOf(other), verdicts);
      default ->
          row.compared(String.valueOf(one), String.valueOf(other), verdicts, random.nextDouble());
    }
  }

  /// Rules with some filters more.
  static PairRules rules(Random random, PairRules rules) {
    PairRules more = rules;
    if (random.nextInt(3) == 0) {
      more = more.with(new PairFilter.LeastMargin(random.nextDouble()));
    }
    if (random.nextInt(3) == 0) {
      more = more.with(new PairFilter.LeastProbability(random.nextDouble()));
    }
    if (random.nextInt(3) == 0) {
      more = more.with(new PairFilter.BothOrders());
    }
    if (random.nextInt(3) == 0) {
      more = more.with(new PairFilter.MostSimilar(0.5, Shingles.DEFAULT));
    }
    if (random.nextInt(3) == 0) {
      more = more.with(new AnswerFilter.Length(OptionalInt.of(2), OptionalInt.empty()));
    }
    if (random.nextInt(3) == 0) {
      more = more.withOnly(List.of());
    }
    return random.nextInt(3) == 0 ? more.withMostPerPrompt(1) : more;
  }
}
