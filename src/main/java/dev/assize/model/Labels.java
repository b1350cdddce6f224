package dev.assize.model;

import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The labels of a verdict, as the tokens with which a reply can begin.
///
/// @param prefix what stands before a label in a reply, empty where a reply begins with the label
///   itself
/// @param labels at least two; no two of them begin with the same token
/// @param suffix what closes a label, so that the whole reads as a reply
/// @param legend what the prompt says of the letters that stand for the labels; empty where the
///   labels are asked for by themselves
public record Labels(String prefix, List<Label> labels, String suffix, Optional<String> legend) {
  public Labels {
    labels = List.copyOf(labels);
    if (labels.size() < 2) {
      throw new IllegalArgumentException("a verdict has at least two labels, found " + labels);
    }
  }

  /// Labels that are asked for by themselves.
  public Labels(String prefix, List<Label> labels, String suffix) {
    this(prefix, labels, suffix, Optional.empty());
  }

  /// One label.
  ///
  /// @param text such as `A`, `tie` or `4`
  /// @param asked what the model is to say: the same, or the letter that stands for it
  /// @param tokenId its first token's id in the model's vocabulary; empty on routes that need none
  /// @param tokenText that token as the server lists it among log probabilities
  public record Label(String text, String asked, Optional<Integer> tokenId, String tokenText) {
    /// A label that is asked for by itself.
    public Label(String text, Optional<Integer> tokenId, String tokenText) {
      this(text, text, tokenId, tokenText);
    }
  }

  /// The ids, in the labels' order.
  List<Integer> tokenIds() {
    return labels.stream().flatMap(label -> label.tokenId().stream()).toList();
  }

  /// What the model is made to have said already. A letter stands by itself.
  String prefilled() {
    return legend.isPresent() ? "" : prefix;
  }

  /// The call, its last question followed by the legend where there is one.
  ///
  /// A reply that was begun is no longer continued then: the letter is another reply.
  ChatCall asked(ChatCall plain) {
    return legend.map(text -> plain.asking(withLegend(plain.messages(), text))).orElse(plain);
  }

  private static List<Turn> withLegend(List<Turn> messages, String legend) {
    List<Turn> all = new ArrayList<>(messages);
    if (all.getLast().role() == Role.ASSISTANT) {
      all.add(new Turn(Role.USER, legend));
    } else {
      Turn last = all.removeLast();
      all.add(new Turn(last.role(), last.text() + "\n\n" + legend));
    }
    return all;
  }
}
