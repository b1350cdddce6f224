package dev.assize.pairs.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Conversation;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.pairs.PreferencePair;
import dev.assize.text.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Formats of message lists.
enum ChatRows implements PairRows {
  /// `prompt`, `chosen`, `rejected`, each a list.
  EXPLICIT {
    @Override
    public List<Row> rows(PreferencePair pair, String subset) {
      return PairRows.pairRow(pair, explicit(pair));
    }
  },
  /// The same with `margin` as a column of the format.
  WITH_MARGIN {
    @Override
    public List<Row> rows(PreferencePair pair, String subset) {
      return PairRows.pairRow(pair, explicit(pair).put("margin", pair.margin().value()));
    }
  },
  /// `chosen` and `rejected` hold the prompt, too.
  IMPLICIT {
    @Override
    public List<Row> rows(PreferencePair pair, String subset) {
      return PairRows.pairRow(pair, whole(pair, PairRows.object()));
    }
  },
  /// UltraFeedback-binarized: whole conversations, the question as text, a score on both sides.
  ULTRA_FEEDBACK {
    @Override
    public Optional<String> unfit(PreferencePair pair) {
      return Fit.scored(pair);
    }

    @Override
    public List<Row> rows(PreferencePair pair, String subset) {
      ObjectNode core =
          PairRows.object()
              .put("prompt", pair.prompt().question())
              .put("prompt_id", Sha256.hex(said(pair.prompt())));
      whole(pair, core)
          .put("score_chosen", pair.chosen().worth())
          .put("score_rejected", pair.rejected().worth())
          .set("messages", conversation(pair.prompt(), pair.chosen()));
      return PairRows.pairRow(pair, core);
    }
  },
  /// Unpaired: an answer per row, and whether it is desirable.
  UNPAIRED {
    @Override
    public List<Row> rows(PreferencePair pair, String subset) {
      return List.of(labelled(pair, pair.chosen(), true), labelled(pair, pair.rejected(), false));
    }
  };

  @Override
  public Optional<String> unfit(PreferencePair pair) {
    return Fit.anywhere(pair);
  }

  private static ObjectNode explicit(PreferencePair pair) {
    ObjectNode core = PairRows.object();
    core.set("prompt", messages(pair.prompt().turns()));
    core.set("chosen", answer(pair.chosen()));
    core.set("rejected", answer(pair.rejected()));
    return core;
  }

  private static ObjectNode whole(PreferencePair pair, ObjectNode core) {
    core.set("chosen", conversation(pair.prompt(), pair.chosen()));
    core.set("rejected", conversation(pair.prompt(), pair.rejected()));
    return core;
  }

  private static Row labelled(PreferencePair pair, PreferencePair.Side side, boolean desirable) {
    ObjectNode core = PairRows.object();
    core.set("prompt", messages(pair.prompt().turns()));
    core.set("completion", answer(side));
    core.put("label", desirable);
    List<String> asked = said(pair.prompt());
    List<String> whole = Stream.concat(asked.stream(), Stream.of(side.text())).toList();
    return PairRows.answerRow(
        pair,
        core,
        new Row.Answer(
            Sha256.bits(asked.toArray(String[]::new)),
            Sha256.bits(whole.toArray(String[]::new)),
            desirable));
  }

  /// What names a prompt: its roles and texts.
  private static List<String> said(Conversation prompt) {
    return prompt.turns().stream()
        .flatMap(turn -> Stream.of(turn.role().wireName(), turn.text()))
        .toList();
  }

  private static ArrayNode conversation(Conversation prompt, PreferencePair.Side side) {
    return messages(prompt.turns()).addAll(answer(side));
  }

  private static ArrayNode answer(PreferencePair.Side side) {
    return messages(List.of(new Turn(Role.ASSISTANT, side.text())));
  }

  private static ArrayNode messages(List<Turn> turns) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Turn turn : turns) {
      list.addObject().put("role", turn.role().wireName()).put("content", turn.text());
    }
    return list;
  }
}
