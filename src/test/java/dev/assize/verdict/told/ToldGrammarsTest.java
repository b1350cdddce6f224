package dev.assize.verdict.told;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.reply.ReplyText;
import dev.assize.verdict.LabelMass;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Slot;
import dev.assize.verdict.Strength;
import dev.assize.verdict.UnparsedReason;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ToldGrammarsTest {
  private static final ToldScore SCORE = new ToldScore();
  private static final ToldPreference PREFERENCE = new ToldPreference();

  @Test
  void aScoreComesBackToTheLastBitWithWhatTheServerSaid() {
    String written = ToldScore.write(2.411710023880005, "{\"probs\": [2.411710023880005]}");

    assertThat(written)
        .isEqualTo("{\"score\":2.411710023880005,\"said\":{\"probs\":[2.411710023880005]}}");
    assertThat(SCORE.read(ReplyText.of(written)).verdict())
        .isEqualTo(new ParsedVerdict.Rated(2.411710023880005));
  }

  @Test
  void aBodyThatIsNoJsonIsKeptAsText() {
    assertThat(ToldScore.write(-1, "<html>")).isEqualTo("{\"score\":-1.0,\"said\":\"<html>\"}");
  }

  @Test
  void aTextWithoutAScoreIsNone() {
    assertThat(SCORE.read(ReplyText.of("{\"score\":\"high\"}")).verdict())
        .isEqualTo(new ParsedVerdict.Unparsed(UnparsedReason.NO_VERDICT, "{\"score\":\"high\"}"));
    assertThat(SCORE.read(ReplyText.of("Score: 4")).verdict())
        .isInstanceOf(ParsedVerdict.Unparsed.class);
  }

  @Test
  void aProbabilityIsItsOwnMass() {
    ReplyText reply = ReplyText.of(ToldPreference.write(0.25, ""));

    ParsedVerdict first = new ParsedVerdict.Preferred(Slot.A, Strength.CLEAR);
    ParsedVerdict second = new ParsedVerdict.Preferred(Slot.B, Strength.CLEAR);
    assertThat(PREFERENCE.read(reply).verdict()).isEqualTo(second);
    assertThat(PREFERENCE.told(reply))
        .contains(
            new LabelMass.Known(
                Map.of(first, 0.25, second, 0.75),
                OptionalDouble.empty(),
                LabelMass.Source.DIRECT));
  }

  @Test
  void halfIsATieAndMoreThanOneIsNoProbability() {
    assertThat(PREFERENCE.read(ReplyText.of("{\"first\":0.5}")).verdict())
        .isEqualTo(new ParsedVerdict.Even());
    assertThat(PREFERENCE.read(ReplyText.of("{\"first\":1.5}")).verdict())
        .isEqualTo(new ParsedVerdict.Unparsed(UnparsedReason.NO_VERDICT, "{\"first\":1.5}"));
    assertThat(PREFERENCE.told(ReplyText.of("{\"first\":1.5}"))).isEmpty();
  }
}
