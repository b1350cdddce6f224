package dev.assize.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.transport.LangChain4jHttp;
import dev.assize.transport.Outcome;
import dev.assize.transport.Purpose;
import dev.assize.transport.RequestFrame;
import dev.assize.transport.Wire;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;

/// `/v1/chat/completions`: LangChain4j says what goes around a body.
final class OpenAiDialect implements Dialect {
  private static final ChatRequest ENVELOPE =
      ChatRequest.builder().messages(UserMessage.from("The body is put in on the way.")).build();
  private static final String ANY_MODEL = "any";
  // Streaming costs a message of some 300 bytes for each token; what is shorter ends soon anyway.
  private static final int LONG = 64;

  private static final StreamingChatResponseHandler NOBODY =
      new StreamingChatResponseHandler() {
        @Override
        public void onCompleteResponse(ChatResponse response) {}

        @Override
        public void onError(Throwable error) {}
      };
  // For the whole program: neither model nor server shows in them.
  private static final RequestFrame WHOLE = LangChain4jHttp.frame(OpenAiDialect::askWhole);
  private static final RequestFrame STREAM = LangChain4jHttp.frame(OpenAiDialect::askStreamed);

  private final ChatSettings settings;
  private final ServedModel served;
  private final Wire wire;

  OpenAiDialect(ChatSettings settings, ServedModel served, Wire wire) {
    this.settings = settings;
    this.served = served;
    this.wire = wire;
  }

  private static void askWhole(HttpClientBuilder client) {
    OpenAiChatModel.builder()
        .httpClientBuilder(client)
        .baseUrl(LangChain4jHttp.ANY_HOST)
        .modelName(ANY_MODEL)
        .maxRetries(0)
        .build()
        .chat(ENVELOPE);
  }

  private static void askStreamed(HttpClientBuilder client) {
    OpenAiStreamingChatModel.builder()
        .httpClientBuilder(client)
        .baseUrl(LangChain4jHttp.ANY_HOST)
        .modelName(ANY_MODEL)
        .build()
        .chat(ENVELOPE, NOBODY);
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

  // LangChain4j says what goes around the body; the body is the one that stands here, so what is
  // hashed is what is sent. What LangChain4j makes of an answer is not used: it loses refusals,
  // unknown finish reasons, token ids and probabilities after sampling.
  @Override
  public Outcome<ChatAnswer> send(ObjectNode body, Purpose purpose) {
    OpenAiReplyReader reader = new OpenAiReplyReader();
    boolean isStreamed = isStreamed(purpose);
    String text = Bodies.text(framed(body, isStreamed));
    return isStreamed
        ? wire.send(STREAM.around(text, purpose), new EventStreamReader(reader))
        : wire.send(WHOLE.around(text, purpose), reader);
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
}
