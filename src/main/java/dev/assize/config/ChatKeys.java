package dev.assize.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.model.Api;
import dev.assize.model.ChatSettings;
import dev.assize.model.ChatSettings.Part;
import dev.assize.model.Sampling;
import dev.assize.model.SystemRole;
import dev.assize.transport.BaseUrl;
import dev.assize.transport.Concurrency;
import dev.assize.transport.Endurance;
import dev.assize.transport.Limits;
import dev.assize.transport.Secret;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads the keys of a chat model, whether it judges or is judged.
///
/// @param samples how often it is asked the same
/// @param flag the flag that says so
record ChatKeys(ConfigFile file, Part part, int samples, String flag) {
  static final int MOST = 100_000;
  private static final double SAMPLING_TEMPERATURE = 0.7;

  /// How many calls may be in flight: a number, `auto`, or `{min, max}`.
  static Concurrency concurrency(ConfigNode node) {
    Optional<JsonNode> given = node.json("concurrency");
    if (given.isEmpty()) {
      return Concurrency.AUTO;
    }
    if (given.get().isObject()) {
      ConfigNode range = node.child("concurrency");
      int min = range.count("min", 1, MOST).orElse(1);
      int max = range.count("max", min, MOST).orElse(Math.max(min, Concurrency.AUTO.max()));
      range.refuseOthers();
      return new Concurrency.Adaptive(min, max);
    }
    String text = node.text("concurrency").orElseThrow();
    if (text.equals("auto")) {
      return Concurrency.AUTO;
    }
    if (!text.matches("\\d+")) {
      throw node.wrong("concurrency", "a whole number, 'auto', or a mapping of min and max", text);
    }
    return new Concurrency.Fixed(node.count("concurrency", 1, MOST).orElseThrow());
  }

  /// The settings of a judge or a policy.
  ///
  /// @throws ConfigException for a wrong value
  ChatSettings read(String name, Api api, ConfigNode node) {
    try {
      ChatSettings.Builder builder = reach(name, api, node, addresses(node));
      builder.sampling(sampling(name, node));
      node.count("max-tokens", 1, 1_000_000).ifPresent(builder::maxTokens);
      node.choice("system-role", RunConfig.words(SystemRole.values()))
          .ifPresent(builder::systemRole);
      return placed(name, builder.build(), node);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigException("%s: %s.".formatted(place(name), wrong.getMessage()));
    }
  }

  /// The settings of a model that says no words: where it is and how hard it is pressed.
  ///
  /// @throws ConfigException for a wrong value
  ChatSettings readPlace(String name, ConfigNode node) {
    try {
      return placed(name, reach(name, Api.OPENAI, node, addresses(node)).build(), node);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigException("%s: %s.".formatted(place(name), wrong.getMessage()));
    }
  }

  /// The settings of a server whose address is not under `base-url`.
  ///
  /// @throws ConfigException for a wrong value
  ChatSettings readPlace(String name, ConfigNode node, List<BaseUrl> urls) {
    try {
      return reach(name, Api.OPENAI, node, urls).build();
    } catch (IllegalArgumentException wrong) {
      throw new ConfigException("%s: %s.".formatted(place(name), wrong.getMessage()));
    }
  }

  private static List<BaseUrl> addresses(ConfigNode node) {
    return node.texts("base-url").stream().map(BaseUrl::parse).toList();
  }

  private ChatSettings.Builder reach(String name, Api api, ConfigNode node, List<BaseUrl> urls) {
    ChatSettings.Builder builder = ChatSettings.builder(name, api).part(part);
    if (!urls.isEmpty()) {
      builder.baseUrls(urls);
    }
    node.text("model").ifPresent(builder::model);
    key(name, node).ifPresent(builder::apiKey);
    node.json("extra-body")
        .ifPresent(body -> {
          if (!(body instanceof ObjectNode object)) {
            throw node.wrong("extra-body", "keys and values", body);
          }
          builder.extraBody(object);
        });
    builder.headers(node.mapping("headers"));
    builder.queryParams(node.mapping("query-params"));
    node.file("ca-file", file.folder()).ifPresent(builder::caFile);
    node.duration("connect-timeout").ifPresent(builder::connectTimeout);
    node.duration("read-timeout").ifPresent(builder::readTimeout);
    node.duration("call-timeout").ifPresent(builder::callTimeout);
    builder.limits(
        new Limits(
            concurrency(node),
            node.whole("requests-per-minute", 1, Integer.MAX_VALUE),
            node.whole("tokens-per-minute", 1, Long.MAX_VALUE)));
    builder.endurance(endurance(node));
    node.text("revision").ifPresent(builder::revision);
    return builder;
  }

  // A misspelt key may be the one that is missing.
  private ChatSettings placed(String name, ChatSettings settings, ConfigNode node) {
    if (settings.baseUrls().isEmpty()) {
      node.refuseOthers();
      throw new ConfigException(
          "%s: expected the key 'base-url' (where the server is, such as http://localhost:8000/v1), found none."
              .formatted(place(name)));
    }
    return settings;
  }

  private String place(String name) {
    return switch (part) {
      case JUDGE -> "%s, judges.%s".formatted(file.source(), name);
      case POLICY -> "%s, policies.%s".formatted(file.source(), name);
    };
  }

  private static Endurance endurance(ConfigNode node) {
    Endurance usual = Endurance.DEFAULT;
    return new Endurance(
        node.count("attempts", 1, 100).orElse(usual.attempts()),
        node.duration("deadline").orElse(usual.deadline()),
        node.duration("patience").orElse(usual.patience()));
  }

  private Optional<Secret> key(String name, ConfigNode node) {
    return node.text("api-key-env")
        .map(variable ->
            Optional.ofNullable(file.environment().get(variable))
                .map(value -> Secret.of(value, variable))
                .orElseThrow(() ->
                    new ConfigException(
                        "%s.api-key-env: the environment variable %s is not set. Set it to the key; keys are never read from a file."
                            .formatted(place(name), variable))));
  }

  private Sampling sampling(String name, ConfigNode node) {
    OptionalDouble temperature = node.number("temperature", 0, 2);
    if (samples > 1 && temperature.isPresent() && temperature.getAsDouble() == 0) {
      throw new ConfigException(
          "%s.temperature: expected more than 0 with %s %d, found 0: %d times the same reply is %d times the price of one."
              .formatted(place(name), flag, samples, samples, samples));
    }
    return new Sampling(
        temperature.orElse(samples > 1 ? SAMPLING_TEMPERATURE : 0),
        box(node.number("top-p", 0, 1)),
        node.count("top-k", 1, 1_000_000).stream().boxed().findFirst(),
        box(node.number("min-p", 0, 1)));
  }

  private static Optional<Double> box(OptionalDouble value) {
    return value.stream().boxed().findFirst();
  }
}
