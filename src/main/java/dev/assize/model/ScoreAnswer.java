package dev.assize.model;

/// How a request for a number ended.
public sealed interface ScoreAnswer<T> {

  /// What was expected came.
  ///
  /// @param reply its text is the body as it was
  record Came<T>(T value, Reply reply) implements ScoreAnswer<T> {}

  /// It did not.
  record Missed<T>(Failed failed) implements ScoreAnswer<T> {}
}
