package dev.assize.cli;

import dev.assize.config.ConfigFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who answers, how often and how; each flag stands over its key in the configuration's sections
/// `generate` and `policies`.
final class GenerateOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration; ./config.yaml where there is one.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Set a key of the configuration: policy.temperature=0.9, generate.seed=3.")
  private List<String> settings = List.of();

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      description = "Who answers: a policy of the configuration.")
  private @Nullable String policy;

  @Option(
      names = {"-n", "--n"},
      paramLabel = "N",
      description = "How many responses each prompt gets; 4 unless set.")
  private @Nullable Integer count;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "0 to 2; 0.7 unless set, 0 with --n 1.")
  private @Nullable Double temperature;

  @Option(names = "--top-p", paramLabel = "P", description = "0 to 1; off unless set.")
  private @Nullable Double topP;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description = "How long a response may be; 2048 unless set.")
  private @Nullable Integer maxTokens;

  @Option(names = "--seed", paramLabel = "N", description = "What the responses are drawn by.")
  private @Nullable Long seed;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Calls in flight at once; what the server takes unless set.")
  private @Nullable Integer concurrency;

  @Option(
      names = "--budget",
      paramLabel = "AMOUNT",
      description =
          "Stop when this start has taken 5.00usd, 2Mtok, 10k-calls or 2h; can be repeated.")
  private List<String> budgets = List.of();

  @Option(
      names = "--keep-truncated",
      description = "Write responses that broke off too; they are left out unless set.")
  private boolean keepTruncated;

  @Option(
      names = "--allow-missing",
      paramLabel = "SHARE",
      description =
          "Share of prompts that may lack responses without exit code 3; 0.05 unless set.")
  private @Nullable Double allowMissing;

  GenerateOptions() {}

  /// The configuration with the flags set over it.
  ConfigFile load(Map<String, String> environment) {
    List<String> all = new ArrayList<>(settings);
    put(all, "generate.policy", policy == null ? null : "'" + policy.replace("'", "''") + "'");
    put(all, "generate.n", count);
    put(all, "generate.seed", seed);
    put(all, "generate.budget", budgets.isEmpty() ? null : budgets);
    put(all, "generate.keep-truncated", keepTruncated ? true : null);
    put(all, "generate.allow-missing", allowMissing);
    put(all, "policy.temperature", temperature);
    put(all, "policy.top-p", topP);
    put(all, "policy.max-tokens", maxTokens);
    put(all, "policy.concurrency", concurrency);
    return ConfigFile.load(Optional.ofNullable(config), all, environment);
  }

  private static void put(List<String> all, String path, @Nullable Object value) {
    if (value != null) {
      all.add(path + "=" + value);
    }
  }
}
