package dev.assize.pairs.validation;

import dev.assize.dataset.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whose turn it is.
///
/// @param tags how the roles are called
/// @param system whether a system message may come first
/// @param userBegins who speaks first after it
/// @param userEnds who speaks last
record Turns(Tags tags, boolean system, boolean userBegins, boolean userEnds) {
  private static final int NAMED_ROLES = 8;

  /// What comes before an answer.
  static Turns prompt(Tags tags) {
    return new Turns(tags, true, true, true);
  }

  /// What answers it.
  static Turns answer(Tags tags) {
    return new Turns(tags, false, false, false);
  }

  /// Both.
  static Turns whole(Tags tags) {
    return new Turns(tags, true, true, false);
  }

  /// The messages at a place, or nothing where something is wrong with them, which is then told.
  Optional<List<Message>> read(Value list, Findings findings) {
    return Message.list(list, tags, findings)
        .filter(messages -> isInOrder(messages, list, findings));
  }

  private boolean isInOrder(List<Message> messages, Value list, Findings findings) {
    boolean led = system && messages.getFirst().role().equals(tags.system());
    boolean user = userBegins;
    boolean right = true;
    for (Message message : messages.subList(led ? 1 : 0, messages.size())) {
      right &= message.role().equals(user ? tags.user() : tags.assistant());
      user = !user;
    }
    boolean ended = messages.size() > (led ? 1 : 0) && user != userEnds;
    if (right && ended) {
      return true;
    }
    findings.add(Rule.ROLE_ORDER, list, words(), roles(messages));
    return false;
  }

  private static String roles(List<Message> messages) {
    String roles =
        messages.stream().limit(NAMED_ROLES).map(Message::role).collect(Collectors.joining(", "));
    return messages.size() <= NAMED_ROLES
        ? roles
        : roles + " and %,d more".formatted(messages.size() - NAMED_ROLES);
  }

  private String words() {
    return "roles in turn from %s to %s%s"
        .formatted(
            userBegins ? tags.user() : tags.assistant(),
            userEnds ? tags.user() : tags.assistant(),
            system ? ", after %s or none".formatted(tags.system()) : "");
  }
}
