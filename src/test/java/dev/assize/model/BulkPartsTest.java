package dev.assize.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.reply.TokenUsage;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkPartsTest {
  @Test
  void whatPromptsShareIsTakenOutOnce() {
    PromptIds ids = PromptIds.of(List.of(new int[] {1, 2, 3, 4}, new int[] {1, 2, 5, 4, 6}));

    assertThat(ids.shared()).containsExactly(1, 2);
    assertThat(ids.rests()).containsExactly(new int[] {3, 4}, new int[] {5, 4, 6});
  }

  @Test
  void everyPromptKeepsItsLastIdEvenWhereAnotherGoesOn() {
    PromptIds ids = PromptIds.of(List.of(new int[] {1, 2}, new int[] {1, 2, 3}));

    assertThat(ids.shared()).containsExactly(1);
    assertThat(ids.rests()).containsExactly(new int[] {2}, new int[] {2, 3});
  }

  @Test
  void equalPromptsAndPromptsWithNothingInCommonAreTakenToo() {
    assertThat(PromptIds.of(List.of(new int[] {7, 8}, new int[] {7, 8})).rests())
        .containsExactly(new int[] {8}, new int[] {8});
    assertThat(PromptIds.of(List.of(new int[] {7}, new int[] {8})).shared()).isEmpty();
  }

  @Test
  void tokensAreSharedByLengthAndAddUp() {
    List<TokenUsage> shares = Shares.of(new TokenUsage(100, 3, 7, 0), List.of(20, 30, 50));

    assertThat(shares)
        .containsExactly(
            new TokenUsage(20, 1, 1, 0), new TokenUsage(30, 1, 2, 0), new TokenUsage(50, 1, 4, 0));
    assertThat(TokenUsage.sum(Shares.of(new TokenUsage(101, 4, 8, 0), List.of(3, 3, 3))))
        .isEqualTo(new TokenUsage(101, 4, 8, 0));
  }
}
