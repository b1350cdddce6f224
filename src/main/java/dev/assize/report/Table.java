package dev.assize.report;

import java.util.ArrayList;
import java.util.List;

/// Rows of cells in aligned columns: the first to the left, the others to the right.
final class Table {
  private static final String GAP = "   ";

  private final List<List<String>> rows = new ArrayList<>();

  void add(List<String> row) {
    rows.add(List.copyOf(row));
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < row.size(); column++) {
        int width = width(column);
        String cell = row.get(column);
        cells.add(column == 0 ? TextWidth.padRight(cell, width) : TextWidth.padLeft(cell, width));
      }
      lines.add(String.join(GAP, cells).stripTrailing());
    }
    return lines;
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> column < row.size())
        .mapToInt(row -> TextWidth.of(row.get(column)))
        .max()
        .orElse(0);
  }
}
