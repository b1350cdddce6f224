package dev.assize.loop;

/// A policy as it stands after an iteration; M₀ is the one that the loop begins with.
///
/// @param iteration 0 for M₀
/// @param model what the user's commands get as `ASSIZE_MODEL`: the base model's name or folder,
///   later the folder that the training wrote
/// @param revision a hash of the weights, so that no cache answers for another model
public record Checkpoint(int iteration, String model, String revision) {
  /// As tables name it: `M0`, `M1` …
  public String label() {
    return "M" + iteration;
  }
}
