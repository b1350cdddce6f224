package dev.assize.engine;

import dev.assize.prompt.JudgeTemplate;

/// A second judge that reads what the first wrote, and whose word decides which samples count.
///
/// @param judge the reviewer's name
/// @param template of kind review
/// @param sits whether the reviewer judges the answers too
public record Review(String judge, JudgeTemplate template, Keep keep, boolean sits) {
  public Review {
    if (template.kind() != JudgeTemplate.Kind.REVIEW) {
      throw new IllegalArgumentException(
          "template %s doesn't review: expected kind review".formatted(template.name()));
    }
  }

  /// Which samples count.
  public sealed interface Keep {

    /// The best so many, the earlier one of equals.
    record Best(int samples) implements Keep {
      public Best {
        if (samples < 1) {
          throw new IllegalArgumentException("at least 1 sample is kept, found " + samples);
        }
      }
    }

    /// Those with at least this rating.
    record AtLeast(double rating) implements Keep {}
  }
}
