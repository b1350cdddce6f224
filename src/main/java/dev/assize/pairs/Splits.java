package dev.assize.pairs;

import dev.assize.text.Sha256;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Deals prompts out to files by their hash: the same prompt always goes to the same one, with all
/// its pairs, whatever else there is.
///
/// @param shares by name, each above 0, 1 together; in the order given
public record Splits(Map<String, Double> shares) {
  /// What `--split` looks like.
  public static final String FORM =
      "NAME=SHARE,… with shares of 1 together, such as train=0.95,eval=0.05";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
  private static final double ROUNDING = 1e-9;

  public Splits {
    shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    boolean fine =
        shares.keySet().stream().allMatch(name -> NAME.matcher(name).matches())
            && shares.values().stream().allMatch(share -> share > 0)
            && Math.abs(sum - 1) < ROUNDING;
    if (!fine) {
      throw new IllegalArgumentException("expected %s, found %s".formatted(FORM, shares));
    }
  }

  /// Reads `train=0.95,eval=0.05`.
  ///
  /// @throws IllegalArgumentException where the text is none: what was expected and found
  public static Splits parse(String text) {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      List<String> sides = List.of(part.strip().split("=", -1));
      try {
        if (sides.size() != 2
            || shares.put(sides.getFirst(), Double.parseDouble(sides.getLast())) != null) {
          throw new IllegalArgumentException("expected %s, found '%s'".formatted(FORM, text));
        }
      } catch (NumberFormatException noNumber) {
        throw new IllegalArgumentException(
            "expected %s, found '%s'".formatted(FORM, text), noNumber);
      }
    }
    return new Splits(shares);
  }

  /// The split of a prompt.
  ///
  /// @param prompt its [JudgedPrompt#hash]
  public String of(long prompt) {
    // Upper 53 bits of a hash that nothing else uses: 0 to below 1.
    double place = (Sha256.bits("split", String.valueOf(prompt)) >>> 11) * 0x1p-53;
    double upTo = 0;
    for (Map.Entry<String, Double> share : shares.entrySet()) {
      upTo += share.getValue();
      if (place < upTo) {
        return share.getKey();
      }
    }
    return List.copyOf(shares.keySet()).getLast();
  }

  /// The file of a split: `pairs.jsonl` is `pairs.train.jsonl`, `pairs.jsonl.gz` is
  /// `pairs.train.jsonl.gz`.
  public static String fileName(String name, String split) {
    boolean packed = name.endsWith(".gz");
    String plain = packed ? name.substring(0, name.length() - 3) : name;
    int dot = plain.lastIndexOf('.');
    String before = dot > 0 ? plain.substring(0, dot) : plain;
    String after = dot > 0 ? plain.substring(dot) : "";
    return before + "." + split + after + (packed ? ".gz" : "");
  }
}
