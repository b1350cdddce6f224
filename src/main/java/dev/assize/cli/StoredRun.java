package dev.assize.cli;

import dev.assize.config.RunConfig;
import dev.assize.dataset.Item;
import dev.assize.judge.RulesJudge;
import dev.assize.reply.TokenUsage;
import dev.assize.report.RunFacts;
import dev.assize.report.Summary;
import dev.assize.report.SummaryJson;
import dev.assize.run.Settlement;
import dev.assize.store.FileLedger;
import dev.assize.store.LedgerTotals;
import dev.assize.store.Manifest;
import dev.assize.store.RunFolder;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A run on disk, its judgements and numbers made anew from its ledger: nobody is asked.
record StoredRun(Settlement settlement, Summary summary) {

  /// Reads the ledger, and writes `judgements.jsonl` and `summary.json`.
  static StoredRun settle(RunReader reader, RunFolder folder) {
    try (FileLedger ledger = FileLedger.read(folder.ledger());
        Stream<Item> items = reader.items()) {
      Settlement settlement =
          Settlement.of(
              items,
              reader.workshop().template(),
              reader.workshop().settings(),
              reader.judges(),
              CalibrationFiles.ofFolder(
                  folder.path(), reader.manifest(), reader.workshop().counting()),
              reader.canaries(),
              ledger,
              folder);
      Summary summary =
          new Summary(settlement.findings(), facts(reader, folder, settlement, ledger.totals()));
      folder.writeSummary(SummaryJson.of(summary));
      return new StoredRun(settlement, summary);
    }
  }

  private static RunFacts facts(
      RunReader reader, RunFolder folder, Settlement settlement, LedgerTotals totals) {
    Manifest manifest = reader.manifest();
    RunConfig config = reader.workshop().config();
    return new RunFacts(
        manifest.data().stream().map(Manifest.Data::name).collect(Collectors.joining(" + ")),
        Optional.of(manifest.readAs().replaceFirst("^read as ", "")),
        OptionalLong.empty(),
        0,
        manifest.template().name(),
        manifest.judges().stream().map(StoredRun::facts).toList(),
        config.orders(),
        config.samples(),
        RunFacts.Work.NONE,
        new RunFacts.Work(
            totals.calls(),
            Optional.of(totals.tokens()).filter(used -> !used.equals(TokenUsage.NONE)),
            Optional.empty()),
        totals.cacheHits(),
        0,
        Duration.ZERO,
        settlement.asides(),
        reader.workshop().combination().stream().toList(),
        Optional.of(folder.path().toString()),
        Optional.empty(),
        false,
        Optional.empty(),
        config.allowUnjudged());
  }

  private static RunFacts.JudgeFacts facts(Manifest.JudgeRecord judge) {
    return RunFacts.JudgeFacts.of(
        judge.name(), RulesJudge.caveat(judge.kind(), judge.identity()), judge.identity());
  }
}
