package dev.assize.verdict.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.reply.ReplyText;
import dev.assize.rubric.Scale;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Chosen;
import dev.assize.verdict.ParsedVerdict.Ranked;
import dev.assize.verdict.ParsedVerdict.Rated;
import dev.assize.verdict.ParsedVerdict.RatedBy;
import dev.assize.verdict.ParsedVerdict.Unparsed;
import dev.assize.verdict.Slot;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.compat.CompatGrammars;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarsTest {

  static Stream<VerdictGrammar> own() {
    List<String> peers = CompatGrammars.all().stream().map(VerdictGrammar::name).toList();
    return Stream.concat(
        Grammars.all().stream().filter(grammar -> !peers.contains(grammar.name())),
        Stream.of(
                "line-score:0-1/0.1",
                "bracket-rating:-5-5",
                "zh-score:0-100",
                "result-score:1-10/0.5",
                "json-rating:0-1/0.25",
                "regex:Winner: (?<verdict>A|B|tie)",
                "regex:\\[\\[(?P<verdict>[AB=>]+)\\]\\]",
                "regex:^Points:\\s*(?<score>[0-9]+)$")
            .map(Said::grammar));
  }

  @ParameterizedTest
  @MethodSource("own")
  void readsWhatItWrites(VerdictGrammar grammar) {
    assertThat(grammar.offered())
        .allSatisfy(
            verdict -> assertThat(read(grammar, grammar.write(verdict))).isEqualTo(verdict));
  }

  @ParameterizedTest
  @MethodSource("own")
  void readsWhatItWritesAfterACritique(VerdictGrammar grammar) {
    if (grammar.name().startsWith("regex:^")) {
      return;
    }
    assertThat(grammar.offered())
        .allSatisfy(verdict ->
            assertThat(read(grammar, "It is 3 times longer.\n\n" + grammar.write(verdict)))
                .isEqualTo(verdict));
  }

  @ParameterizedTest
  @MethodSource("own")
  void readsTheBareLabelAndTheRestOfAPrefilledOne(VerdictGrammar grammar) {
    if (grammar.name().startsWith("regex:")) {
      return;
    }
    for (ParsedVerdict verdict : grammar.offered()) {
      String label = grammar.label(verdict);
      assertThat(read(grammar, label)).isEqualTo(verdict);
      assertThat(read(grammar, label + grammar.labelSuffix())).isEqualTo(verdict);
      assertThat(read(grammar, grammar.labelPrefix() + label + grammar.labelSuffix()))
          .isEqualTo(verdict);
    }
  }

  @ParameterizedTest
  @MethodSource("own")
  void readsItsOwnExample(VerdictGrammar grammar) {
    assertThat(read(grammar, grammar.example())).isNotInstanceOf(Unparsed.class);
  }

  @ParameterizedTest
  @MethodSource("own")
  void readsNoVerdictInItsOwnReminder(VerdictGrammar grammar) {
    assertThat(read(grammar, grammar.reminder())).isInstanceOf(Unparsed.class);
  }

  @ParameterizedTest
  @MethodSource("own")
  void marksWhatItWrites(VerdictGrammar grammar) {
    assertThat(grammar.offered())
        .allSatisfy(verdict ->
            assertThat(grammar.marks())
                .satisfiesAnyOf(
                    marks -> assertThat(marks).isEmpty(),
                    marks ->
                        assertThat(marks)
                            .anyMatch(mark -> mark.matcher(grammar.write(verdict)).find())));
  }

  @ParameterizedTest
  @MethodSource("own")
  void writesNothingThatIsNotOnOffer(VerdictGrammar grammar) {
    assertThatThrownBy(() -> grammar.write(new Ranked(List.of(Slot.B, Slot.A))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> grammar.write(new Chosen(new Slot(25))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> grammar.write(new Rated(1e9)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("own")
  void isNamedAndDescribedOnOneLine(VerdictGrammar grammar) {
    assertThat(grammar.description()).isNotBlank().doesNotContain("\n");
    assertThat(grammar.name()).isNotBlank();
  }

  @Test
  void readsRandomAttributesThatItWrites() {
    VerdictGrammar grammar = Said.grammar("helpsteer-json");
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      Map<String, Double> scores = new LinkedHashMap<>();
      for (String name :
          List.of("helpfulness", "correctness", "coherence", "complexity", "verbosity")) {
        scores.put(name, (double) random.nextInt(5));
      }
      assertThat(read(grammar, grammar.write(new RatedBy(scores)))).isEqualTo(new RatedBy(scores));
    }
  }

  @Test
  void everyNameIsUnique() {
    assertThat(Grammars.all()).extracting(VerdictGrammar::name).doesNotHaveDuplicates();
  }

  @Test
  void everyListedNameIsFound() {
    assertThat(Grammars.all())
        .allSatisfy(
            grammar -> assertThat(Said.grammar(grammar.name()).name()).isEqualTo(grammar.name()));
  }

  @Test
  void aScaleInTheNameGoesBeforeTheTemplates() {
    assertThat(Grammars.named("line-score:1-3", Optional.of(Scale.of(1, 10))))
        .isInstanceOfSatisfying(
            GrammarChoice.Found.class, found -> assertThat(found.grammar().offered()).hasSize(3));
  }

  @Test
  void takesTheTemplatesScale() {
    assertThat(Grammars.named("line-score", Optional.of(Scale.of(0, 10))))
        .isInstanceOfSatisfying(
            GrammarChoice.Found.class, found -> assertThat(found.grammar().offered()).hasSize(11));
  }

  @Test
  void listsNoLevelsOfAFreeNumber() {
    Scale fine = new Scale(0, 1, 0.001, new TreeMap<>());

    assertThat(Grammars.named("line-score", Optional.of(fine)))
        .isInstanceOfSatisfying(
            GrammarChoice.Found.class,
            found -> {
              assertThat(found.grammar().offered()).isEmpty();
              assertThat(read(found.grammar(), "Score: 0.123")).isEqualTo(new Rated(0.123));
            });
  }

  @Test
  void namesTheNearestOfAnUnknownName() {
    assertThat(Grammars.named("bracket_3", Optional.empty()))
        .isInstanceOfSatisfying(
            GrammarChoice.Unknown.class,
            unknown ->
                assertThat(unknown.message())
                    .startsWith(
                        "grammar bracket_3 is not known; did you mean bracket-3? known are"
                            + " bracket-2,"));
  }

  @Test
  void saysWhatIsWrongWithAScale() {
    assertThat(Grammars.named("line-score:5-1", Optional.empty()))
        .isEqualTo(
            new GrammarChoice.Unknown(
                "grammar line-score:5-1: expected a scale such as line-score:1-10 or"
                    + " bracket-rating:0-1/0.1, found a scale needs min < max and step > 0, found"
                    + " 5.0, 1.0, 1.0"));
  }

  @Test
  void saysWhichGroupAPatternNeeds() {
    assertThat(Grammars.named("regex:(A|B)", Optional.empty()))
        .isEqualTo(
            new GrammarChoice.Unknown(
                "grammar regex:(A|B): expected a group (?<verdict>…) or (?<score>…), found none"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"regex:(?<verdict>A|B)(?=x)", "regex:(?<verdict>A|B)\\1", "regex:((?<verdict>A)"})
  void takesOnlyPatternsThatMatchInLinearTime(String name) {
    assertThat(Grammars.named(name, Optional.empty()))
        .isInstanceOfSatisfying(
            GrammarChoice.Unknown.class,
            unknown ->
                assertThat(unknown.message())
                    .startsWith(
                        "grammar "
                            + name
                            + ": expected a pattern in RE2's syntax (no look-around, no"
                            + " back-references), found"));
  }

  private static ParsedVerdict read(VerdictGrammar grammar, String text) {
    return grammar.read(ReplyText.of(text)).verdict();
  }
}
