package dev.assize.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.transport.BodyReader;
import dev.assize.transport.Decoded;
import dev.assize.transport.Outcome;
import dev.assize.transport.WireRequest;
import dev.assize.transport.WireRequest.Below;
import dev.assize.verdict.VerdictGrammar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Finds the token with which each label of a grammar continues a rendered prompt: tokenises the
/// prompt with and without the label, and takes what follows the common part.
///
/// A chat template ends every prompt alike, so one short conversation speaks for all.
final class LabelTokens {
  private static final List<Turn> CONVERSATION = List.of(new Turn(Role.USER, "Which is better?"));
  private static final String UNLISTED = "its verdicts can't be listed";
  private static final String THOUGHT = "think>";
  private static final int TAIL = 4;

  private final ChatEndpoint endpoint;

  LabelTokens(ChatEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /// What came of it.
  sealed interface Search {
    /// Each label has a token.
    record Found(Labels labels, Prefill prefill) implements Search {}

    /// There is no exact way.
    ///
    /// @param why in words that follow a colon
    record NotFound(String why) implements Search {}
  }

  /// The labels of everything that a grammar offers, each a token of its own by that name; for
  /// routes that need no ids.
  static Search byName(VerdictGrammar grammar) {
    if (grammar.offered().size() < 2) {
      return new Search.NotFound(UNLISTED);
    }
    List<Labels.Label> labels =
        grammar.offered().stream()
            .map(grammar::label)
            .map(text -> new Labels.Label(text, Optional.empty(), text))
            .toList();
    return new Search.Found(
        new Labels(grammar.labelPrefix(), labels, grammar.labelSuffix()), Prefill.CONTINUE_FIELDS);
  }

  /// The labels of everything that a grammar offers, by their tokens' ids.
  Search find(VerdictGrammar grammar) {
    if (grammar.offered().size() < 2) {
      return new Search.NotFound(UNLISTED);
    }
    Optional<Tokenizer> tokenizer = tokenizer();
    if (tokenizer.isEmpty()) {
      return new Search.NotFound("the server has no tokenizer route");
    }
    List<String> texts = grammar.offered().stream().map(grammar::label).toList();
    return find(tokenizer.get(), grammar.labelPrefix(), texts, grammar.labelSuffix());
  }

  private static Search find(
      Tokenizer tokenizer, String prefix, List<String> texts, String suffix) {
    List<Token> before = tokenizer.prompt(prefix);
    if (before.isEmpty()) {
      return new Search.NotFound("the server does not tokenise a conversation");
    }
    // Asked of the plain prompt: where a reply is begun for it, the model gets no room to think.
    if (opensThought(tokenizer.prompt(""))) {
      return new Search.NotFound(
          "the chat template opens a thought before every reply: turn thinking off in extra-body");
    }
    List<Labels.Label> labels = new ArrayList<>();
    HashSet<Integer> ids = new HashSet<>();
    for (String text : texts) {
      List<Token> rest = continuation(before, tokenizer.prompt(prefix + text), tokenizer, text);
      if (rest.isEmpty()) {
        return new Search.NotFound("the label '%s' has no token of its own".formatted(text));
      }
      Token first = rest.getFirst();
      if (!ids.add(first.id())) {
        return new Search.NotFound("two labels begin with the same token");
      }
      labels.add(new Labels.Label(text, Optional.of(first.id()), first.listedAs()));
    }
    return new Search.Found(new Labels(prefix, labels, suffix), tokenizer.prefill());
  }

  private static boolean opensThought(List<Token> prompt) {
    StringBuilder tail = new StringBuilder();
    prompt
        .subList(Math.max(0, prompt.size() - TAIL), prompt.size())
        .forEach(token -> tail.append(token.text()));
    return tail.indexOf(THOUGHT) >= 0 && tail.indexOf("/" + THOUGHT) < 0;
  }

  // Where a label would melt into what stands before it, it is taken by itself: that is how the
  // server is made to go on.
  private static List<Token> continuation(
      List<Token> before, List<Token> after, Tokenizer tokenizer, String text) {
    boolean isContinued =
        after.size() > before.size()
            && after.subList(0, before.size()).stream()
                .map(Token::id)
                .toList()
                .equals(before.stream().map(Token::id).toList());
    return isContinued ? after.subList(before.size(), after.size()) : tokenizer.alone(text);
  }

  /// One token.
  ///
  /// @param listedAs how the server spells it among log probabilities, if asked in our way
  record Token(int id, String text, String listedAs) {}

  private Optional<Tokenizer> tokenizer() {
    Tokenizer vllm = new VllmTokenizer();
    Tokenizer llamaCpp = new LlamaCppTokenizer();
    // Asked by what they answer: a gateway may stand in front under another name.
    return List.of(vllm, llamaCpp).stream()
        .filter(tokenizer -> !tokenizer.alone("A").isEmpty())
        .findFirst();
  }

  private sealed interface Tokenizer {
    Prefill prefill();

    /// The tokens of the conversation with a reply begun; none where the server can't.
    List<Token> prompt(String reply);

    /// The tokens of a text by itself.
    List<Token> alone(String text);
  }

  private JsonNode post(String path, ObjectNode body) {
    WireRequest request = WireRequest.post(Below.ROOT, path, Bodies.canonical(body));
    BodyReader<JsonNode> reader =
        bytes ->
            ReplyJson.read(
                bytes,
                root ->
                    root.isObject()
                        ? new Decoded.Value<>(root)
                        : new Decoded.Unexpected<>("is no object", false));
    return endpoint.wire().introduce(request, reader) instanceof Outcome.Answered<JsonNode> answered
        ? answered.value()
        : MissingNode.getInstance();
  }

  private ObjectNode conversation(List<Turn> turns) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    Bodies.add(body.putArray("messages"), turns);
    JsonNode arguments = endpoint.settings().extraBody().path("chat_template_kwargs");
    if (arguments.isObject()) {
      body.set("chat_template_kwargs", arguments.deepCopy());
    }
    return body;
  }

  private final class VllmTokenizer implements Tokenizer {
    @Override
    public Prefill prefill() {
      return Prefill.CONTINUE_FIELDS;
    }

    @Override
    public List<Token> prompt(String reply) {
      ObjectNode body =
          conversation(reply.isEmpty() ? CONVERSATION : Prefill.begin(CONVERSATION, reply));
      if (!reply.isEmpty()) {
        prefill().addTo(body);
      }
      return tokens(body);
    }

    @Override
    public List<Token> alone(String text) {
      return tokens(
          JsonNodeFactory.instance
              .objectNode()
              .put("prompt", text)
              .put("add_special_tokens", false));
    }

    private List<Token> tokens(ObjectNode body) {
      body.put("model", endpoint.served().model()).put("return_token_strs", true);
      JsonNode answer = post("tokenize", body);
      List<Token> tokens = new ArrayList<>();
      for (int at = 0; at < answer.path("tokens").size(); at++) {
        JsonNode id = answer.path("tokens").get(at);
        if (!id.isInt()) {
          return List.of();
        }
        String text = answer.path("token_strs").path(at).asText("");
        tokens.add(new Token(id.asInt(), text, "token_id:" + id.asInt()));
      }
      return tokens;
    }
  }

  private final class LlamaCppTokenizer implements Tokenizer {
    @Override
    public Prefill prefill() {
      return Prefill.LAST_MESSAGE;
    }

    @Override
    public List<Token> prompt(String reply) {
      JsonNode prompt = post("apply-template", conversation(CONVERSATION)).path("prompt");
      return prompt.isTextual() ? tokens(prompt.asText() + reply) : List.of();
    }

    @Override
    public List<Token> alone(String text) {
      return tokens(text);
    }

    private List<Token> tokens(String text) {
      ObjectNode body =
          JsonNodeFactory.instance
              .objectNode()
              .put("content", text)
              .put("add_special", false)
              .put("parse_special", true)
              .put("with_pieces", true);
      List<Token> tokens = new ArrayList<>();
      for (JsonNode token : post("tokenize", body).path("tokens")) {
        // A piece that is no text by itself comes as bytes, and no label is that.
        String piece = token.path("piece").asText("");
        tokens.add(new Token(token.path("id").asInt(-1), piece, piece));
      }
      return tokens.stream().allMatch(token -> token.id() >= 0) ? tokens : List.of();
    }
  }
}
