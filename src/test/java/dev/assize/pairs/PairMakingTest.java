package dev.assize.pairs;

import static dev.assize.pairs.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairMakingTest {
  private static final PairSink ANYTHING = (_, _) -> Optional.empty();
  private static final PairRules BY_SCORE = PairRules.of(PairPolicy.BEST_VS_WORST, PairBasis.SCORE);

  private static PairMaking making(
      List<JudgedRow> rows, RepeatedPrompts repeated, PairRules rules) {
    return new PairMaking(rows::stream, PromptIndex.of(rows.stream()), repeated, rules);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void countsAddUpOverRandomRuns(long seed) {
    Random random = new Random(seed);
    List<JudgedRow> rows =
        Stream.generate(() -> RandomRows.next(random)).limit(60).map(Rows::build).toList();
    for (PairPolicy policy : PairPolicy.values()) {
      for (PairBasis basis : PairBasis.values()) {
        for (RepeatedPrompts repeated : RepeatedPrompts.values()) {
          PairMaking making =
              making(rows, repeated, RandomRows.rules(random, PairRules.of(policy, basis)));
          PairSink moody = (_, _) -> random.nextInt(5) == 0 ? Optional.of("no") : Optional.empty();
          assertAddsUp(making.write(moody));
          assertAddsUp(making.writeBalanced(OptionalInt.empty(), moody));
        }
      }
    }
  }

  private static void assertAddsUp(PairCounts counts) {
    assertThat(counts.promptsWithPairs() + sum(counts.promptDrops())).isEqualTo(counts.prompts());
    assertThat(counts.written() + sum(counts.pairDrops())).isEqualTo(counts.considered());
    assertThat(counts.categories().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(counts.written());
    assertThat(counts.unfit().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(counts.pairDrops().getOrDefault(DropReason.FORMAT, 0L));
  }

  private static long sum(Map<DropReason, Long> drops) {
    return drops.values().stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void everyPairIsBetterThanItsOther() {
    Random random = new Random(7);
    List<JudgedRow> rows =
        Stream.generate(() -> RandomRows.next(random)).limit(300).map(Rows::build).toList();
    for (PairBasis basis : PairBasis.values()) {
      making(rows, RepeatedPrompts.MERGE, PairRules.of(PairPolicy.ALL, basis))
          .write((pair, _) -> {
            assertThat(pair.margin().value()).isPositive();
            assertThat(pair.chosen().worth()).isGreaterThan(pair.rejected().worth());
            assertThat(pair.chosen().text().strip()).isNotEqualTo(pair.rejected().text().strip());
            return Optional.empty();
          });
    }
  }

  private static List<String> written(PairMaking making) {
    List<String> all = new ArrayList<>();
    making.write((pair, _) -> {
      all.add(pair.item() + ": " + pair.chosen().candidate() + ">" + pair.rejected().candidate());
      return Optional.empty();
    });
    return all;
  }

  private static List<JudgedRow> apart() {
    return Stream.of(
            row("1").prompt("One?").ratedText("a", "A", 5),
            row("2").prompt("Two?").ratedText("a", "A", 1),
            row("3").prompt("One?").ratedText("b", "B", 2),
            row("4").prompt("Two?").ratedText("b", "B", 4))
        .map(Rows::build)
        .toList();
  }

  @Test
  void rowsOfAPromptFindEachOtherAcrossTheFile() {
    assertThat(written(making(apart(), RepeatedPrompts.MERGE, BY_SCORE)))
        .containsExactly("1: a>b", "4: b>a");
  }

  @Test
  void laterRowsOfAPromptAreDroppedWhereAsked() {
    PairCounts counts = making(apart(), RepeatedPrompts.FIRST, BY_SCORE).write(ANYTHING);

    assertThat(counts.promptDrops())
        .isEqualTo(Map.of(DropReason.SINGLE_CANDIDATE, 2L, DropReason.DUPLICATE_PROMPT, 2L));
  }

  @Test
  void rowsThatWaitOnDiskAreTheSame() {
    Random random = new Random(3);
    List<JudgedRow> rows =
        Stream.generate(() -> RandomRows.next(random)).limit(200).map(Rows::build).toList();
    PromptIndex index = PromptIndex.of(rows.stream());
    List<PromptPairs> inMemory = new ArrayList<>();
    List<PromptPairs> onDisk = new ArrayList<>();
    try (RowShelf roomy = new RowShelf();
        RowShelf none = new RowShelf(0)) {
      index.eachPrompt(
          rows.stream(),
          RepeatedPrompts.MERGE,
          roomy,
          each -> inMemory.add(Pairs.of(each.prompt(), BY_SCORE)));
      index.eachPrompt(
          rows.stream(),
          RepeatedPrompts.MERGE,
          none,
          each -> onDisk.add(Pairs.of(each.prompt(), BY_SCORE)));
    }

    assertThat(onDisk).isNotEmpty().isEqualTo(inMemory);
  }

  @Test
  void categoriesAreBroughtToTheSmallest() {
    List<JudgedRow> rows = new ArrayList<>();
    for (int at = 0; at < 20; at++) {
      String category = at < 15 ? "large" : "small";
      rows.add(row("q" + at).category(category).rated("a", 5).rated("b", 1).build());
    }

    PairCounts counts =
        making(rows, RepeatedPrompts.MERGE, BY_SCORE).writeBalanced(OptionalInt.empty(), ANYTHING);

    assertThat(counts.categories()).isEqualTo(Map.of("large", 5L, "small", 5L));
    assertThat(counts.pairDrops()).isEqualTo(Map.of(DropReason.BALANCE, 10L));
  }

  @Test
  void whichPairsStayDoesNotDependOnTheOrderOfRows() {
    List<JudgedRow> rows = new ArrayList<>();
    for (int at = 0; at < 30; at++) {
      rows.add(row("q" + at).category("one").rated("a", 5).rated("b", 1).build());
    }
    List<List<String>> chosen = new ArrayList<>();
    for (List<JudgedRow> order : Arrays.asList(rows, rows.reversed())) {
      List<String> ids = new ArrayList<>();
      making(order, RepeatedPrompts.MERGE, BY_SCORE)
          .writeBalanced(
              OptionalInt.of(7),
              (pair, _) -> {
                ids.add(pair.item().value());
                return Optional.empty();
              });
      chosen.add(ids.stream().sorted().toList());
    }

    assertThat(chosen.getFirst()).hasSize(7).isEqualTo(chosen.getLast());
  }

  @Test
  void theReportAddsUp() {
    PairMaking making =
        making(
            Stream.of(
                    row("1").category("facts").rated("a", 5, 4).rated("b", 1, 1).rated("c", 3, 3),
                    row("2").rated("a", 3).rated("b", 3),
                    row("3").rated("a", 3))
                .map(Rows::build)
                .toList(),
            RepeatedPrompts.MERGE,
            BY_SCORE.with(new PairFilter.LeastMargin(2)));

    assertThat(String.join("\n", PairReport.counts(making.write(ANYTHING))))
        .isEqualTo(
            """
            Prompts                 3 = 1 with pairs + 2 dropped
                single_candidate                1  one answer only
                all_equal                       1  all answers are worth the same

            Pairs of answers        4 = 1 written + 3 dropped
                all_equal                       1  all answers are worth the same
                not_picked                      2  not the policy's choice

            Margins                 3.500 to 3.500, mean 3.500
            Length                  chosen longer in 0, shorter in 0 of 1; +0.0 words on average
            Weighted                1 of 1
            Category facts          1\
            """);
  }

  @Test
  void aStoryTellsEveryAnswerAndEveryTwo() {
    PromptPairs result =
        Pairs.of(
            JudgedPrompt.of(row("x").rated("a", 5).rated("b", 1).unrated("c").build()), BY_SCORE);

    assertThat(String.join("\n", PromptStory.of(result)))
        .isEqualTo(
            """
            Prompt    What of x?
            Rows      x

            a                    5.0000  (length 6) The answer of a to x.
            b                    1.0000  (length 6) The answer of b to x.
            c                    not judged  (length 6) The answer of c to x.

            a, b: pair, chosen a, margin 4.0, win probability 0.9820
            a, c: dropped, unjudged (not judged: no rating of c)
            b, c: dropped, unjudged (not judged: no rating of c)\
            """);
  }
}
