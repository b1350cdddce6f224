package dev.assize.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RubricsTest {
  static final List<String> SHIPPED = Rubrics.SHIPPED;

  @TempDir Path folder;

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> RubricFile.parse("r.yaml", text))
        .isInstanceOf(RubricException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @FieldSource("SHIPPED")
  void shipsRubricsWithAnAnchorPerLevel(String name) {
    Rubric rubric = Rubrics.load(name);

    assertThat(rubric.name()).isEqualTo(name);
    assertThat(rubric.scale().anchors().keySet()).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0);
    assertThat(rubric.language()).isEqualTo(name.endsWith("-zh") ? "zh" : "en");
  }

  @Test
  void shipsEveryFileOfTheFolder() throws IOException {
    try (var files = Files.list(Path.of("rubrics"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Rubrics.SHIPPED.stream().map(name -> name + ".yaml").toList());
    }
  }

  @Test
  void showsDescriptionPartsAndLevels() {
    Rubric rubric =
        RubricFile.parse(
            "r.yaml",
            """
            name: tone
            description: Is the tone right?
            scale: 0-1 step 0.5
            anchors:
              0: Rude.
              0.5: Cold.
              1: Warm.
            criteria:
              - name: words
                description: Are the words kind?
                weight: 2
              - name: form
                description: Is there a greeting?
            """);

    assertThat(rubric.text())
        .isEqualTo(
            """
            Is the tone right?

            - words: Are the words kind?
            - form: Is there a greeting?

            0: Rude.
            0.5: Cold.
            1: Warm.\
            """);
    assertThat(rubric.criteria()).extracting(Criterion::weight).containsExactly(2.0, 1.0);
  }

  @Test
  void readsARubricOfOnesOwn() throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, "name: mine\ndescription: Is it short?\nscale: 1-3\n");

    assertThat(Rubrics.load(file.toString()).text()).isEqualTo("Is it short?");
  }

  @Test
  void hashesWhatPromptsShow() {
    String text = "name: a\ndescription: Is it short?\nscale: 1-3\n";
    Rubric rubric = RubricFile.parse("r.yaml", text);

    assertThat(rubric.contentHash())
        .isEqualTo(RubricFile.parse("s.yaml", text.replace("name: a", "name: b")).contentHash())
        .isNotEqualTo(RubricFile.parse("r.yaml", text.replace("1-3", "1-4")).contentHash())
        .isNotEqualTo(RubricFile.parse("r.yaml", text.replace("short", "long")).contentHash());
  }

  @Test
  void refusesAnUnknownKey() {
    assertRefused(
        "name: a\ndescripton: x\ndescription: y\nscale: 1-5\n",
        "r.yaml, line 2: expected one of the keys name, language, description, scale, anchors,"
            + " criteria, found descripton. Did you mean description?");
  }

  @Test
  void refusesALevelOffTheScale() {
    assertRefused(
        "name: a\ndescription: y\nscale: 1-5\nanchors:\n  1: bad\n  6: good\n",
        "r.yaml, line 6, anchors.6: expected a level of the scale 1-5, found 6.");
  }

  @Test
  void refusesAScaleThatIsNone() {
    assertRefused(
        "name: a\ndescription: y\nscale: five\n",
        "r.yaml, line 3, scale: expected a scale such as 1-5 or 1-5 step 0.5, found five.");
  }

  @Test
  void refusesAWeightThatIsNotAboveZero() {
    assertRefused(
        """
        name: a
        description: y
        scale: 1-5
        criteria:
          - name: b
            description: c
            weight: 0
        """,
        "r.yaml, line 7, criteria[0].weight: expected a number above 0, found 0.");
  }

  @Test
  void namesShippedOnesWhereThereIsNoSuchFile() {
    assertThatThrownBy(() -> Rubrics.load("helpfullness"))
        .hasMessage(
            "Rubric helpfullness: expected a shipped rubric (helpfulness, correctness, safety,"
                + " helpfulness-zh, attributes) or a file, found neither. Did you mean"
                + " helpfulness?");
  }
}
