package dev.assize.model;

import static dev.assize.transport.JudgeServer.json;
import static dev.assize.transport.JudgeServer.saying;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.assize.event.Events;
import dev.assize.model.Probe.Finding;
import dev.assize.prompt.Templates;
import dev.assize.transport.JudgeServer;
import dev.assize.transport.Network;
import dev.assize.transport.Proxies;
import dev.assize.transport.RecordedWaits;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProbeTest {
  @RegisterExtension static final JudgeServer SERVER = new JudgeServer();

  private final Network network =
      Network.open(Proxies.none(), Events.NONE, InstantSource.system(), new RecordedWaits());

  @AfterEach
  void close() {
    network.close();
  }

  private List<Finding> findings() {
    ChatSettings settings =
        ChatSettings.builder("strict", Api.OPENAI).baseUrl(SERVER.url()).model("m").build();
    Connection connection = ChatEndpoint.connect(settings, network);
    return new Probe(((Connection.Ready) connection).endpoint())
        .ask(Templates.load("pairwise-direct"));
  }

  private static Finding named(List<Finding> all, String name) {
    return all.stream().filter(finding -> finding.name().equals(name)).findFirst().orElseThrow();
  }

  private static ResponseDefinitionBuilder listing(double a, double b) {
    return json(
        200,
        "{\"choices\":[{\"finish_reason\":\"length\",\"message\":{\"content\":\"A\"},\"logprobs\":{\"content\":[{\"token\":\"A\",\"logprob\":%s,\"top_logprobs\":[{\"token\":\"A\",\"logprob\":%s},{\"token\":\"B\",\"logprob\":%s}]}]}}]}"
            .formatted(a, a, b));
  }

  @Test
  void tellsWhoAnswersAndWhatItGives() {
    SERVER.onChat(listing(-0.5, -1.5));

    List<Finding> all = findings();

    assertThat(named(all, "server").value()).isEqualTo("openai-compatible");
    assertThat(named(all, "model").value()).isEqualTo("m");
    assertThat(named(all, "context").value()).isEqualTo("unknown");
    assertThat(named(all, "chat").value()).isEqualTo("yes");
    assertThat(named(all, "system role").value()).isEqualTo("yes");
    assertThat(named(all, "logprobs"))
        .isEqualTo(new Finding("logprobs", "yes", "2 listed per token"));
    assertThat(named(all, "temperature in logprobs").value()).isEqualTo("no");
    assertThat(named(all, "scoring").value()).isEqualTo("top-logprobs");
  }

  @Test
  void seesATemperatureInTheLogprobs() {
    SERVER
        .onPostOf("/v1/chat/completions", "\"temperature\":0.5", listing(-0.2, -2.2))
        .onChat(listing(-0.5, -1.5));

    assertThat(named(findings(), "temperature in logprobs"))
        .isEqualTo(
            new Finding(
                "temperature in logprobs",
                "yes",
                "judge at temperature 0 or 1, or the probabilities are sharpened"));
  }

  @Test
  void saysWhereThereAreNoLogprobs() {
    SERVER.onChat(saying("A"));

    assertThat(named(findings(), "logprobs"))
        .isEqualTo(new Finding("logprobs", "no", "win probabilities come from votes only"));
  }

  @Test
  void proposesToMergeARefusedSystemRole() {
    SERVER
        .onPostOf(
            "/v1/chat/completions",
            "system",
            json(400, "{\"error\":{\"message\":\"System role not supported\"}}"))
        .onChat(saying("A"));

    assertThat(named(findings(), "system role").value()).isEqualTo("no");
    assertThat(named(findings(), "system role").detail()).endsWith("system-role: merge.");
  }
}
