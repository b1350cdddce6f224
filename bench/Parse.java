import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.grammar.Grammars;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/// Replies of 1 kB read per second of processor time on one core, for every grammar, as a Markdown
/// table. `bench/parse` runs it.
///
/// Each grammar reads 64 critiques that differ in their words and numbers and end in the grammar's
/// own example, after a warm-up; the middle one of five rounds counts.
public final class Parse {
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
  private static final int SIZE = 1_000;
  private static final int VARIANTS = 64;
  private static final int ROUNDS = 5;

  private static final String[] SENTENCES = {
    "The first answer names 3 of the 4 causes, in the order in which the question asks for them.",
    "**Accuracy**: the second one says 1969, which is right; the first says 1968.",
    "1. Depth: both give 2 examples, but only one explains why `x[1]` is out of range.",
    "It is a little long (about 250 words), though nothing in it is wrong.",
    "On style I would not hold the list of 5 points against it.",
    "回答的结构清晰，共有3个要点，但第2点缺少例子。",
    "However, \"as of 2023\" is out of date, and the figure of 4.5 million is not sourced.",
    "Overall it does what was asked, with one slip in the units (km instead of m)."
  };

  private static long sink;

  public static void main(String[] args) {
    System.out.println("| grammar | replies/s |");
    System.out.println("|---|---:|");
    for (VerdictGrammar grammar : Grammars.all()) {
      if (args.length == 0 || List.of(args).contains(grammar.name())) {
        System.out.printf("| `%s` | %,d |%n", grammar.name(), rounded(speed(grammar)));
      }
    }
    if (sink == 0) {
      System.err.println("No reply was read as a verdict.");
    }
  }

  private static long speed(VerdictGrammar grammar) {
    List<ReplyText> replies = replies(grammar.example());
    read(grammar, replies, 1_000_000_000L);
    List<Long> speeds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      speeds.add(read(grammar, replies, 200_000_000L));
    }
    return speeds.stream().sorted().toList().get(ROUNDS / 2);
  }

  /// Replies per second, over at least so many nanoseconds.
  private static long read(VerdictGrammar grammar, List<ReplyText> replies, long least) {
    long start = THREAD.getCurrentThreadCpuTime();
    long count = 0;
    long spent = 0;
    while (spent < least) {
      for (ReplyText reply : replies) {
        sink += grammar.read(reply).verdict() instanceof ParsedVerdict.Unparsed ? 0 : 1;
      }
      count += replies.size();
      spent = THREAD.getCurrentThreadCpuTime() - start;
    }
    return count * 1_000_000_000L / spent;
  }

  /// Peers that want the verdict first, or nothing else, get it first.
  private static List<ReplyText> replies(String example) {
    List<ReplyText> replies = new ArrayList<>();
    for (int variant = 0; variant < VARIANTS; variant++) {
      StringBuilder critique = new StringBuilder();
      for (int i = 0; critique.length() < SIZE - example.length() - 2; i++) {
        critique.append(SENTENCES[(variant * 5 + i * (1 + variant % 3)) % SENTENCES.length]).append('\n');
      }
      critique.setLength(Math.max(0, SIZE - example.length() - 2));
      replies.add(ReplyText.of(critique + "\n\n" + example));
    }
    return replies;
  }

  private static long rounded(long speed) {
    long unit = speed > 100_000 ? 10_000 : 1_000;
    return speed / unit * unit;
  }
}
