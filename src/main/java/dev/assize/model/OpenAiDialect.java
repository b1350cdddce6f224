package dev.assize.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.transport.LangChain4jHttp;
import dev.assize.transport.Outcome;
import dev.assize.transport.Purpose;
import dev.assize.transport.Wire;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;

/// `/v1/chat/completions`, through LangChain4j.
final class OpenAiDialect implements Dialect {
  private static final ChatRequest ENVELOPE =
      ChatRequest.builder().messages(UserMessage.from("The body is put in on the way.")).build();
  // Streaming costs a message of some 300 bytes for each token; what is shorter ends soon anyway.
  private static final int LONG = 64;

  private final ChatSettings settings;
  private final ServedModel served;
  private final OpenAiChatModel model;
  private final OpenAiStreamingChatModel streamingModel;

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
    this.streamingModel =
        OpenAiStreamingChatModel.builder()
            .httpClientBuilder(new LangChain4jHttp(wire).builder())
            .baseUrl(LangChain4jHttp.ANY_HOST)
            .modelName(served.model())
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
    Bodies.merge(body, call.measuring() ? settings.extraBodyUnconstrained() : settings.extraBody());
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

  // LangChain4j carries the call; what it carries is the body as it stands here, so what is hashed
  // is what is sent. What LangChain4j makes of the answer is not used: it loses refusals, unknown
  // finish reasons, token ids and probabilities after sampling.
  @Override
  public Outcome<ChatAnswer> send(ObjectNode body, Purpose purpose) {
    OpenAiReplyReader reader = new OpenAiReplyReader();
    boolean streamed = isStreamed(purpose);
    String text = Bodies.text(framed(body, streamed));
    return streamed
        ? LangChain4jHttp.call(
            () -> streamingModel.chat(ENVELOPE, NOBODY),
            text,
            new EventStreamReader(reader),
            purpose)
        : LangChain4jHttp.call(() -> model.chat(ENVELOPE), text, reader, purpose);
  }

  private static ObjectNode framed(ObjectNode body, boolean streamed) {
    ObjectNode framed = JsonNodeFactory.instance.objectNode();
    framed.setAll(body);
    framed.put("stream", streamed);
    if (streamed) {
      framed.putObject("stream_options").put("include_usage", true);
    }
    return framed;
  }

  // Not part of what is meant, so not of what is hashed: the answer is the same.
  private boolean isStreamed(Purpose purpose) {
    return served.kind().goesOnWhenAbandoned() && purpose.replyTokens() > LONG;
  }

  private static final StreamingChatResponseHandler NOBODY =
      new StreamingChatResponseHandler() {
        @Override
        public void onCompleteResponse(ChatResponse response) {}

        @Override
        public void onError(Throwable error) {}
      };
}
