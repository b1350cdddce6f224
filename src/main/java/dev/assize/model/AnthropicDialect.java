package dev.assize.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.transport.LangChain4jHttp;
import dev.assize.transport.Outcome;
import dev.assize.transport.Purpose;
import dev.assize.transport.Wire;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicChatRequestParameters;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// `/v1/messages`, through LangChain4j. Neither log probabilities nor seeds exist here.
final class AnthropicDialect implements Dialect {
  private static final List<String> TYPED =
      List.of("model", "messages", "system", "temperature", "top_p", "top_k", "max_tokens");

  private final ChatSettings settings;
  private final ServedModel served;
  private final AnthropicChatModel model;

  AnthropicDialect(ChatSettings settings, ServedModel served, Wire wire) {
    this.settings = settings;
    this.served = served;
    this.model =
        AnthropicChatModel.builder()
            .httpClientBuilder(new LangChain4jHttp(wire).builder())
            .baseUrl(LangChain4jHttp.ANY_HOST)
            // Must not be blank; the wire sends the real one.
            .apiKey("***")
            .modelName(served.model())
            .customParameters(Bodies.except(settings.extraBody(), TYPED))
            .maxRetries(0)
            .build();
  }

  @Override
  public String path() {
    return "messages";
  }

  @Override
  public ObjectNode body(ChatCall call) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", served.model());
    List<Turn> turns = Bodies.messages(call.messages(), settings.systemRole());
    String system =
        turns.stream()
            .filter(turn -> turn.role() == Role.SYSTEM)
            .map(Turn::text)
            .collect(Collectors.joining("\n\n"));
    if (!system.isEmpty()) {
      body.put("system", system);
    }
    Bodies.add(
        body.putArray("messages"),
        turns.stream().filter(turn -> turn.role() != Role.SYSTEM).toList());
    body.put("temperature", call.sampling().temperature());
    call.sampling().topP().ifPresent(value -> body.put("top_p", value));
    call.sampling().topK().ifPresent(value -> body.put("top_k", value));
    body.put("max_tokens", call.maxTokens());
    Bodies.merge(body, settings.extraBody());
    return body;
  }

  // What stands in the body beside the typed fields is the judge's extra-body, which the model has.
  @Override
  public Outcome<ChatAnswer> send(ObjectNode body, Purpose purpose) {
    List<ChatMessage> messages =
        Bodies.turns(body.required("messages")).stream().map(AnthropicDialect::message).toList();
    AnthropicChatRequestParameters.Builder parameters = AnthropicChatRequestParameters.builder();
    if (body.has("temperature")) {
      parameters.temperature(body.get("temperature").asDouble());
    }
    if (body.has("top_p")) {
      parameters.topP(body.get("top_p").asDouble());
    }
    if (body.has("top_k")) {
      parameters.topK(body.get("top_k").asInt());
    }
    parameters.maxOutputTokens(body.required("max_tokens").asInt());
    JsonNode system = body.path("system");
    ChatRequest request =
        ChatRequest.builder()
            .messages(system.isMissingNode() ? messages : withSystem(system.asText(), messages))
            .parameters(parameters.build())
            .build();
    return LangChain4jHttp.call(() -> model.chat(request), new AnthropicReplyReader(), purpose);
  }

  private static List<ChatMessage> withSystem(String system, List<ChatMessage> messages) {
    List<ChatMessage> all = new ArrayList<>();
    all.add(message(new Turn(Role.SYSTEM, system)));
    all.addAll(messages);
    return all;
  }

  private static ChatMessage message(Turn turn) {
    return switch (turn.role()) {
      case SYSTEM -> SystemMessage.from(turn.text());
      case USER -> UserMessage.from(turn.text());
      case ASSISTANT -> AiMessage.from(turn.text());
    };
  }
}
