package dev.assize.stats.control;

import java.util.List;

/// What AlpacaEval 2's length control knows beside the verdicts: how hard each of its instructions
/// is, and two baselines that were made to game the length. AlpacaEval publishes both as a file;
/// they fit its own instructions and no other data.
///
/// @param difficulties by instruction index (0 is the file's first instruction)
/// @param gamed the gamed baselines, two as published; empty for the form without regularisation
public record AlpacaEvalTerms(List<Double> difficulties, List<GamedBaseline> gamed) {
  public AlpacaEvalTerms {
    difficulties = List.copyOf(difficulties);
    gamed = List.copyOf(gamed);
    if (difficulties.isEmpty()) {
      throw new IllegalArgumentException("difficulties: expected one per instruction, found none");
    }
    difficulties.forEach(each -> Numbers.finite("difficulties", each));
    for (GamedBaseline baseline : gamed) {
      baseline.requireWithin(difficulties.size());
    }
  }

  /// The difficulty of an instruction.
  ///
  /// @throws IllegalArgumentException for an index that has none
  double difficulty(int instruction) {
    if (instruction < 0 || instruction >= difficulties.size()) {
      throw new IllegalArgumentException(
          "instruction %d has no difficulty: the terms are for %d instructions, counted from 0"
              .formatted(instruction, difficulties.size()));
    }
    return difficulties.get(instruction);
  }
}
