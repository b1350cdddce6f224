package dev.assize.judge.rules.reward;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hipparchus.fraction.BigFraction;

/// A number as people and LaTeX write it, exactly: `1,000.5`, `-3/4`, `2\frac{1}{3}`, `1.5 \times
/// 10^{-3}`, `$12`, `50\%`.
///
/// @param number as written: 50 for `50%`
/// @param percent whether a percent sign follows
record Quantity(BigFraction number, boolean percent) {
  private static final int LONGEST = 120;
  private static final int MOST_DIGITS = 60;
  private static final int MOST_TRIED = 8;
  private static final int HIGHEST_EXPONENT = 400;
  private static final BigFraction HUNDRED = new BigFraction(100);

  private static final String PLAIN =
      "(?:\\d{1,3}(?:,\\d{3})+(?!\\d)(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\.\\d+)";
  private static final String LATEX_FRACTION =
      "\\\\frac\\s*" + argument("top") + "\\s*" + argument("bottom");
  private static final String NUMBER =
      "(?<whole>"
          + PLAIN
          + ")??\\s*"
          + LATEX_FRACTION
          + "|(?<mixed>\\d+)\\s+(?<mixedover>\\d+)\\s*/\\s*(?<mixedunder>\\d+)"
          + "|(?<over>"
          + PLAIN
          + ")\\s*/\\s*(?<under>"
          + PLAIN
          + ")"
          + "|(?<plain>"
          + PLAIN
          + ")(?:[eE](?<exponent>[-+]?\\d{1,4})(?!\\d)|\\s*(?:\\\\times|\\\\cdot|[×*·])\\s*10\\s*\\^\\s*\\{?\\s*(?<power>[-+]?\\d{1,4})\\s*\\}?)?";
  private static final Pattern WITHIN =
      Pattern.compile("(?<sign>(?<![\\w)}])[-+]\\s?)?[$€£¥]?(?:" + NUMBER + ")\\s*(?<percent>%)?");
  private static final Pattern WHOLE =
      Pattern.compile(
          "(?<sign>[-+]\\s*)?[$€£¥]?\\s*(?:"
              + NUMBER
              + ")\\s*(?<percent>%)?(?:\\s*[元°]|\\s+\\p{L}[\\p{L} ./]*(?:[²³]|\\^\\{?[23]\\}?)?)?");

  /// The number that a text is, units behind it left out; empty where it is more or something else.
  static Optional<Quantity> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    String plain = Latex.plain(text);
    int equals = plain.lastIndexOf('=');
    String value = spacedThousands(plain.substring(equals + 1).strip());
    Matcher match = WHOLE.matcher(value);
    return match.matches() ? of(match) : Optional.empty();
  }

  /// The last number within a text. What only looks like one, such as `1/0`, is passed over, up to
  /// a few times.
  static Optional<Quantity> last(String text) {
    Matcher match = WITHIN.matcher(Latex.plain(text));
    ArrayDeque<Integer> starts = new ArrayDeque<>();
    while (match.find()) {
      starts.push(match.start());
      if (starts.size() > MOST_TRIED) {
        starts.removeLast();
      }
    }
    return starts.stream()
        .flatMap(start -> match.find(start) ? of(match).stream() : Stream.empty())
        .findFirst();
  }

  /// Whether this is the same number as a reference, or no further from it than the tolerance times
  /// the reference, or times 1 where that is larger.
  ///
  /// @param strict whether 50 is not 50 %; else a sign on one side only may be left out
  boolean isNear(Quantity reference, BigFraction tolerance, boolean strict) {
    boolean same = near(value(), reference.value(), tolerance);
    return same
        || (!strict && percent != reference.percent && near(number, reference.number, tolerance));
  }

  private BigFraction value() {
    return percent ? number.divide(HUNDRED) : number;
  }

  private static boolean near(BigFraction a, BigFraction reference, BigFraction tolerance) {
    BigFraction size = reference.abs();
    BigFraction scale = size.compareTo(BigFraction.ONE) > 0 ? size : BigFraction.ONE;
    return a.subtract(reference).abs().compareTo(tolerance.multiply(scale)) <= 0;
  }

  private static String spacedThousands(String text) {
    return text.matches("[-+]?\\d{1,3}(?: \\d{3})+(?:\\.\\d+)?%?") ? text.replace(" ", "") : text;
  }

  private static Optional<Quantity> of(Matcher match) {
    if (match.group().length() > MOST_DIGITS) {
      return Optional.empty();
    }
    boolean minus = match.group("sign") != null && match.group("sign").startsWith("-");
    return magnitude(match)
        .map(size -> new Quantity(minus ? size.negate() : size, match.group("percent") != null));
  }

  private static Optional<BigFraction> magnitude(Matcher match) {
    if (match.group("plain") != null) {
      return scaled(match);
    }
    if (match.group("mixed") != null) {
      return ratio(match.group("mixedover"), match.group("mixedunder"))
          .map(part -> part.add(number(match.group("mixed"))));
    }
    if (match.group("over") != null) {
      return ratio(match.group("over"), match.group("under"));
    }
    Optional<BigFraction> part = ratio(either(match, "top"), either(match, "bottom"));
    String whole = match.group("whole");
    return whole == null ? part : part.map(rest -> rest.add(number(whole)));
  }

  // \frac takes an argument in braces, or a single digit.
  private static String argument(String name) {
    return "(?:\\{\\s*(?<%s>[-+]?%s)\\s*\\}|(?<%sdigit>\\d))".formatted(name, PLAIN, name);
  }

  private static String either(Matcher match, String name) {
    String group = match.group(name);
    return group != null ? group : match.group(name + "digit");
  }

  private static Optional<BigFraction> scaled(Matcher match) {
    String exponent = match.group("exponent");
    String power = exponent != null ? exponent : match.group("power");
    BigFraction plain = number(match.group("plain"));
    if (power == null) {
      return Optional.of(plain);
    }
    int tens = Integer.parseInt(power.startsWith("+") ? power.substring(1) : power);
    if (Math.abs(tens) > HIGHEST_EXPONENT) {
      return Optional.empty();
    }
    BigFraction scale = new BigFraction(BigInteger.TEN.pow(Math.abs(tens)));
    return Optional.of(tens < 0 ? plain.divide(scale) : plain.multiply(scale));
  }

  private static Optional<BigFraction> ratio(String over, String under) {
    BigFraction below = number(under);
    return below.signum() == 0 ? Optional.empty() : Optional.of(number(over).divide(below));
  }

  /// The exact value of a decimal number.
  static BigFraction number(String text) {
    BigDecimal decimal = new BigDecimal(text.replace(",", ""));
    return decimal.scale() <= 0
        ? new BigFraction(decimal.toBigIntegerExact())
        : new BigFraction(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
  }
}
