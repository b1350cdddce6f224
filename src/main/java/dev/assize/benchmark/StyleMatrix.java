package dev.assize.benchmark;

import java.util.List;
import java.util.Optional;

/// How often the right answer beats the wrong one, by the styles of both.
///
/// @param name whose: a domain, or `overall`
/// @param policy how ties count: `strict` (wrong) or `half`
/// @param cells a row for each style of the right answer, a column for each of the wrong one; the
///   plainest style first. Empty where nothing was judged.
public record StyleMatrix(String name, String policy, List<List<Optional<Double>>> cells) {
  public StyleMatrix {
    cells = cells.stream().map(List::copyOf).toList();
  }
}
