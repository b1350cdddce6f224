package dev.assize.dataset;

import java.util.List;

/// One answer to an item's prompt.
///
/// @param replies one text per user turn that the candidates answer themselves; nearly always one,
///   two for MT-bench's dialogues. Never empty.
public record Candidate(CandidateId id, List<String> replies) {
  public Candidate {
    replies = List.copyOf(replies);
    if (replies.isEmpty()) {
      throw new IllegalArgumentException("candidate " + id + " has no reply");
    }
  }

  /// A candidate with a single reply.
  public static Candidate of(String id, String text) {
    return new Candidate(new CandidateId(id), List.of(text));
  }

  /// The whole of what this candidate said: its replies, a blank line between them.
  public String text() {
    return replies.size() == 1 ? replies.getFirst() : String.join("\n\n", replies);
  }
}
