package dev.assize.report;

import java.util.ArrayList;
import java.util.List;

/// Rows of cells in aligned columns: the first to the left and cut so that a row fits, the others
/// to the right and never cut.
public final class Table {
  private static final String GAP = "   ";
  private static final int NARROWEST = 12;

  private final List<List<String>> rows = new ArrayList<>();

  /// Adds a row; every row has as many cells as the first.
  public void add(List<String> row) {
    rows.add(List.copyOf(row));
  }

  /// The rows, as lines of text.
  public List<String> lines() {
    int columns = rows.getFirst().size();
    int others = 0;
    for (int column = 1; column < columns; column++) {
      others += GAP.length() + width(column);
    }
    int first = Math.min(width(0), Math.max(NARROWEST, Lines.WIDTH - others));
    return rows.stream().map(row -> line(row, first)).toList();
  }

  private String line(List<String> row, int first) {
    var line = new StringBuilder(TextWidth.padRight(TextWidth.cut(row.getFirst(), first), first));
    for (int column = 1; column < row.size(); column++) {
      line.append(GAP).append(TextWidth.padLeft(row.get(column), width(column)));
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> TextWidth.of(row.get(column))).max().orElse(0);
  }
}
