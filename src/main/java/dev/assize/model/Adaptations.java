package dev.assize.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.transport.ErrorBody;
import dev.assize.transport.Fault;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fields of a request that a server refused, and what is done about each: renamed, lowered, or
/// left out. Learnt from a 400, remembered for the judge, frozen in the manifest.
///
/// They are no part of a request's hash, which is that of the request as it was meant: the first
/// calls are hashed before the server has refused anything.
///
/// @param changes by field: `max_completion_tokens` for a new name, a number for a lower value,
///   [#LEFT_OUT]
public record Adaptations(SortedMap<String, String> changes) {
  /// Nothing was refused.
  public static final Adaptations NONE = new Adaptations(new TreeMap<>());

  /// What stands for a field that is not sent any more.
  public static final String LEFT_OUT = "left out";

  private static final String MAX_TOKENS = "max_tokens";
  private static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";
  private static final String LOGPROBS = "logprobs";
  private static final String TOP_LOGPROBS = "top_logprobs";
  private static final List<String> OPTIONAL_FIELDS =
      List.of("temperature", "top_p", "top_k", "min_p", "seed", TOP_LOGPROBS, LOGPROBS);
  // A message may quote anything: it must complain, too.
  private static final Pattern COMPLAINT =
      Pattern.compile(
          "support|unknown|unrecognized|unexpected|not allowed|not permitted|invalid|must be|only"
              + "|deprecated|cannot|greater than|less than|refus|extra inputs|incompatible");
  private static final Pattern CAP =
      Pattern.compile("(?:max allowed: |between 0 and |less than or equal to |at most )(\\d+)");

  public Adaptations {
    changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
  }

  /// The body as the server takes it.
  ObjectNode apply(ObjectNode meant) {
    if (changes.isEmpty()) {
      return meant;
    }
    ObjectNode body = meant.deepCopy();
    changes.forEach((field, change) -> apply(body, field, change));
    return body;
  }

  private static void apply(ObjectNode body, String field, String change) {
    JsonNode value = body.get(field);
    if (value == null) {
      return;
    }
    if (change.chars().allMatch(Character::isDigit)) {
      body.put(field, Math.min(value.asInt(), Integer.parseInt(change)));
      return;
    }
    body.remove(field);
    if (field.equals(LOGPROBS)) {
      body.remove(TOP_LOGPROBS);
    }
    if (!change.equals(LEFT_OUT)) {
      body.set(change, value);
    }
  }

  /// These and one more.
  Adaptations with(Change change) {
    SortedMap<String, String> more = new TreeMap<>(changes);
    more.put(change.field(), change.to());
    return new Adaptations(more);
  }

  /// One field's adaptation.
  record Change(String field, String to) {
    /// In words for a user.
    String told() {
      return to.equals(LEFT_OUT)
          ? "'%s' is left out from now on".formatted(field)
          : to.chars().allMatch(Character::isDigit)
              ? "'%s' is at most %s from now on".formatted(field, to)
              : "'%s' is sent as '%s' from now on".formatted(field, to);
    }
  }

  /// What a refusal asks for.
  ///
  /// @param sent the body that was refused: only a field that stands in it can be at fault
  /// @param fixed what the user set by hand, and is not ours to change
  static Optional<Change> suggestedBy(Fault fault, ObjectNode sent, ObjectNode fixed) {
    boolean isRefusal =
        fault.kind() == Fault.Kind.BAD_REQUEST && (fault.status() == 400 || fault.status() == 422);
    if (!isRefusal) {
      return Optional.empty();
    }
    String message = fault.body().message().toLowerCase(Locale.ROOT);
    if (isNamed(MAX_TOKENS, fault.body()) && isOurs(MAX_TOKENS, sent, fixed)) {
      boolean isUnknown =
          message.contains(MAX_COMPLETION_TOKENS)
              || message.contains("not supported")
              || message.contains("unsupported");
      return isUnknown
          ? Optional.of(new Change(MAX_TOKENS, MAX_COMPLETION_TOKENS))
          : Optional.empty();
    }
    if (!COMPLAINT.matcher(message).find()) {
      return Optional.empty();
    }
    return OPTIONAL_FIELDS.stream()
        .filter(field -> isNamed(field, fault.body()) && isOurs(field, sent, fixed))
        .findFirst()
        .map(field -> change(field, message, sent));
  }

  private static boolean isNamed(String field, ErrorBody body) {
    return body.param().equals(field)
        || body.param().endsWith("." + field)
        || Pattern.compile("(?i)(?<![a-z_])" + field + "(?![a-z_])").matcher(body.message()).find();
  }

  private static boolean isOurs(String field, ObjectNode sent, ObjectNode fixed) {
    return sent.has(field) && !fixed.has(field);
  }

  private static Change change(String field, String message, ObjectNode sent) {
    if (!field.equals(LOGPROBS) && !field.equals(TOP_LOGPROBS)) {
      return new Change(field, LEFT_OUT);
    }
    Matcher cap = CAP.matcher(message);
    int asked = sent.path(TOP_LOGPROBS).asInt();
    return cap.find()
            && cap.group(1).length() < 4
            && Integer.parseInt(cap.group(1)) < asked
            && Integer.parseInt(cap.group(1)) > 0
        ? new Change(TOP_LOGPROBS, cap.group(1))
        : new Change(LOGPROBS, LEFT_OUT);
  }

  /// As a map for the manifest.
  public Map<String, String> asMap() {
    return changes;
  }
}
