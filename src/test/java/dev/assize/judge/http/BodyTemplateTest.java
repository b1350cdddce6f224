package dev.assize.judge.http;

import static dev.assize.judge.NumberServer.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BodyTemplateTest {
  private static final Set<String> KNOWN = Set.of("prompt", "messages");

  @Test
  void aTextThatIsAPlaceholderBecomesItsValueWhateverJsonItIs() {
    BodyTemplate body =
        new BodyTemplate(tree("{\"in\": [\"{{messages}}\", 1, null], \"n\": true}"), KNOWN);

    assertThat(body.fill(Map.of("messages", tree("[{\"role\": \"user\"}]"))))
        .isEqualTo(tree("{\"in\": [[{\"role\": \"user\"}], 1, null], \"n\": true}"));
  }

  @Test
  void withinALongerTextStandsTheValuesTextAndIsNotScannedAgain() {
    BodyTemplate body = new BodyTemplate(tree("{\"text\": \"Q: {{ prompt }}!\"}"), KNOWN);

    assertThat(body.fill(Map.of("prompt", new TextNode("$1 \\ {{messages}} \"x\""))))
        .isEqualTo(tree("{\"text\": \"Q: $1 \\\\ {{messages}} \\\"x\\\"!\"}"));
  }

  @Test
  void anUnknownPlaceholderIsRefused() {
    assertThatThrownBy(() -> new BodyTemplate(tree("{\"a\": \"{{answer}}\"}"), KNOWN))
        .hasMessage("expected the placeholders {{messages}}, {{prompt}}, found {{answer}}");
  }
}
