package dev.assize.judge.rules;

import dev.assize.model.Failed;
import dev.assize.reply.TokenUsage;
import java.util.List;

/// What an answer got.
public sealed interface Appraisal {
  /// A score.
  ///
  /// @param score on the judge's own scale; more is better
  /// @param share where the score lies between the lowest and the highest that can be had, 0 to 1
  /// @param faults what is wrong, what weighs most first; each a phrase that continues "The answer
  ///   …" and holds no digits, so that no grammar can read a score from it
  /// @param remarks sentences with everything a reader wants to know, digits and all
  /// @param usage what servers took for it
  record Scored(
      double score, double share, List<String> faults, List<String> remarks, TokenUsage usage)
      implements Appraisal {
    public Scored {
      faults = List.copyOf(faults);
      remarks = List.copyOf(remarks);
    }
  }

  /// No score, for the item lacks what the rules go by.
  ///
  /// @param message what is missing, and where it is looked for
  record Lacking(String message) implements Appraisal {}

  /// No score, for a server gave none.
  record Missed(Failed failed) implements Appraisal {}

  /// No score, for what works it out broke.
  record Broken(String message) implements Appraisal {}
}
