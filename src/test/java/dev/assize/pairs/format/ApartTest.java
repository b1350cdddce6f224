package dev.assize.pairs.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApartTest {
  private static long neighbours(long[] prompts) {
    int[] order = Apart.order(prompts);
    return IntStream.range(1, order.length)
        .filter(i -> prompts[order[i]] == prompts[order[i - 1]])
        .count();
  }

  private static long commonest(long[] prompts) {
    Map<Long, Long> counts =
        Arrays.stream(prompts)
            .boxed()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  @Test
  void noPromptMeetsItselfWhereverThatIsPossible() {
    Random random = new Random(1);
    int possible = 0;
    for (int round = 0; round < 20_000; round++) {
      int rows = 1 + random.nextInt(14);
      int prompts = 1 + random.nextInt(6);
      long[] drawn = random.longs(rows, 0, prompts).toArray();
      if (2 * commonest(drawn) <= rows + 1) {
        possible++;
        assertThat(neighbours(drawn)).as(Arrays.toString(drawn)).isZero();
      }
    }
    assertThat(possible).isGreaterThan(5_000);
  }

  @Test
  void everyRowIsThereOnce() {
    long[] prompts = new Random(2).longs(1_001, 0, 300).toArray();
    assertThat(Arrays.stream(Apart.order(prompts)).sorted().toArray())
        .isEqualTo(IntStream.range(0, 1_001).toArray());
  }

  @Test
  void pairsOfAFileAreDealtFromItsTwoHalves() {
    assertThat(Apart.order(new long[] {7, 7, 8, 8, 9, 9})).containsExactly(0, 3, 1, 4, 2, 5);
  }

  @Test
  void onePromptAloneCannotBeKeptApart() {
    assertThat(Apart.order(new long[] {7, 7})).containsExactly(0, 1);
  }
}
