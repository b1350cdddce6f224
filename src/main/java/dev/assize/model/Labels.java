package dev.assize.model;

import java.util.List;
import java.util.Optional;

/// The labels of a verdict, as the tokens with which a reply can begin.
///
/// @param prefix what the model is made to have said already, empty where a reply begins with the
///   label itself
/// @param labels at least two; no two of them begin with the same token
/// @param suffix what closes a label, so that the whole reads as a reply
public record Labels(String prefix, List<Label> labels, String suffix) {
  public Labels {
    labels = List.copyOf(labels);
    if (labels.size() < 2) {
      throw new IllegalArgumentException("a verdict has at least two labels, found " + labels);
    }
  }

  /// One label.
  ///
  /// @param text such as `A`, `tie` or `4`
  /// @param tokenId its first token's id in the model's vocabulary; empty on routes that need none
  /// @param tokenText that token as the server lists it among log probabilities
  public record Label(String text, Optional<Integer> tokenId, String tokenText) {}

  /// The ids, in the labels' order.
  List<Integer> tokenIds() {
    return labels.stream().flatMap(label -> label.tokenId().stream()).toList();
  }
}
