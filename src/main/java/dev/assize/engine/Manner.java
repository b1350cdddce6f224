package dev.assize.engine;

import dev.assize.prompt.JudgeTemplate;

/// How a judge is asked that is not asked by the run's template: a reward model reads no prompt, a
/// pair model only its own.
///
/// @param samples how often each question is asked, at least 1
public record Manner(JudgeTemplate template, int samples) {
  public Manner {
    if (samples < 1) {
      throw new IllegalArgumentException("samples must be at least 1, found " + samples);
    }
  }
}
