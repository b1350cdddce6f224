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
import java.util.OptionalInt;

/// Finds the token with which each label of a grammar continues a rendered prompt: tokenises the
/// prompt with and without the label, and takes what follows the common part.
///
/// A chat template ends every prompt alike, so one short conversation speaks for all.
final class LabelTokens {
  private static final List<Turn> CONVERSATION = List.of(new Turn(Role.USER, "Which is better?"));
  private static final String UNLISTED = "its verdicts can't be listed";
  private static final String ALIKE = "two labels begin with the same token";
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
  /// routes that need no ids. Letters stand for them where two begin with the same character.
  static Search byName(VerdictGrammar grammar, String language) {
    List<String> texts = grammar.offered().stream().map(grammar::label).toList();
    if (texts.size() < 2) {
      return new Search.NotFound(UNLISTED);
    }
    if (texts.stream().map(text -> text.codePointAt(0)).distinct().count() == texts.size()) {
      return found(grammar, texts, texts, Optional.empty(), Prefill.CONTINUE_FIELDS);
    }
    return Letters.suffice(grammar)
        ? found(
            grammar,
            texts,
            Letters.of(grammar),
            Optional.of(Letters.legend(grammar, language)),
            Prefill.CONTINUE_FIELDS)
        : new Search.NotFound(ALIKE);
  }

  private static Search found(
      VerdictGrammar grammar,
      List<String> texts,
      List<String> asked,
      Optional<String> legend,
      Prefill prefill) {
    List<Labels.Label> labels = new ArrayList<>();
    for (int at = 0; at < texts.size(); at++) {
      labels.add(new Labels.Label(texts.get(at), asked.get(at), Optional.empty(), asked.get(at)));
    }
    return new Search.Found(
        new Labels(grammar.labelPrefix(), labels, grammar.labelSuffix(), legend), prefill);
  }

  /// How many tokens the server makes of a prompt; empty where it tokenises none.
  OptionalInt length(List<Turn> messages) {
    return tokenizer().map(tokenizer -> tokenizer.prompt(messages, "").size()).stream()
        .mapToInt(Integer::intValue)
        .filter(tokens -> tokens > 0)
        .findFirst();
  }

  /// The labels of everything that a grammar offers, by their tokens' ids. Letters stand for them
  /// where two begin with the same token.
  ///
  /// @param language a BCP 47 tag: the language of the judge's instructions
  Search find(VerdictGrammar grammar, String language) {
    if (grammar.offered().size() < 2) {
      return new Search.NotFound(UNLISTED);
    }
    Optional<Tokenizer> tokenizer = tokenizer();
    if (tokenizer.isEmpty()) {
      return new Search.NotFound("the server has no tokenizer route");
    }
    List<String> texts = grammar.offered().stream().map(grammar::label).toList();
    return switch (tokens(tokenizer.get(), grammar.labelPrefix(), texts)) {
      case Tokens.Each(List<Token> tokens) ->
          found(grammar, texts, texts, tokens, Optional.empty(), tokenizer.get().prefill());
      case Tokens.None(String why) -> new Search.NotFound(why);
      case Tokens.Alike() -> letters(tokenizer.get(), grammar, texts, language);
    };
  }

  private static Search letters(
      Tokenizer tokenizer, VerdictGrammar grammar, List<String> texts, String language) {
    if (!Letters.suffice(grammar)) {
      return new Search.NotFound(ALIKE);
    }
    List<String> letters = Letters.of(grammar);
    return switch (tokens(tokenizer, "", letters)) {
      case Tokens.Each(List<Token> tokens) ->
          found(
              grammar,
              texts,
              letters,
              tokens,
              Optional.of(Letters.legend(grammar, language)),
              tokenizer.prefill());
      case Tokens.None(String why) -> new Search.NotFound(why);
      case Tokens.Alike() -> new Search.NotFound(ALIKE);
    };
  }

  private static Search found(
      VerdictGrammar grammar,
      List<String> texts,
      List<String> asked,
      List<Token> tokens,
      Optional<String> legend,
      Prefill prefill) {
    List<Labels.Label> labels = new ArrayList<>();
    for (int at = 0; at < texts.size(); at++) {
      Token token = tokens.get(at);
      labels.add(
          new Labels.Label(
              texts.get(at), asked.get(at), Optional.of(token.id()), token.listedAs()));
    }
    return new Search.Found(
        new Labels(grammar.labelPrefix(), labels, grammar.labelSuffix(), legend), prefill);
  }

  /// The tokens with which some texts begin behind a prompt.
  private sealed interface Tokens {
    /// One each, all different.
    record Each(List<Token> tokens) implements Tokens {}

    /// Two begin with the same token.
    record Alike() implements Tokens {}

    record None(String why) implements Tokens {}
  }

  private static Tokens tokens(Tokenizer tokenizer, String prefix, List<String> texts) {
    List<Token> before = tokenizer.prompt(CONVERSATION, prefix);
    if (before.isEmpty()) {
      return new Tokens.None("the server does not tokenise a conversation");
    }
    // Asked of the plain prompt: where a reply is begun for it, the model gets no room to think.
    if (opensThought(tokenizer.prompt(CONVERSATION, ""))) {
      return new Tokens.None(
          "the chat template opens a thought before every reply: turn thinking off in extra-body");
    }
    List<Token> firsts = new ArrayList<>();
    HashSet<Integer> ids = new HashSet<>();
    for (String text : texts) {
      List<Token> rest =
          continuation(before, tokenizer.prompt(CONVERSATION, prefix + text), tokenizer, text);
      if (rest.isEmpty()) {
        return new Tokens.None("the label '%s' has no token of its own".formatted(text));
      }
      firsts.add(rest.getFirst());
      ids.add(rest.getFirst().id());
    }
    return ids.size() == texts.size() ? new Tokens.Each(firsts) : new Tokens.Alike();
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
    ///
    /// @param reply what the reply begins with, empty for nothing
    List<Token> prompt(List<Turn> messages, String reply);

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
    public List<Token> prompt(List<Turn> messages, String reply) {
      ObjectNode body = conversation(reply.isEmpty() ? messages : Prefill.begin(messages, reply));
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
    public List<Token> prompt(List<Turn> messages, String reply) {
      JsonNode prompt = post("apply-template", conversation(messages)).path("prompt");
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
