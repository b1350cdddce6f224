package dev.assize.dataset;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The answers of one side of a join, by what they are joined on, in memory.
final class AnswerIndex {

  /// An answer and where it stood.
  record Entry(Answer answer, Value row) {}

  private final Map<String, Deque<Entry>> entries = new LinkedHashMap<>();

  /// Adds an answer. Several of one key stay in their order.
  void add(String key, Entry entry) {
    entries.computeIfAbsent(key, _ -> new ArrayDeque<>()).add(entry);
  }

  /// What is still there for a key.
  List<Entry> peek(String key) {
    return List.copyOf(entries.getOrDefault(key, new ArrayDeque<>()));
  }

  /// Takes the first answer of a key.
  Optional<Entry> poll(String key) {
    return Optional.ofNullable(entries.get(key)).map(Deque::poll);
  }

  /// Takes all answers of a key.
  List<Entry> pollAll(String key) {
    Deque<Entry> found = entries.remove(key);
    return found == null ? List.of() : new ArrayList<>(found);
  }

  /// The answers that no one took.
  Stream<Entry> leftOver() {
    return entries.values().stream().flatMap(Deque::stream);
  }
}
