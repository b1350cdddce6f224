package dev.assize.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Request bodies as JSON trees.
final class Bodies {
  private static final ObjectMapper AS_IT_STANDS = new JsonMapper();
  private static final ObjectMapper CANONICAL =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private Bodies() {}

  /// One text for one content: keys sorted, nothing between them.
  static String canonical(JsonNode node) {
    return text(CANONICAL, node);
  }

  /// The same in UTF-8.
  static byte[] canonicalBytes(JsonNode node) {
    try {
      return CANONICAL.writeValueAsBytes(node);
    } catch (JsonProcessingException halfACharacter) {
      // Of which a text makes a question mark.
      return canonical(node).getBytes(StandardCharsets.UTF_8);
    }
  }

  /// The text of a body, its keys in their order: servers generate by the order of a schema's.
  static String text(JsonNode node) {
    return text(AS_IT_STANDS, node);
  }

  private static String text(ObjectMapper mapper, JsonNode node) {
    try {
      return mapper.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Puts every field of `over` into `target`: objects are merged, everything else is replaced.
  static void merge(ObjectNode target, ObjectNode over) {
    for (Map.Entry<String, JsonNode> field : over.properties()) {
      JsonNode present = target.get(field.getKey());
      if (present instanceof ObjectNode inner && field.getValue() instanceof ObjectNode deeper) {
        merge(inner, deeper);
      } else {
        target.set(field.getKey(), field.getValue().deepCopy());
      }
    }
  }

  /// The messages as the chat template can take them.
  static List<Turn> messages(List<Turn> turns, SystemRole systemRole) {
    return switch (systemRole) {
      case NATIVE -> turns;
      case MERGE -> merged(turns);
    };
  }

  private static List<Turn> merged(List<Turn> turns) {
    List<Turn> all = new ArrayList<>();
    StringBuilder waiting = new StringBuilder();
    for (Turn turn : turns) {
      switch (turn.role()) {
        case SYSTEM -> waiting.append(turn.text()).append("\n\n");
        case USER -> {
          all.add(new Turn(Role.USER, waiting + turn.text()));
          waiting.setLength(0);
        }
        case ASSISTANT -> all.add(turn);
      }
    }
    if (!waiting.isEmpty()) {
      all.add(new Turn(Role.USER, waiting.toString().strip()));
    }
    return all;
  }

  /// Adds the messages as `{"role", "content"}`.
  static void add(ArrayNode array, List<Turn> turns) {
    for (Turn turn : turns) {
      array.addObject().put("role", turn.role().wireName()).put("content", turn.text());
    }
  }

  /// Reads back what [#add] wrote.
  static List<Turn> turns(JsonNode array) {
    List<Turn> turns = new ArrayList<>();
    for (JsonNode message : array) {
      Role role =
          switch (message.required("role").asText()) {
            case "system" -> Role.SYSTEM;
            case "assistant" -> Role.ASSISTANT;
            default -> Role.USER;
          };
      turns.add(new Turn(role, message.required("content").asText()));
    }
    return turns;
  }

  /// Every field but the named ones.
  static Map<String, Object> except(ObjectNode body, List<String> names) {
    Map<String, Object> rest = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (!names.contains(field.getKey())) {
        rest.put(field.getKey(), field.getValue());
      }
    }
    return rest;
  }
}
