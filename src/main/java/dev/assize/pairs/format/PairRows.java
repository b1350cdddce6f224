package dev.assize.pairs.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.pairs.PreferencePair;
import java.util.List;
import java.util.Optional;

/// How a format lays out a pair.
interface PairRows {
  /// Why it can't hold a pair, in a few words.
  Optional<String> unfit(PreferencePair pair);

  /// The pair's rows; all rows of a file have the same columns, but for those that a file has only
  /// where every row can fill them.
  ///
  /// @param subset what pairs without a category are called
  List<Row> rows(PreferencePair pair, String subset);

  /// An empty row.
  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// A row that holds both answers: its margin and its weight go beside the format's columns.
  static List<Row> pairRow(PreferencePair pair, ObjectNode core) {
    ObjectNode extras = object();
    if (!core.has("margin")) {
      extras.put("margin", pair.margin().value());
    }
    return List.of(new Row(core, weighted(extras, pair), Optional.empty()));
  }

  /// A row that holds one of the answers.
  static Row answerRow(PreferencePair pair, ObjectNode core, Row.Answer answer) {
    return new Row(core, weighted(object(), pair), Optional.of(answer));
  }

  private static ObjectNode weighted(ObjectNode extras, PreferencePair pair) {
    pair.weight().ifPresent(weight -> extras.put("weight", weight));
    return extras;
  }
}
