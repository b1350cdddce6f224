package dev.assize.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import dev.assize.engine.Judging;
import dev.assize.judge.RulesJudge;
import dev.assize.judge.RulesVoice;
import dev.assize.judge.TextJudge;
import dev.assize.judgement.ItemJudgement;
import dev.assize.pairs.PairBasis;
import dev.assize.pairs.PairPolicy;
import dev.assize.pairs.PairRules;
import dev.assize.pairs.Pairs;
import dev.assize.pairs.PreferencePair;
import dev.assize.prompt.Templates;
import dev.assize.selection.Best;
import dev.assize.selection.BestOfN;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The README's library examples, compiled and run as they stand there.
class LibraryExampleTest {
  private static final String BEGIN = "    // README begins\n";
  private static final String END = "    // README ends\n";

  @Test
  void judgesAnItemInMemory() {
    // README begins
    TextJudge judge = new RulesVoice(new RulesJudge("rules"), InstantSource.system());
    Judging judging = Judging.with(Templates.load("pairwise"), judge);
    Item item =
        Item.of(
            "capital",
            "What is the capital of Australia? Answer in one sentence.",
            Candidate.of("model-x", "The capital of Australia is Canberra."),
            Candidate.of("model-y", "capital capital capital capital capital capital"));
    ItemJudgement judgement = judging.judge(item);
    var pair = judgement.comparisons().getFirst();
    String said = pair.outcome() + ", " + pair.probability(); // both orders asked, combined
    // README ends
    assertThat(said).isEqualTo("Decided[winner=model-x], Point[value=1.0, source=VOTES]");
  }

  @Test
  void makesPairsOfAnItemAndChoosesItsBestAnswer() {
    TextJudge judge = new RulesVoice(new RulesJudge("rules"), InstantSource.system());
    Item item =
        Item.of(
            "capital",
            "What is the capital of Australia? Answer in one sentence.",
            Candidate.of("model-x", "The capital of Australia is Canberra."),
            Candidate.of("model-y", "capital capital capital capital capital capital"));
    ItemJudgement judgement = Judging.with(Templates.load("pairwise"), judge).judge(item);
    // README begins
    List<PreferencePair> pairs =
        Pairs.from(judgement, item, PairRules.of(PairPolicy.BEST_VS_WORST, PairBasis.VERDICTS));
    // README ends
    assertThat(pairs)
        .extracting(pair -> pair.chosen().candidate().value())
        .containsExactly("model-x");
    // README begins
    Best best = BestOfN.with(Templates.load("pairwise"), judge).of(item).best();
    // README ends
    assertThat(best).isInstanceOf(Best.Chosen.class);
  }

  @Test
  void standsInTheReadmeAsItIsHere() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/dev/assize/readme/LibraryExampleTest.java"));
    String readme = Files.readString(Path.of("README.md"));
    int examples = 0;
    for (int at = source.indexOf("\n" + BEGIN); at >= 0; at = source.indexOf("\n" + BEGIN, at)) {
      at += 1 + BEGIN.length();
      String example = source.substring(at, source.indexOf(END, at)).indent(-4);
      assertThat(readme).contains("```java\n" + example);
      examples++;
    }
    assertThat(examples).isEqualTo(3);
  }
}
