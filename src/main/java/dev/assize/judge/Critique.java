package dev.assize.judge;

import dev.assize.judge.rules.ScoreSheet;
import dev.assize.verdict.Slot;
import java.util.List;

/// Score sheets in words: a sentence per answer. Holds no digits and no mark that a grammar could
/// take for a verdict.
final class Critique {
  private Critique() {}

  static String of(List<ScoreSheet> sheets) {
    if (sheets.size() == 1) {
      return "The answer " + said(sheets.getFirst()) + ".";
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sheets.size(); i++) {
      text.append(i == 0 ? "" : sheets.size() == 2 ? "; " : ", ")
          .append(i == 0 ? "Answer " : "answer ")
          .append(new Slot(i).letter())
          .append(' ')
          .append(said(sheets.get(i)));
    }
    return text.append('.').toString();
  }

  private static String said(ScoreSheet sheet) {
    List<String> faults = sheet.faults();
    return faults.isEmpty() ? "has no fault of form" : joined(faults);
  }

  private static String joined(List<String> faults) {
    return faults.size() == 1
        ? faults.getFirst()
        : String.join(", ", faults.subList(0, faults.size() - 1)) + " and " + faults.getLast();
  }
}
