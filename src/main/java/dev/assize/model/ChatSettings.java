package dev.assize.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.transport.BaseUrl;
import dev.assize.transport.Concurrency;
import dev.assize.transport.Endurance;
import dev.assize.transport.Limits;
import dev.assize.transport.Secret;
import dev.assize.transport.WireSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How a chat judge or a policy is reached and asked.
///
/// @param name the judge's or the policy's
/// @param part which of the two it is, for messages
/// @param baseUrls one, or several servers of the same model
/// @param model as the server names it, or [#AUTO]
/// @param maxTokens how much a reply may hold; unset, each caller knows what is enough
/// @param extraBody merged deeply into every request; its fields win over ours
/// @param headers sent with every request; never printed
/// @param queryParams sent with every request; never printed
/// @param caFile certificates in PEM that are trusted besides the system's
/// @param connectTimeout until a connection stands
/// @param readTimeout the longest silence of the server
/// @param callTimeout the longest that one attempt may take
/// @param limits how hard the servers may be pressed
/// @param endurance how long a call is worth trying
/// @param revision the user's own mark of a change that no server tells of; part of every hash
/// @param adaptations what an earlier start of the same run learnt from refusals
public record ChatSettings(
    String name,
    Part part,
    Api api,
    List<BaseUrl> baseUrls,
    String model,
    Optional<Secret> apiKey,
    Sampling sampling,
    Optional<Integer> maxTokens,
    SystemRole systemRole,
    ObjectNode extraBody,
    Map<String, String> headers,
    Map<String, String> queryParams,
    Optional<Path> caFile,
    Duration connectTimeout,
    Duration readTimeout,
    Duration callTimeout,
    Limits limits,
    Endurance endurance,
    String revision,
    Adaptations adaptations) {
  /// The model's name that stands for "the only one that is served".
  public static final String AUTO = "auto";

  /// What a chat model does in a run.
  public enum Part {
    /// It judges.
    JUDGE("judge"),
    /// It is what is judged.
    POLICY("policy");

    private final String word;

    Part(String word) {
      this.word = word;
    }
  }

  private static final Set<String> CONSTRAINTS =
      Set.of(
          "structured_outputs",
          "response_format",
          "logit_bias",
          "allowed_token_ids",
          "guided_choice",
          "guided_json",
          "guided_regex",
          "guided_grammar",
          "grammar",
          "json_schema",
          "regex",
          "ebnf");
  private static final Set<String> OURS = Set.of("model", "messages", "system", "stream", "n");

  public ChatSettings {
    baseUrls = List.copyOf(baseUrls);
    extraBody = extraBody.deepCopy();
    headers = Map.copyOf(headers);
    queryParams = Map.copyOf(queryParams);
    for (String field : OURS) {
      if (extraBody.has(field)) {
        throw new IllegalArgumentException(
            "%s %s: extra-body holds '%s', which is not for it to set"
                .formatted(part.word, name, field));
      }
    }
    if (model.isBlank()) {
      throw new IllegalArgumentException(
          "%s %s: model is blank: expected a name, or 'auto' for the only one that is served"
              .formatted(part.word, name));
    }
    maxTokens
        .filter(tokens -> tokens < 1)
        .ifPresent(tokens -> {
          throw new IllegalArgumentException(
              "max-tokens is %d, expected at least 1".formatted(tokens));
        });
  }

  /// Who it is, for messages: `judge NAME` or `policy NAME`.
  public String title() {
    return part.word + " " + name;
  }

  /// Starts from the defaults, as a judge.
  public static Builder builder(String name, Api api) {
    return new Builder(name, api);
  }

  /// The same with other sampling.
  public ChatSettings withSampling(Sampling other) {
    return copy().sampling(other).build();
  }

  /// The same with what an earlier start learnt.
  public ChatSettings withAdaptations(Adaptations learnt) {
    return copy().adaptations(learnt).build();
  }

  private Builder copy() {
    Builder copy = new Builder(name, api);
    copy.part = part;
    copy.baseUrls = baseUrls;
    copy.model = model;
    copy.apiKey = apiKey;
    copy.sampling = sampling;
    copy.maxTokens = maxTokens;
    copy.systemRole = systemRole;
    copy.extraBody = extraBody;
    copy.headers = headers;
    copy.queryParams = queryParams;
    copy.caFile = caFile;
    copy.connectTimeout = connectTimeout;
    copy.readTimeout = readTimeout;
    copy.callTimeout = callTimeout;
    copy.limits = limits;
    copy.endurance = endurance;
    copy.revision = revision;
    copy.adaptations = adaptations;
    return copy;
  }

  /// What shapes the requests, for a manifest: no address, no limit, no secret.
  public ObjectNode shape() {
    ObjectNode shape = JsonNodeFactory.instance.objectNode();
    shape.put("model", model);
    shape.put("temperature", sampling.temperature());
    sampling.topP().ifPresent(value -> shape.put("top_p", value));
    sampling.topK().ifPresent(value -> shape.put("top_k", value));
    sampling.minP().ifPresent(value -> shape.put("min_p", value));
    maxTokens.ifPresent(value -> shape.put("max_tokens", value));
    shape.put("system_role", systemRole == SystemRole.NATIVE ? "native" : "merge");
    shape.set("extra_body", extraBody.deepCopy());
    shape.put("revision", revision);
    return shape;
  }

  /// Whether `extra-body` constrains or biases what the model may say, so that log probabilities
  /// may be those under the constraint.
  boolean constrains() {
    return CONSTRAINTS.stream().anyMatch(extraBody::has);
  }

  /// `extra-body` without what constrains or biases.
  ObjectNode extraBodyUnconstrained() {
    return extraBody.deepCopy().remove(CONSTRAINTS);
  }

  WireSettings wire() {
    return new WireSettings(
        name,
        baseUrls,
        apiKey,
        api.keyStyle(),
        headers,
        queryParams,
        caFile,
        connectTimeout,
        readTimeout,
        callTimeout,
        limits,
        endurance);
  }

  /// Neither header values nor query parameters, which may be secret.
  @Override
  public String toString() {
    return "ChatSettings[%s %s %s]".formatted(name, baseUrls, shape());
  }

  /// Settings in the making.
  public static final class Builder {
    private final String name;
    private final Api api;
    private Part part = Part.JUDGE;
    private List<BaseUrl> baseUrls;
    private String model = AUTO;
    private Optional<Secret> apiKey = Optional.empty();
    private Sampling sampling = Sampling.GREEDY;
    private Optional<Integer> maxTokens = Optional.empty();
    private SystemRole systemRole = SystemRole.NATIVE;
    private ObjectNode extraBody = JsonNodeFactory.instance.objectNode();
    private Map<String, String> headers = Map.of();
    private Map<String, String> queryParams = Map.of();
    private Optional<Path> caFile = Optional.empty();
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration readTimeout = Duration.ofMinutes(5);
    private Duration callTimeout = Duration.ofMinutes(10);
    private Limits limits = Limits.of(Concurrency.AUTO);
    private Endurance endurance = Endurance.DEFAULT;
    private String revision = "";
    private Adaptations adaptations = Adaptations.NONE;

    private Builder(String name, Api api) {
      this.name = name;
      this.api = api;
      this.baseUrls = api.home().map(List::of).orElse(List.of());
    }

    public Builder part(Part value) {
      part = value;
      return this;
    }

    public Builder baseUrls(List<BaseUrl> urls) {
      baseUrls = urls;
      return this;
    }

    public Builder baseUrl(String url) {
      return baseUrls(List.of(BaseUrl.parse(url)));
    }

    public Builder model(String value) {
      model = value;
      return this;
    }

    public Builder apiKey(Secret value) {
      apiKey = Optional.of(value);
      return this;
    }

    public Builder sampling(Sampling value) {
      sampling = value;
      return this;
    }

    public Builder maxTokens(int value) {
      maxTokens = Optional.of(value);
      return this;
    }

    public Builder systemRole(SystemRole value) {
      systemRole = value;
      return this;
    }

    public Builder extraBody(ObjectNode value) {
      extraBody = value;
      return this;
    }

    public Builder headers(Map<String, String> value) {
      headers = value;
      return this;
    }

    public Builder queryParams(Map<String, String> value) {
      queryParams = value;
      return this;
    }

    public Builder caFile(Path value) {
      caFile = Optional.of(value);
      return this;
    }

    public Builder connectTimeout(Duration value) {
      connectTimeout = value;
      return this;
    }

    public Builder readTimeout(Duration value) {
      readTimeout = value;
      return this;
    }

    public Builder callTimeout(Duration value) {
      callTimeout = value;
      return this;
    }

    public Builder limits(Limits value) {
      limits = value;
      return this;
    }

    public Builder endurance(Endurance value) {
      endurance = value;
      return this;
    }

    public Builder attempts(int value) {
      return endurance(endurance.withAttempts(value));
    }

    public Builder revision(String value) {
      revision = value;
      return this;
    }

    public Builder adaptations(Adaptations value) {
      adaptations = value;
      return this;
    }

    /// The settings.
    ///
    /// @throws IllegalArgumentException for what can't be, in words for a user
    public ChatSettings build() {
      return new ChatSettings(
          name,
          part,
          api,
          baseUrls,
          model,
          apiKey,
          sampling,
          maxTokens,
          systemRole,
          extraBody,
          headers,
          queryParams,
          caFile,
          connectTimeout,
          readTimeout,
          callTimeout,
          limits,
          endurance,
          revision,
          adaptations);
    }
  }
}
