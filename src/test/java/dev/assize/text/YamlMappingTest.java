package dev.assize.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class YamlMappingTest {
  private static YamlMapping parse(String text) {
    return YamlMapping.parse("a.yaml", 1, text, IllegalStateException::new);
  }

  private static void assertRefused(ThrowingCallable reading, String message) {
    assertThatThrownBy(reading).isInstanceOf(IllegalStateException.class).hasMessage(message);
  }

  @Test
  void givesScalarsAsWritten() {
    YamlMapping yaml = parse("name: rating\nscale: 1-5\nversion: 0.10\nflag: true\n");

    assertThat(yaml.text("name")).contains("rating");
    assertThat(yaml.text("scale")).contains("1-5");
    assertThat(yaml.text("version")).contains("0.10");
    assertThat(yaml.flag("flag")).contains(true);
    assertThat(yaml.text("none")).isEmpty();
  }

  @Test
  void takesASingleWordForAList() {
    assertThat(parse("needs: rubric").texts("needs")).containsExactly("rubric");
    assertThat(parse("needs: [rubric, reference]").texts("needs"))
        .containsExactly("rubric", "reference");
  }

  @Test
  void refusesAnUnknownKeyAndNamesTheNearest() {
    YamlMapping yaml = parse("name: x\ngramar: y\n");
    var _ = yaml.text("name");
    var _ = yaml.text("grammar");

    assertRefused(
        yaml::refuseOthers,
        "a.yaml, line 2: expected one of the keys name, grammar, found gramar."
            + " Did you mean grammar?");
  }

  @Test
  void refusesAnUnknownKeyInside() {
    YamlMapping inside = parse("a:\n  b: 1\n  c: 2\n").mapping("a").orElseThrow();
    var _ = inside.text("b");

    assertRefused(inside::refuseOthers, "a.yaml, line 3, a: expected one of the keys b, found c.");
  }

  @Test
  void namesAMissingKey() {
    assertRefused(
        () -> parse("kind: rating").requiredText("name"),
        "a.yaml, line 1: expected the key name, found kind.");
  }

  @Test
  void countsLinesFromWhereTheTextBegins() {
    YamlMapping yaml = YamlMapping.parse("a.md", 2, "x: 1\ny: z\n", IllegalStateException::new);

    assertRefused(() -> yaml.number("y"), "a.md, line 3, y: expected a number, found z.");
    assertThat(yaml.line("y")).isEqualTo(3);
  }

  @Test
  void namesWrongTypes() {
    YamlMapping yaml = parse("a: [1]\nb: 2\nc:\nd: yes\n");

    assertRefused(() -> yaml.text("a"), "a.yaml, line 1, a: expected a text, found a list.");
    assertRefused(() -> yaml.mapping("b"), "a.yaml, line 2, b: expected keys and values, found 2.");
    assertRefused(() -> yaml.text("c"), "a.yaml, line 3, c: expected a text, found an empty text.");
    assertRefused(() -> yaml.flag("d"), "a.yaml, line 4, d: expected true or false, found yes.");
    assertRefused(() -> yaml.mappings("b"), "a.yaml, line 2, b: expected a list, found 2.");
  }

  @Test
  void namesTheLineOfBrokenYaml() {
    assertThatThrownBy(() -> parse("a: 1\nb: [1\nc: 2\n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("a.yaml, line 3: expected YAML, found an error: ");
  }

  @Test
  void refusesAKeyGivenTwice() {
    assertThatThrownBy(() -> parse("a: 1\na: 2\n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a.yaml, line 2: expected YAML, found an error: Duplicate field 'a'.");
  }

  @Test
  void refusesATextThatIsNoMapping() {
    assertRefused(() -> parse(""), "a.yaml, line 1: expected keys such as name: …, found nothing.");
    assertRefused(
        () -> parse("- a"), "a.yaml, line 1: expected keys such as name: …, found something else.");
  }
}
