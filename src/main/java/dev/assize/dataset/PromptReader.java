package dev.assize.dataset;

import dev.assize.text.Sha256;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Turns rows into prompts and names them. One reader serves one pass over the data.
final class PromptReader {
  private final KeyMapping mapping;
  private final Identities identities = new Identities();
  private final Set<String> unseen = new TreeSet<>();

  /// What one row came to.
  sealed interface Read {
    /// A prompt.
    ///
    /// @param repeated whether an earlier row is the same
    record Good(Prompt prompt, boolean repeated) implements Read {}

    /// None.
    ///
    /// @param endsFile whether nothing can be read after it
    record Bad(DatasetProblem problem, boolean endsFile) implements Read {}
  }

  PromptReader(KeyMapping mapping) {
    this.mapping = mapping;
    mapping.theirs().values().stream().filter(key -> !key.isEmpty()).forEach(unseen::add);
  }

  /// The keys of theirs in the mapping that no row had so far.
  Set<String> unseenKeys() {
    return Set.copyOf(unseen);
  }

  /// Reads a row.
  Read read(RawReading raw, PromptLayout layout) {
    return switch (raw) {
      case RawReading.Broken(DatasetProblem problem, boolean ends) -> new Read.Bad(problem, ends);
      case RawReading.Found(RawRow row) -> {
        unseen.removeIf(key -> !KeyMapping.find(row.fields(), key).isMissingNode());
        try {
          yield prompt(new Fields(row, mapping), layout);
        } catch (DatasetException e) {
          yield new Read.Bad(e.problem(), e.isOfWholeFile());
        }
      }
    };
  }

  private Read prompt(Fields fields, PromptLayout layout) {
    Conversation conversation = layout.read(fields);
    if (!Prompt.isAnswerable(conversation)) {
      throw fields
          .whole()
          .complaint(
              "a prompt that ends with one turn of the user, every earlier one answered",
              roles(conversation),
              "");
    }
    Optional<Value> id =
        fields
            .optional(with(layout.idKeys(), "id", "uid"))
            .or(() -> fields.kept("question_id", "prompt_id"));
    String content = ContentHash.ofPrompt(conversation);
    Identities.Named named =
        identities.name(
            id, content, Sha256.bits(content, fields.metadata().toString()), fields.position());
    Optional<String> category =
        fields.kept(with(layout.categoryKeys(), "category", "subset")).map(ItemReader::text);
    return new Read.Good(
        new Prompt(named.id(), fields.position(), conversation, category, fields.metadata()),
        named.repeated());
  }

  private static String roles(Conversation conversation) {
    return "turns of "
        + String.join(
            ", ", conversation.turns().stream().map(turn -> turn.role().wireName()).toList());
  }

  private static String[] with(java.util.List<String> own, String... common) {
    return Stream.concat(Stream.of(common), own.stream()).toArray(String[]::new);
  }
}
