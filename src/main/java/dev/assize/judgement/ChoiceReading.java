package dev.assize.judgement;

import dev.assize.dataset.CandidateId;
import java.util.List;

/// What one call said of several answers shown at once.
///
/// @param shown the candidates in the order in which the judge saw them
/// @param sample counted from 0
/// @param said the one chosen, or why there is none
public record ChoiceReading(List<CandidateId> shown, String judge, int sample, Said said) {
  public ChoiceReading {
    shown = List.copyOf(shown);
  }
}
