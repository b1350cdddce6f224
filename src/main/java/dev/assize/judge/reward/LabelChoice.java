package dev.assize.judge.reward;

import java.util.List;
import java.util.Optional;

/// Which of a classifier's labels is the reward.
///
/// @param named as the user did; empty where there is one label only
record LabelChoice(Optional<String> named) {
  private static final String NUMBERED = "LABEL_";

  /// The reward; empty where no label is the one that was named, or none was named of several.
  Optional<Double> of(List<Labelled> labels) {
    if (named.isEmpty()) {
      return labels.size() == 1 ? Optional.of(labels.getFirst().value()) : Optional.empty();
    }
    return labels.stream()
        .filter(label -> label.name().equals(named))
        .findFirst()
        .or(() -> at(named.get(), labels))
        .map(Labelled::value);
  }

  // Servers that tell no names number their labels, as models without names of their own do.
  private static Optional<Labelled> at(String name, List<Labelled> labels) {
    String number = name.startsWith(NUMBERED) ? name.substring(NUMBERED.length()) : name;
    if (!number.matches("\\d{1,3}")) {
      return Optional.empty();
    }
    int index = Integer.parseInt(number);
    boolean areNamed = labels.stream().anyMatch(label -> label.name().isPresent());
    return areNamed
        ? labels.stream()
            .filter(label -> label.name().equals(Optional.of(NUMBERED + index)))
            .findFirst()
        : labels.stream().skip(index).findFirst();
  }

  /// What is wrong with the choice, in words for a user; empty where nothing is.
  Optional<String> fault(List<Labelled> labels) {
    if (of(labels).isPresent()) {
      return Optional.empty();
    }
    List<String> names = labels.stream().flatMap(label -> label.name().stream()).toList();
    String known =
        names.isEmpty()
            ? "numbered 0 to %d".formatted(labels.size() - 1)
            : String.join(", ", names);
    String all = "%d labels, %s".formatted(labels.size(), known);
    return Optional.of(
        named.isPresent()
            ? "the model has no label '%s', but %s: set label to one of them"
                .formatted(named.get(), all)
            : "the model has %s: set label to the one that stands for a good answer"
                .formatted(all));
  }
}
