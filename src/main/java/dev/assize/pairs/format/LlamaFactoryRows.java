package dev.assize.pairs.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.pairs.PreferencePair;
import java.util.List;
import java.util.Optional;

/// LLaMA-Factory's layouts.
enum LlamaFactoryRows implements PairRows {
  ALPACA {
    @Override
    public List<Row> rows(PreferencePair pair, String subset) {
      List<Turn> said = Fit.afterSystem(pair.prompt());
      ObjectNode core =
          PairRows.object()
              .put("instruction", said.getLast().text())
              .put("input", "")
              .put("chosen", pair.chosen().text())
              .put("rejected", pair.rejected().text())
              .put("system", system(pair));
      ArrayNode history = core.putArray("history");
      for (int i = 0; i + 1 < said.size(); i += 2) {
        history.addArray().add(said.get(i).text()).add(said.get(i + 1).text());
      }
      return PairRows.pairRow(pair, core);
    }
  },
  SHAREGPT {
    @Override
    public List<Row> rows(PreferencePair pair, String subset) {
      ObjectNode core = PairRows.object();
      ArrayNode conversations = core.putArray("conversations");
      pair.prompt().turns().forEach(turn -> speak(conversations.addObject(), turn));
      speak(core.putObject("chosen"), new Turn(Role.ASSISTANT, pair.chosen().text()));
      speak(core.putObject("rejected"), new Turn(Role.ASSISTANT, pair.rejected().text()));
      return PairRows.pairRow(pair, core);
    }
  };

  @Override
  public Optional<String> unfit(PreferencePair pair) {
    return Fit.anywhere(pair);
  }

  private static String system(PreferencePair pair) {
    Turn first = pair.prompt().turns().getFirst();
    return first.role() == Role.SYSTEM ? first.text() : "";
  }

  private static void speak(ObjectNode message, Turn turn) {
    String from =
        switch (turn.role()) {
          case SYSTEM -> "system";
          case USER -> "human";
          case ASSISTANT -> "gpt";
        };
    message.put("from", from).put("value", turn.text());
  }
}
