package dev.assize.judge;

import dev.assize.verdict.Slot;
import java.util.List;

/// What is wrong with answers, in a sentence. Holds no digits and no mark that a grammar could take
/// for a verdict.
final class Critique {
  private Critique() {}

  static String of(List<List<String>> sheets, String faultless) {
    if (sheets.size() == 1) {
      return "The answer " + said(sheets.getFirst(), faultless) + ".";
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sheets.size(); i++) {
      text.append(i == 0 ? "" : sheets.size() == 2 ? "; " : ", ")
          .append(i == 0 ? "Answer " : "answer ")
          .append(new Slot(i).letter())
          .append(' ')
          .append(said(sheets.get(i), faultless));
    }
    return text.append('.').toString();
  }

  private static String said(List<String> faults, String faultless) {
    return faults.isEmpty() ? faultless : joined(faults);
  }

  private static String joined(List<String> faults) {
    return faults.size() == 1
        ? faults.getFirst()
        : String.join(", ", faults.subList(0, faults.size() - 1)) + " and " + faults.getLast();
  }
}
