package dev.assize.cli;

import dev.assize.judge.ChatJudge;
import dev.assize.judge.TextJudge;
import dev.assize.judge.batch.AnswerFile;
import dev.assize.judge.batch.BatchFile;
import dev.assize.judge.batch.BatchJudge;
import dev.assize.report.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Judging by batch files: one start writes requests, another reads answers.
final class BatchRound {
  @Option(
      names = "--batch-export",
      paramLabel = "FILE",
      description = "Write what would be asked now as a batch file; ask nobody.")
  private @Nullable Path export;

  @Option(
      names = "--batch-import",
      paramLabel = "FILE",
      description = "Read the answers of a batch into the run; ask nobody.")
  private @Nullable Path answers;

  BatchRound() {}

  /// Runs with judges that write to a file or read from one; with the judges themselves where no
  /// batch file was named.
  ///
  /// @param run takes the judges and returns an exit code
  int around(List<TextJudge> judges, Console console, ToIntFunction<List<TextJudge>> run) {
    if (export != null && answers != null) {
      throw new UsageProblem("--batch-export and --batch-import are two rounds: give one of them.");
    }
    if (export != null) {
      return export(export, judges, console, run);
    }
    return answers == null ? run.applyAsInt(judges) : importing(answers, judges, console, run);
  }

  private static int export(
      Path path, List<TextJudge> judges, Console console, ToIntFunction<List<TextJudge>> run) {
    try (BatchFile file = BatchFile.create(path)) {
      int code =
          run.applyAsInt(
              batched(judges, chat -> BatchJudge.exporting(chat, file, console.clock())));
      console
          .err()
          .println(
              file.requests() == 0
                  ? "Nothing waits for an answer: no request was written."
                  : "%s in %s. Have it answered (OpenAI's batch API, vllm run-batch), then give the same command with --batch-import ANSWERS instead."
                      .formatted(Words.count(file.requests(), "request"), path));
      if (file.requests() > 0) {
        console
            .err()
            .println(
                "A template of two steps takes two rounds, and so does a reply that is asked again"
                    + " or measured apart.");
      }
      return code == ExitCode.INCOMPLETE ? ExitCode.DONE : code;
    }
  }

  private static int importing(
      Path path, List<TextJudge> judges, Console console, ToIntFunction<List<TextJudge>> run) {
    try (AnswerFile file = AnswerFile.open(path)) {
      int code =
          run.applyAsInt(
              batched(judges, chat -> BatchJudge.importing(chat, file, console.clock())));
      if (file.unused() > 0) {
        console
            .err()
            .println(
                "%s of %s in %s belong to no call that was waiting."
                    .formatted(
                        Words.count(file.unused()), Words.count(file.size(), "answer"), path));
      }
      return code;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<TextJudge> batched(
      List<TextJudge> judges, Function<ChatJudge, BatchJudge> made) {
    if (judges.size() == 1) {
      var chat = BatchJudge.batchable(judges.getFirst());
      if (chat.isPresent()) {
        return List.of(made.apply(chat.get()));
      }
    }
    throw new UsageProblem(
        "A batch file is for one judge of kind openai with any scoring but generative, found %s. Name it: --judge NAME."
            .formatted(String.join(", ", judges.stream().map(TextJudge::name).toList())));
  }
}
