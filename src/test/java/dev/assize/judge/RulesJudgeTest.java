package dev.assize.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import dev.assize.reply.TokenUsage;
import dev.assize.task.JudgeTask;
import org.junit.jupiter.api.Test;

class RulesJudgeTest {
  private final RulesJudge judge = new RulesJudge("rules");

  @Test
  void scoresOneCandidateBetweenZeroAndOne() {
    assertThat(judge.score(rate("What is the capital of Australia?", "It is Canberra.")))
        .isEqualTo(new ScoreResult.Scored(1, TokenUsage.NONE));
  }

  @Test
  void theSameTaskHasTheSameHashAndScore() {
    JudgeTask.Rate task = rate("Why?", "Because.");

    assertThat(judge.hash(task)).isEqualTo(judge.hash(rate("Why?", "Because.")));
    assertThat(judge.score(task)).isEqualTo(judge.score(rate("Why?", "Because.")));
  }

  @Test
  void textsThatRunTogetherHashApart() {
    assertThat(judge.hash(rate("ab", "c"))).isNotEqualTo(judge.hash(rate("a", "bc")));
  }

  private static JudgeTask.Rate rate(String prompt, String answer) {
    Item item = Item.of("q1", prompt, Candidate.of("alpha", answer));
    return new JudgeTask.Rate(item, item.candidates().getFirst(), 0);
  }
}
