package dev.assize.pairs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.ItemId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Where a pair comes from: who judged it, by which template, and what was said.
///
/// @param items the row of each answer, named once where it is the same
/// @param winProbability that the chosen answer is the better one
public record Provenance(
    Optional<Origin> origin,
    List<ItemId> items,
    PairPolicy policy,
    PairBasis basis,
    CandidateId chosen,
    CandidateId rejected,
    OptionalDouble chosenScore,
    OptionalDouble rejectedScore,
    double margin,
    OptionalDouble winProbability) {
  public Provenance {
    items = List.copyOf(items);
  }

  /// What judged, the same for a whole run.
  ///
  /// @param templateHash over what the template sends
  /// @param iteration of a self-rewarding loop
  public record Origin(
      List<String> judges, String template, String templateHash, OptionalInt iteration) {
    public Origin {
      judges = List.copyOf(judges);
    }
  }

  /// One line of JSON; what is not known is left out.
  public String json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    origin.ifPresent(from -> {
      node.put("judge", String.join("+", from.judges()));
      node.put("template", from.template());
      node.put("template_hash", from.templateHash());
    });
    node.put("item", String.join(" ", items.stream().map(ItemId::value).toList()));
    node.put("policy", policy.label());
    node.put("by", basis.label());
    node.put("chosen", chosen.value());
    node.put("rejected", rejected.value());
    if (chosenScore.isPresent() && rejectedScore.isPresent()) {
      node.putObject("scores")
          .put("chosen", chosenScore.getAsDouble())
          .put("rejected", rejectedScore.getAsDouble());
    }
    node.put("margin", margin);
    winProbability.ifPresent(value -> node.put("win_probability", value));
    origin.ifPresent(from -> from.iteration().ifPresent(value -> node.put("iteration", value)));
    return node.toString();
  }
}
