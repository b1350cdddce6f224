package dev.assize.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import dev.assize.engine.Judging;
import dev.assize.judge.RulesJudge;
import dev.assize.judge.RulesVoice;
import dev.assize.judge.TextJudge;
import dev.assize.judgement.ItemJudgement;
import dev.assize.prompt.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/// The README's library example, compiled and run as it stands there.
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
  void standsInTheReadmeAsItIsHere() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/dev/assize/readme/LibraryExampleTest.java"));
    int begin = source.indexOf(BEGIN, source.indexOf("judgesAnItemInMemory")) + BEGIN.length();
    String example = source.substring(begin, source.indexOf(END, begin)).indent(-4);

    assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + example + "```");
  }
}
