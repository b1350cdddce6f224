package dev.assize.transport;

import dev.assize.transport.Fault.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import okhttp3.Headers;

/// Decides what an unwelcome answer means, and whether asking again can help: on status, type and
/// code, and message together, since servers use one status for very different things.
final class FaultReader {
  private static final Pattern CONTEXT =
      Pattern.compile(
          "context_length_exceeded|exceed_context_size_error|maximum context length"
              + "|model's context length|context window|available context size|prompt is too long"
              // text-embeddings-inference
              + "|must have less than \\d+ tokens");
  private static final Pattern QUOTA =
      Pattern.compile(
          "insufficient_quota|insufficient_balance|insufficient balance|insufficient credits"
              + "|insufficient_credits|billing_error|billing_not_active|billing_hard_limit_reached"
              + "|credit balance is too low");
  private static final Pattern FULL =
      Pattern.compile("currently busy|queue is full|server busy|overloaded|no slot available");
  private static final Pattern SYSTEM_ROLE =
      Pattern.compile("system role|roles must alternate|system message");
  // llama.cpp answers 500 to a request that it can't parse, and to a text that its chat parser
  // can't: both would come back the same.
  private static final String UNPARSEABLE_REQUEST = "json.exception.parse_error";
  private static final String UNPARSEABLE_OUTPUT = "does not match the expected";

  private final WireSettings settings;

  FaultReader(WireSettings settings) {
    this.settings = settings;
  }

  /// What an answer other than a success means.
  Fault answered(String call, Exchange exchange, Instant now) {
    int status = exchange.status();
    Headers headers = exchange.headers();
    ErrorBody body = ErrorBody.read(exchange.body());
    Kind kind = kind(status, body);
    boolean heals = shouldRetry(headers).orElse(heals(kind, status, body));
    Optional<Duration> wait =
        heals ? ServerWait.read(headers, now, kind == Kind.RATE_LIMITED) : Optional.empty();
    boolean isTooLong = wait.filter(asked -> asked.compareTo(Patience.LONGEST) > 0).isPresent();
    String said = body.message().isEmpty() ? "" : ": " + body.message();
    String location =
        Optional.ofNullable(headers.get("location")).map(to -> " to " + to).orElse("");
    return fault(
        kind,
        "%s answered %d%s%s".formatted(call, status, location, said),
        isTooLong
            ? "It asks to wait %d minutes: run again later to go on."
                .formatted(wait.orElseThrow().toMinutes())
            : hint(kind, status, body),
        status,
        heals && !isTooLong,
        wait,
        body);
  }

  /// A success whose body broke off.
  Fault cutOff(String call, IOException failure) {
    return failure instanceof InterruptedIOException
        ? broken(call, failure)
        : malformed(call, "broke off (%s)".formatted(words(failure)), true);
  }

  /// What a success means whose body tells of an error.
  Fault answeredWithError(String call, ErrorBody body) {
    int code = body.code().matches("[45]\\d\\d") ? Integer.parseInt(body.code()) : 500;
    Kind kind = kind(code, body);
    return fault(
        kind,
        "%s answered 200 with an error: %s".formatted(call, body.message()),
        hint(kind, code, body),
        200,
        heals(kind, code, body),
        Optional.empty(),
        body);
  }

  /// A success that is not what was expected.
  Fault malformed(String call, String why, boolean heals) {
    return fault(
        Kind.MALFORMED_REPLY,
        "%s answered 200 with a reply that %s".formatted(call, why),
        "",
        200,
        heals,
        Optional.empty(),
        NOTHING);
  }

  /// What an exception means.
  Fault broken(String call, IOException failure) {
    return switch (failure) {
      case InterruptedIOException _ ->
          lost(
              Kind.TIMEOUT,
              "%s: no answer in time (connecting %s, silence %s, whole call %s)"
                  .formatted(
                      call,
                      seconds(settings.connectTimeout()),
                      seconds(settings.readTimeout()),
                      seconds(settings.callTimeout())),
              "",
              true);
      case UnknownHostException _ ->
          lost(
              Kind.CONNECTION,
              call + ": the host's name is not known",
              "Check base-url, and HTTPS_PROXY if there is a proxy.",
              true);
      case SSLException _ ->
          lost(
              Kind.CONNECTION,
              "%s: no secure connection (%s)".formatted(call, failure.getMessage()),
              "Is it https at all? A private certificate authority goes into ca-file.",
              false);
      default ->
          lost(
              Kind.CONNECTION,
              "%s: no connection, or one that broke off (%s)".formatted(call, words(failure)),
              "Is the server running, and is base-url its address?",
              true);
    };
  }

  /// This thread was interrupted.
  static Fault interrupted(String call) {
    return new Fault(Kind.INTERRUPTED, call + ": interrupted", 0, false, Optional.empty(), NOTHING);
  }

  /// No server works, and none has for long.
  static Fault unreachable(Fault last, Duration patience) {
    return new Fault(
        Kind.UNREACHABLE,
        "%s None of the judge's servers has worked for %s (patience): run again to go on when it does."
            .formatted(last.message(), seconds(patience)),
        last.status(),
        false,
        Optional.empty(),
        last.body());
  }

  /// A call that could be tried again, but not in time.
  static Fault late(Fault last, Duration deadline) {
    return new Fault(
        last.kind(),
        "%s All attempts together may take %s (deadline)."
            .formatted(last.message(), seconds(deadline)),
        last.status(),
        false,
        last.waitAtLeast(),
        last.body());
  }

  private static final ErrorBody NOTHING = new ErrorBody("", "", "", "");

  private static Kind kind(int status, ErrorBody body) {
    String text =
        "%s %s %s".formatted(body.code(), body.type(), body.message()).toLowerCase(Locale.ROOT);
    if (status < 500 && CONTEXT.matcher(text).find()) {
      return Kind.CONTEXT_TOO_LONG;
    }
    if (status == 402 || (status < 500 && QUOTA.matcher(text).find())) {
      return Kind.QUOTA_EXHAUSTED;
    }
    if (text.contains(UNPARSEABLE_REQUEST)) {
      return Kind.BAD_REQUEST;
    }
    if (text.contains(UNPARSEABLE_OUTPUT)) {
      return Kind.MALFORMED_REPLY;
    }
    return switch (status) {
      case 401, 403, 407 -> Kind.AUTHENTICATION;
      case 404, 405, 501 -> Kind.NOT_FOUND;
      case 408, 504 -> Kind.TIMEOUT;
      case 429 -> Kind.RATE_LIMITED;
      case 409, 425 -> Kind.SERVER_ERROR;
      default -> {
        if (status < 500) {
          yield Kind.BAD_REQUEST;
        }
        yield FULL.matcher(text).find() ? Kind.RATE_LIMITED : Kind.SERVER_ERROR;
      }
    };
  }

  private static boolean heals(Kind kind, int status, ErrorBody body) {
    return switch (kind) {
      case RATE_LIMITED, TIMEOUT -> true;
      case SERVER_ERROR -> status != 505;
      case CONNECTION,
          QUOTA_EXHAUSTED,
          AUTHENTICATION,
          NOT_FOUND,
          CONTEXT_TOO_LONG,
          BAD_REQUEST,
          UNREACHABLE,
          INTERRUPTED ->
          false;
      case MALFORMED_REPLY -> !body.message().contains(UNPARSEABLE_OUTPUT);
    };
  }

  // OpenAI's and Anthropic's gateways know better than their statuses whether trying again helps.
  private static Optional<Boolean> shouldRetry(Headers headers) {
    return Optional.ofNullable(headers.get("x-should-retry")).map(Boolean::parseBoolean);
  }

  private String hint(Kind kind, int status, ErrorBody body) {
    return switch (kind) {
      case AUTHENTICATION -> status == 407 ? "The proxy wants a user name." : keyHint();
      case NOT_FOUND -> "Check base-url and model.";
      case CONTEXT_TOO_LONG -> "Serve the model with a longer context, or leave the item out.";
      case QUOTA_EXHAUSTED -> "The account must be topped up before the run can go on.";
      case BAD_REQUEST ->
          status < 400
              ? "Redirects are not followed: put that address into base-url."
              : SYSTEM_ROLE.matcher(body.message().toLowerCase(Locale.ROOT)).find()
                  ? "If the model's chat template has no system role, set system-role: merge."
                  : "";
      case RATE_LIMITED,
          SERVER_ERROR,
          TIMEOUT,
          CONNECTION,
          MALFORMED_REPLY,
          UNREACHABLE,
          INTERRUPTED ->
          "";
    };
  }

  private String keyHint() {
    return settings
        .key()
        .map(key -> "Is the key in the environment variable %s right?".formatted(key.source()))
        .orElse("Name the environment variable that holds the key in api-key-env.");
  }

  private Fault lost(Kind kind, String what, String hint, boolean heals) {
    return fault(kind, what, hint, 0, heals, Optional.empty(), NOTHING);
  }

  private Fault fault(
      Kind kind,
      String what,
      String hint,
      int status,
      boolean heals,
      Optional<Duration> wait,
      ErrorBody body) {
    String sentence = what.matches("(?s).*[.!?…]") ? what : what + ".";
    String message = hint.isEmpty() ? sentence : sentence + " " + hint;
    ErrorBody clean = new ErrorBody(scrub(body.message()), body.type(), body.code(), body.param());
    return new Fault(kind, scrub(message), status, heals, wait, clean);
  }

  private String scrub(String text) {
    return settings.key().map(key -> key.scrub(text)).orElse(text);
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  private static String words(IOException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
