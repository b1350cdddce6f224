package dev.assize.dataset;

import dev.assize.text.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Turns drafts into items: names the row and its candidates, and reads what rows of every layout
/// may have. One reader serves one pass over the data.
final class ItemReader {
  private final KeyMapping mapping;
  private final Identities identities = new Identities();
  private final Set<String> unseen = new TreeSet<>();

  ItemReader(KeyMapping mapping) {
    this.mapping = mapping;
    mapping.theirs().values().stream().filter(key -> !key.isEmpty()).forEach(unseen::add);
  }

  /// The fields of a row under our keys.
  Fields fields(RawRow row) {
    if (!unseen.isEmpty()) {
      unseen.removeIf(key -> !KeyMapping.find(row.fields(), key).isMissingNode());
    }
    return new Fields(row, mapping);
  }

  /// The keys of theirs in the mapping that no row had so far.
  Set<String> unseenKeys() {
    return Set.copyOf(unseen);
  }

  /// Reads a row that is an item by itself.
  Reading read(RawRow row, RowLayout layout) {
    try {
      Fields fields = fields(row);
      return item(fields, layout.read(fields), layout.idKeys(), layout.categoryKeys());
    } catch (DatasetException e) {
      return Reading.Refused.of(e);
    }
  }

  /// Makes an item.
  ///
  /// @throws DatasetException where another row has the id
  Reading item(Fields fields, Draft draft, List<String> idKeys, List<String> categoryKeys) {
    Optional<Value> id = fields.optional(keys(List.of("id", "uid"), idKeys));
    Optional<String> reference = fields.optional("reference", "ground_truth").map(ItemReader::text);
    Optional<String> rubric = fields.optional("rubric").map(ItemReader::text);
    Optional<String> category =
        fields.kept(keys(List.of("category", "subset"), categoryKeys)).map(ItemReader::text);
    Optional<String> cluster = fields.kept("question_id", "prompt_id").map(Value::name);
    String content = ContentHash.ofItem(draft.prompt(), draft.answers());
    Identities.Named named =
        identities.name(
            id,
            content,
            Sha256.bits(content, reference.orElse(""), rubric.orElse("")),
            fields.position());
    return new Reading.Good(
        new Item(
            named.id(),
            fields.position(),
            draft.prompt(),
            candidates(draft.answers()),
            draft.presentation(),
            draft.label(),
            reference,
            rubric,
            category,
            cluster.orElseGet(() -> ContentHash.ofPrompt(draft.prompt())),
            fields.metadata()),
        named.repeated());
  }

  private static String[] keys(List<String> common, List<String> own) {
    return Stream.concat(common.stream(), own.stream()).toArray(String[]::new);
  }

  private static List<Candidate> candidates(List<Answer> answers) {
    List<CandidateId> ids = CandidateNames.of(answers);
    List<Candidate> candidates = new ArrayList<>();
    for (Answer answer : answers) {
      candidates.add(new Candidate(ids.get(candidates.size()), answer.replies()));
    }
    return candidates;
  }

  /// A text as it is, a list of texts with blank lines between (MT-bench's reference has one per
  /// turn), anything else as JSON.
  static String text(Value value) {
    return value.node().isArray() && !value.node().isEmpty()
        ? value.elements("a text").stream()
            .map(ItemReader::text)
            .collect(Collectors.joining("\n\n"))
        : value.node().isTextual() ? value.node().textValue() : value.node().toString();
  }
}
