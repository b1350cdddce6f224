package dev.assize.model;

import dev.assize.transport.BaseUrl;
import dev.assize.transport.WireSettings.KeyStyle;
import java.util.Optional;

/// The wire formats that are spoken.
public enum Api {
  /// `/v1/chat/completions`, which nearly every server speaks.
  OPENAI("openai", KeyStyle.BEARER),
  /// `/v1/messages`.
  ANTHROPIC("anthropic", KeyStyle.X_API_KEY);

  private final String kind;
  private final KeyStyle keyStyle;

  Api(String kind, KeyStyle keyStyle) {
    this.kind = kind;
    this.keyStyle = keyStyle;
  }

  /// The `kind:` in configuration.
  public String kind() {
    return kind;
  }

  KeyStyle keyStyle() {
    return keyStyle;
  }

  /// Where it is found if no `base-url` is given; empty where one must be.
  public Optional<BaseUrl> home() {
    return switch (this) {
      case OPENAI -> Optional.empty();
      case ANTHROPIC -> Optional.of(BaseUrl.parse("https://api.anthropic.com/v1"));
    };
  }
}
