package dev.assize.config;

import dev.assize.budget.Budget;
import dev.assize.store.FileLedger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The section `generate` of a configuration, its defaults filled in.
///
/// @param policy the name of the policy that answers
/// @param count how many responses each prompt gets
/// @param budgets the most that one start may take
/// @param keepTruncated whether responses that broke off are written too
/// @param allowMissing the share of prompts that may lack responses without exit code 3
/// @param sync when the ledger reaches the disk
public record GenerateConfig(
    String policy,
    int count,
    long seed,
    List<Budget> budgets,
    boolean keepTruncated,
    double allowMissing,
    FileLedger.Sync sync) {
  /// The most responses that a prompt may get.
  static final int MOST = 10_000;

  /// Reads the section.
  ///
  /// @throws ConfigException for an unknown key or a wrong value, and where no policy is named
  public static GenerateConfig of(ConfigFile file) {
    file.check();
    ConfigNode node = file.generate();
    GenerateConfig config =
        new GenerateConfig(
            policy(file, node),
            node.count("n", 1, MOST).orElse(4),
            node.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(0),
            RunConfig.budgets(node),
            node.choice("keep-truncated", Map.of("on", true, "off", false)).orElse(false),
            node.number("allow-missing", 0, 1).orElse(0.05),
            node.choice("sync", RunConfig.words(FileLedger.Sync.values()))
                .orElse(FileLedger.Sync.GROUP));
    node.refuseOthers();
    return config;
  }

  private static String policy(ConfigFile file, ConfigNode node) {
    return node.text("policy")
        .orElseThrow(() ->
            new ConfigException(
                "--policy: expected the name of a policy of %s (%s), found none."
                    .formatted(file.source(), Policies.known(file))));
  }

  /// What shapes the calls of a run, by key of the section: a resumed run has to have the same.
  public Map<String, String> plan() {
    Map<String, String> plan = new LinkedHashMap<>();
    plan.put("n", String.valueOf(count));
    plan.put("seed", String.valueOf(seed));
    return plan;
  }
}
