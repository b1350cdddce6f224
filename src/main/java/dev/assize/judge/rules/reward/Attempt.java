package dev.assize.judge.rules.reward;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Item;
import dev.assize.judge.rules.Subject;
import java.util.List;
import java.util.Optional;

/// An answer to be rewarded: a candidate's last reply, for that is what references are about.
///
/// @param replies all that the candidate said, in the order spoken; never empty
public record Attempt(Item item, List<Subject> replies) {
  private static final String THOUGHT_END = "</think>";
  private static final String THOUGHT_BEGIN = "<think>";
  private static final String ANSWER_BEGIN = "<answer>";
  private static final String ANSWER_END = "</answer>";

  public Attempt {
    replies = List.copyOf(replies);
  }

  /// A candidate that spoke once.
  public Attempt(Item item, Subject subject) {
    this(item, List.of(subject));
  }

  /// The reply that is rewarded.
  public Subject subject() {
    return replies.getLast();
  }

  /// All that was said, as a candidate without a name.
  public Candidate candidate() {
    return new Candidate(new CandidateId("answer"), replies.stream().map(Subject::answer).toList());
  }

  /// The whole reply.
  public String text() {
    return subject().answer();
  }

  /// What the reply offers as its answer: what follows its thoughts, within `<answer>` tags where
  /// it has them. Empty where the thoughts have no end.
  public Optional<String> offered() {
    String text = text();
    int thoughts = text.lastIndexOf(THOUGHT_END);
    if (thoughts < 0 && text.contains(THOUGHT_BEGIN)) {
      return Optional.empty();
    }
    String after = thoughts < 0 ? text : text.substring(thoughts + THOUGHT_END.length());
    int begin = after.lastIndexOf(ANSWER_BEGIN);
    if (begin < 0) {
      return Optional.of(after.strip());
    }
    int from = begin + ANSWER_BEGIN.length();
    int end = after.indexOf(ANSWER_END, from);
    return Optional.of((end < 0 ? after.substring(from) : after.substring(from, end)).strip());
  }
}
