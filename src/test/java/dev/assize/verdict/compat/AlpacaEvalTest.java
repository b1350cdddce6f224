package dev.assize.verdict.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlpacaEvalTest {

  private final Peer token = Peer.named("alpaca-eval-logprob");
  private final Peer rank = Peer.named("alpaca-eval-rank");

  @Test
  void theTwoTokensDifferInCaseAlone() {
    assertThat(token.reads("m")).isEqualTo("A");
    assertThat(token.reads(" M\n")).isEqualTo("B");
    assertThat(token.pointsAt(" M\n")).isEqualTo("M");
    assertThat(token.reads("Model m")).isEqualTo("no_verdict");
  }

  @Test
  void readsTheModelsOfAJsonObject() {
    String answer =
        """
        {"concise_explanation": "Model 'm' and \\"M\\" differ", "ordered_models": [
          {"model": "M", "rank": 1}, {"model": "m", "rank": 2}]}
        """;

    assertThat(rank.reads(answer)).isEqualTo("B");
    assertThat(rank.pointsAt(answer)).isEqualTo("M");
    assertThat(rank.reads("{\"ordered_models\": [{\"rank\": 1, \"model\": \"m\"}]}"))
        .isEqualTo("A");
  }

  @Test
  void readsAPythonList() {
    String answer =
        "[\n    {'model': 'model_1', 'rank': 2},\n    {'model': 'model_2', 'rank': 1},]";

    assertThat(rank.reads(answer)).isEqualTo("B");
    assertThat(rank.pointsAt(answer)).isEqualTo("model_2");
    assertThat(rank.reads("[{\"model\": \"model_1\", \"rank\": 1}]")).isEqualTo("A");
  }

  @Test
  void theOtherModelMayHaveAnyName() {
    assertThat(rank.reads("[{'model': 'model_1', 'rank': 1}, {'model': 'model_name', 'rank': 2}]"))
        .isEqualTo("A");
    assertThat(rank.reads("[{'model': 'model_1', 'rank': 2}, {'model': 'model_name', 'rank': 1}]"))
        .isEqualTo("B");
  }

  @Test
  void equalRanksAreNoVerdict() {
    assertThat(rank.reads("[{'model': 'm', 'rank': 1}, {'model': 'M', 'rank': 1}]"))
        .isEqualTo("contradictory");
    assertThat(rank.reads("[{'model': 'm', 'rank': 2}, {'model': 'M', 'rank': 2}]"))
        .isEqualTo("contradictory");
  }

  @Test
  void theFirstModelsRankMustBeOneOrTwo() {
    assertThat(rank.reads("[{'model': 'model_1', 'rank': 3}, {'model': 'model_2', 'rank': 1}]"))
        .isEqualTo("not_offered");
    assertThat(rank.reads("[{'model': 'model_1', 'rank': '1'}, {'model': 'model_2', 'rank': 2}]"))
        .isEqualTo("not_offered");
    assertThat(rank.reads("[{'model': 'Model 1', 'rank': 1}, {'model': 'model_2', 'rank': 2}]"))
        .isEqualTo("not_offered");
  }

  @Test
  void readsWhatStandsInTheFirstJsonFence() {
    String answer =
        """
        Here it is:
        ```json
        {"ordered_models": [{"model": "m", "rank": 1}, {"model": "M", "rank": 2}]}
        ```
        As I said, "M" is worse.\
        """;

    assertThat(rank.reads(answer)).isEqualTo("A");
  }

  @Test
  void jsonWithTextAroundItOrOfAnotherFormIsNoVerdict() {
    assertThat(rank.reads("Sure! {\"ordered_models\": []}")).isEqualTo("no_verdict");
    assertThat(rank.reads("{'ordered_models': [{'model': 'm', 'rank': 1}]}"))
        .isEqualTo("no_verdict");
    assertThat(rank.reads("{\"models\": []}")).isEqualTo("no_verdict");
    assertThat(rank.reads("[1, 2]")).isEqualTo("no_verdict");
    assertThat(rank.reads("[{'model': 'm', 'rank': 1}")).isEqualTo("no_verdict");
    assertThat(rank.reads("[".repeat(100_000))).isEqualTo("no_verdict");
  }
}
