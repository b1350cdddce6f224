import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How the loopback judge behaves.
///
/// @param port 0 for any that is free
/// @param delay milliseconds that it thinks
/// @param faultShare of all answers, 0 to 1, the kinds in equal parts
/// @param retryAfter seconds that `429-after` asks for
/// @param capacity calls in flight beyond which it answers 429; 0 for no end
/// @param reply how long its text is, in characters
/// @param cacheBlocks how many blocks of 64 characters its simulated prefix cache holds; 0 for none
/// @param record the file to which it writes every body, a line each, as a JSON text; empty for none
/// @param seed which answers are faults
record ServerOptions(
    int port,
    int delay,
    double faultShare,
    Set<Fault> faults,
    int retryAfter,
    int capacity,
    int reply,
    int cacheBlocks,
    String record,
    long seed) {

  private static final String USAGE =
      """
      java bench/JudgeServer.java [--port N] [--delay MS] [--faults SHARE] [--kinds K,K…]
        [--retry-after S] [--capacity N] [--reply CHARS] [--cache-blocks N] [--record FILE] [--seed N]
      kinds of faults (all unless said): %s""";

  /// The flags; empty, and told on standard error, where they can't be read.
  static Optional<ServerOptions> of(String... args) {
    List<String> left = new ArrayList<>(List.of(args));
    try {
      ServerOptions options =
          new ServerOptions(
              (int) number(left, "--port", 0),
              (int) number(left, "--delay", 0),
              number(left, "--faults", 0),
              kinds(take(left, "--kinds")),
              (int) number(left, "--retry-after", 1),
              (int) number(left, "--capacity", 0),
              (int) number(left, "--reply", 400),
              (int) number(left, "--cache-blocks", 0),
              take(left, "--record").orElse(""),
              (long) number(left, "--seed", 1));
      if (left.isEmpty()) {
        return Optional.of(options);
      }
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
    }
    System.err.println(USAGE.formatted(EnumSet.allOf(Fault.class)));
    return Optional.empty();
  }

  private static double number(List<String> args, String flag, double unless) {
    return take(args, flag).map(Double::parseDouble).orElse(unless);
  }

  private static Optional<String> take(List<String> args, String flag) {
    int at = args.indexOf(flag);
    if (at < 0 || at + 1 >= args.size()) {
      return Optional.empty();
    }
    args.remove(at);
    return Optional.of(args.remove(at));
  }

  private static Set<Fault> kinds(Optional<String> names) {
    Set<Fault> kinds = EnumSet.noneOf(Fault.class);
    for (String name : names.map(all -> all.split(",")).orElse(new String[0])) {
      kinds.add(Fault.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
    }
    return kinds.isEmpty() ? EnumSet.allOf(Fault.class) : kinds;
  }
}
