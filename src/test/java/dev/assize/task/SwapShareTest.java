package dev.assize.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SwapShareTest {
  private static final Candidate A = Candidate.of("a", "one");
  private static final Candidate B = Candidate.of("b", "two");

  private static long askedBothWays(double share) {
    TaskPlan plan = new TaskPlan(OrderPolicy.GIVEN, 1, 0, new Pairing.AllPairs(), share);
    return IntStream.range(0, 1000)
        .mapToObj(row -> Item.of("i" + row, "Q" + row, A, B))
        .filter(item -> plan.orders(item, new Comparison(A, B, true)).size() == 2)
        .count();
  }

  @Test
  void noneOfTheItemsIsAskedBothWaysUnlessAskedFor() {
    assertThat(askedBothWays(0)).isZero();
  }

  @Test
  void aboutTheShareOfTheItemsIsAskedBothWays() {
    assertThat(askedBothWays(0.1)).isBetween(70L, 130L);
  }

  @Test
  void allOfThemAreAskedBothWaysWhereTheShareIsAll() {
    assertThat(askedBothWays(1)).isEqualTo(1000);
  }
}
