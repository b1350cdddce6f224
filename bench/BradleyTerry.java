import dev.assize.stats.ranking.BattleResult;
import dev.assize.stats.ranking.Battles;
import dev.assize.stats.ranking.Ranking;
import dev.assize.stats.ranking.RankingSettings;
import dev.assize.stats.ranking.Rating;
import dev.assize.stats.ranking.TieRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// Seconds and peak memory of a Bradley–Terry ranking: `bench/bradley-terry [BATTLES [MODELS
/// [REPLICATES]]]`, unless said 1,000,000 battles over as many prompts, 100 models, 1000 replicates.
class BradleyTerry {

  public static void main(String[] args) throws IOException {
    int count = number(args, 0, 1_000_000);
    int models = number(args, 1, 100);
    int replicates = number(args, 2, 1000);
    long start = System.nanoTime();
    Battles battles = battles(count, models, replicates);
    double counted = seconds(start);
    IO.println("%,d battles, %d models, %d replicates".formatted(count, models, replicates));
    IO.println("made and counted      %6.2f s".formatted(counted));
    for (TieRule ties : TieRule.values()) {
      long from = System.nanoTime();
      Ranking ranking = battles.rank(RankingSettings.DEFAULT.withTies(ties));
      IO.println("%-21s %6.2f s   %s".formatted(ties, seconds(from), first(ranking)));
    }
    IO.println("processor time        %6.2f s, with compiling this file".formatted(processor()));
    IO.println("peak memory           %s".formatted(peakMemory()));
  }

  /// Battles of planted strengths, 400 points from best to worst, one in five a tie.
  private static Battles battles(int count, int models, int replicates) {
    Battles battles = new Battles(replicates, 1);
    Random random = new Random(1);
    for (int battle = 0; battle < count; battle++) {
      int one = random.nextInt(models);
      int other = (one + 1 + random.nextInt(models - 1)) % models;
      double chance = 1 / (1 + Math.pow(10, (double) (other - one) / models));
      BattleResult result =
          random.nextInt(5) == 0
              ? BattleResult.TIE
              : random.nextDouble() < chance ? BattleResult.WIN : BattleResult.LOSS;
      battles.add("model-" + one, "model-" + other, result, "prompt-" + battle);
    }
    return battles;
  }

  private static String first(Ranking ranking) {
    return switch (ranking) {
      case Ranking.Ranked ranked -> {
        Rating best = ranked.ratings().getFirst();
        yield "%s %.1f %s".formatted(
            best.model(),
            best.value(),
            best.interval()
                .map(ends -> "(%.1f to %.1f)".formatted(ends.low(), ends.high()))
                .orElse(""));
      }
      case Ranking.Unranked unranked -> unranked.obstacle().sentence();
    };
  }

  private static double processor() {
    Duration used = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    return used.toMillis() / 1e3;
  }

  /// What Linux says was the most that this process held.
  private static String peakMemory() throws IOException {
    Path status = Path.of("/proc/self/status");
    List<String> lines = Files.isReadable(status) ? Files.readAllLines(status) : List.of();
    return lines.stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.substring("VmHWM:".length()).strip())
        .findFirst()
        .orElse("not known on this system");
  }

  private static int number(String[] args, int at, int otherwise) {
    return args.length > at ? Integer.parseInt(args[at]) : otherwise;
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
