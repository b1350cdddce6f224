package dev.assize.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.rubric.Rubrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What docs/templates.md shows is what works.
class DocumentedTemplatesTest {
  @TempDir Path folder;

  private static String block(String language) throws IOException {
    String text = Files.readString(Path.of("docs/templates.md"));
    String opening = "```" + language + "\n";
    int from = text.indexOf(opening) + opening.length();
    return text.substring(from, text.indexOf("\n```", from) + 1);
  }

  @Test
  void theTemplateLoadsAndPassesItsCheck() throws IOException {
    JudgeTemplate template = Texts.template(block("markdown"));

    assertThat(template.name()).isEqualTo("tone");
    assertThat(TemplateCheck.of(template).problems()).isEmpty();
  }

  @Test
  void theRubricLoads() throws IOException {
    Path file = folder.resolve("tone.yaml");
    Files.writeString(file, block("yaml"));

    assertThat(Rubrics.load(file.toString()).name()).isEqualTo("tone");
    assertThat(
            Templates.load("rating", Optional.empty(), Optional.of(Rubrics.load(file.toString())))
                .scale()
                .orElseThrow()
                .written())
        .isEqualTo("1-5");
  }

  @Test
  void theTableNamesEveryShippedTemplateAndRubric() throws IOException {
    String text = Files.readString(Path.of("docs/templates.md"));

    assertThat(Templates.SHIPPED)
        .allSatisfy(name -> assertThat(text).contains("| `" + name + "` |"));
    assertThat(Rubrics.SHIPPED).allSatisfy(name -> assertThat(text).contains("`" + name + "`"));
  }
}
