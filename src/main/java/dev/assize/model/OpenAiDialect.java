package dev.assize.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Turn;
import dev.assize.transport.LangChain4jHttp;
import dev.assize.transport.Outcome;
import dev.assize.transport.Purpose;
import dev.assize.transport.Wire;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.util.List;

/// `/v1/chat/completions`, through LangChain4j.
final class OpenAiDialect implements Dialect {
  private static final List<String> TYPED = List.of("model", "messages");

  private final ChatSettings settings;
  private final ServedModel served;
  private final OpenAiChatModel model;

  OpenAiDialect(ChatSettings settings, ServedModel served, Wire wire) {
    this.settings = settings;
    this.served = served;
    this.model =
        OpenAiChatModel.builder()
            .httpClientBuilder(new LangChain4jHttp(wire).builder())
            .baseUrl(LangChain4jHttp.ANY_HOST)
            .modelName(served.model())
            .maxRetries(0)
            .build();
  }

  @Override
  public String path() {
    return "chat/completions";
  }

  @Override
  public ObjectNode body(ChatCall call) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", served.model());
    Bodies.add(body.putArray("messages"), Bodies.messages(call.messages(), settings.systemRole()));
    sampling(body, call.sampling());
    body.put("max_tokens", call.maxTokens());
    call.seed().ifPresent(seed -> body.put("seed", seed));
    call.topLogprobs().ifPresent(count -> body.put("logprobs", true).put("top_logprobs", count));
    Bodies.merge(body, call.extra());
    Bodies.merge(body, settings.extraBody());
    return body;
  }

  private void sampling(ObjectNode body, Sampling sampling) {
    body.put("temperature", sampling.temperature());
    served
        .kind()
        .topKOff()
        .ifPresent(off -> body.put("top_p", 1.0).put("top_k", off).put("min_p", 0.0));
    sampling.topP().ifPresent(value -> body.put("top_p", value));
    sampling.topK().ifPresent(value -> body.put("top_k", value));
    sampling.minP().ifPresent(value -> body.put("min_p", value));
  }

  // The body goes through LangChain4j as a whole, everything but model and messages as its custom
  // parameters: so what is hashed is what is sent, and nothing stands in it twice. What LangChain4j
  // makes of the answer is not used: it loses refusals, unknown finish reasons, token ids and
  // probabilities after sampling.
  @Override
  public Outcome<ChatAnswer> send(ObjectNode body, Purpose purpose) {
    ChatRequest request =
        ChatRequest.builder()
            .messages(
                Bodies.turns(body.required("messages")).stream()
                    .map(OpenAiDialect::message)
                    .toList())
            .parameters(
                OpenAiChatRequestParameters.builder()
                    .customParameters(Bodies.except(body, TYPED))
                    .build())
            .build();
    return LangChain4jHttp.call(() -> model.chat(request), new OpenAiReplyReader(), purpose);
  }

  static ChatMessage message(Turn turn) {
    return switch (turn.role()) {
      case SYSTEM -> SystemMessage.from(turn.text());
      case USER -> UserMessage.from(turn.text());
      case ASSISTANT -> AiMessage.from(turn.text());
    };
  }
}
