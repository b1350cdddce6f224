package dev.assize.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.config.ProbeMemory;
import dev.assize.config.Workshop;
import dev.assize.event.RunEvent;
import dev.assize.judge.ChatJudge;
import dev.assize.judge.TextJudge;
import dev.assize.model.Probe;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.prompt.Templates;
import dev.assize.transport.Network;
import dev.assize.transport.Proxies;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `assize probe`: what a judge's server can do.
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    description = {
      "Says what a judge's server can do: model, context, log probabilities.",
      "Says also how a verdict's probability is best asked for. Takes a few requests of one token"
          + " each."
    })
final class ProbeCommand implements Callable<Integer> {

  private static final String DIRECT = "pairwise-direct";

  @Mixin private RunOptions run = new RunOptions();

  @Option(names = "--json", description = "One JSON object per judge.")
  private boolean json;

  private final Console console;

  ProbeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Workshop workshop = Workshop.open(run.load(console.environment()));
    try (Network network =
        Network.open(Proxies.fromEnvironment(console.environment()), this::tell)) {
      for (TextJudge judge : workshop.judges(console.clock(), network, _ -> {})) {
        probe(judge, run.template == null ? Templates.load(DIRECT) : workshop.template());
      }
    }
    return ExitCode.DONE;
  }

  private void tell(RunEvent event) {
    if (event instanceof RunEvent.Notice(String text)) {
      console.err().println(text);
    }
  }

  // judge looks it up, to say what can't be met.
  private void remember(ChatJudge chat, List<Probe.Finding> findings) {
    try {
      ProbeMemory.usual(console.environment())
          .keep(chat.endpoint(), findings, console.clock().instant());
    } catch (IOException unwritable) {
      console.err().println("The findings could not be kept: " + unwritable);
    }
  }

  private void probe(TextJudge judge, JudgeTemplate template) {
    if (!judge.findings().isEmpty()) {
      tell(judge.name(), judge.findings());
      return;
    }
    if (!(judge instanceof ChatJudge chat)) {
      console
          .out()
          .println(
              "judge %s: kind %s, nothing to probe: there is no server behind it."
                  .formatted(judge.name(), judge.kind()));
      return;
    }
    List<Probe.Finding> findings = new Probe(chat.endpoint()).ask(template);
    remember(chat, findings);
    tell(judge.name(), findings);
  }

  private void tell(String judge, List<Probe.Finding> findings) {
    if (json) {
      ObjectNode node = Json.MAPPER.createObjectNode();
      node.put("judge", judge);
      findings.forEach(finding ->
          node.putObject(finding.name())
              .put("value", finding.value())
              .put("detail", finding.detail()));
      console.out().println(node);
      return;
    }
    console.out().println("judge " + judge);
    for (Probe.Finding finding : findings) {
      console
          .out()
          .println(
              "  %-24s %-20s %s"
                  .formatted(finding.name(), finding.value(), finding.detail())
                  .stripTrailing());
    }
  }
}
