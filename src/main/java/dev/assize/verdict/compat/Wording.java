package dev.assize.verdict.compat;

import dev.assize.verdict.ParsedVerdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a peer's prompt has its judge word a verdict: what comes before the label, the label, what
/// closes it.
interface Wording {

  String prefix();

  String suffix();

  /// The verdicts that can be listed, in the prompt's order.
  List<ParsedVerdict> offered();

  /// Empty for a verdict that has no label here.
  Optional<String> label(ParsedVerdict verdict);

  /// The reply with this label.
  default String reply(String label) {
    return prefix() + label + suffix();
  }

  /// Few verdicts with a label each.
  record Listed(String prefix, Map<ParsedVerdict, String> labels, String suffix)
      implements Wording {
    public Listed {
      labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /// First, second, and where the prompt offers one, a tie.
    static Listed pair(String prefix, List<String> labels, String suffix) {
      List<ParsedVerdict> verdicts = List.of(Found.A, Found.B, Found.EVEN);
      Map<ParsedVerdict, String> byVerdict = new LinkedHashMap<>();
      for (int i = 0; i < labels.size(); i++) {
        byVerdict.put(verdicts.get(i), labels.get(i));
      }
      return new Listed(prefix, byVerdict, suffix);
    }

    /// The whole numbers from 1 to `max`.
    static Listed levels(String prefix, int max, String suffix) {
      Map<ParsedVerdict, String> byVerdict = new LinkedHashMap<>();
      for (int level = 1; level <= max; level++) {
        byVerdict.put(new ParsedVerdict.Rated(level), String.valueOf(level));
      }
      return new Listed(prefix, byVerdict, suffix);
    }

    @Override
    public List<ParsedVerdict> offered() {
      return new ArrayList<>(labels.keySet());
    }

    @Override
    public Optional<String> label(ParsedVerdict verdict) {
      return Optional.ofNullable(labels.get(verdict));
    }
  }

  /// Any number.
  record FreeNumber(String prefix, String suffix) implements Wording {
    @Override
    public List<ParsedVerdict> offered() {
      return List.of();
    }

    @Override
    public Optional<String> label(ParsedVerdict verdict) {
      return verdict instanceof ParsedVerdict.Rated(double score)
          ? Optional.of(text(score))
          : Optional.empty();
    }
  }

  /// A number as judges write it: `9`, `9.5`.
  static String text(double score) {
    return BigDecimal.valueOf(score).stripTrailingZeros().toPlainString();
  }
}
