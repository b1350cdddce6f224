package dev.assize.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ErrorBodyTest {
  private static ErrorBody read(String body) {
    return ErrorBody.read(body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsAnErrorObject() {
    assertThat(ErrorBody.read(Recording.of("vllm/error_unknown_model").bytes()))
        .isEqualTo(
            new ErrorBody(
                "The model `nobody` does not exist. Valid aliases: tiny.",
                "NotFoundError",
                "404",
                "model"));
  }

  @Test
  void readsAnErrorThatIsAText() {
    assertThat(ErrorBody.read(Recording.of("vllm/auth_missing_key").bytes()))
        .isEqualTo(new ErrorBody("Unauthorized", "", "", ""));
    assertThat(read("{\"error\":\"Model is overloaded\",\"error_type\":\"overloaded\"}"))
        .isEqualTo(new ErrorBody("Model is overloaded", "overloaded", "", ""));
  }

  @Test
  void readsAFlatError() {
    assertThat(ErrorBody.read(Recording.of("sglang/error_context_overflow").bytes()).message())
        .isEqualTo(
            "The input (5010 tokens) is longer than the model's context length (4096 tokens).");
  }

  @Test
  void readsAnthropicsError() {
    assertThat(ErrorBody.read(Recording.of("vllm/v1_messages_error").bytes()).type())
        .isEqualTo("NotFoundError");
  }

  @Test
  void readsADetail() {
    assertThat(read("{\"detail\":\"Not Found\"}").message()).isEqualTo("Not Found");
    assertThat(read("{\"detail\":[{\"msg\":\"Field required\"}]}").message())
        .isEqualTo("[{\"msg\":\"Field required\"}]");
  }

  @Test
  void readsGooglesListOfErrors() {
    assertThat(
            read(
                "[{\"error\":{\"code\":429,\"message\":\"slow"
                    + " down\",\"status\":\"RESOURCE_EXHAUSTED\"}}]"))
        .isEqualTo(new ErrorBody("slow down", "RESOURCE_EXHAUSTED", "429", ""));
  }

  @Test
  void readsAProxysPage() {
    assertThat(read("<html><head><style>p {}</style></head><body><h1>502</h1>Bad Gateway</body>"))
        .isEqualTo(new ErrorBody("502 Bad Gateway", "", "", ""));
  }

  @Test
  void readsNothingFromNothing() {
    assertThat(read("")).isEqualTo(new ErrorBody("", "", "", ""));
  }

  @Test
  void leavesOutTheServersOwnFiles() {
    String message = ErrorBody.read(Recording.of("sglang/error_no_messages").bytes()).message();

    assertThat(message).startsWith("1 validation error: {'type': 'missing', 'loc': ('body',");
    assertThat(message).doesNotContain("site-packages").doesNotContain("1870");
  }

  @Test
  void cutsALongMessage() {
    assertThat(read("{\"error\":\"" + "x".repeat(5000) + "\"}").message())
        .isEqualTo("x".repeat(600) + "…");
  }

  @Test
  void findsAnErrorInABodyThatCameWithASuccess() {
    assertThat(
            ErrorBody.told(
                "{\"error\":{\"message\":\"upstream died\",\"code\":502}}"
                    .getBytes(StandardCharsets.UTF_8)))
        .contains(new ErrorBody("upstream died", "", "502", ""));
    assertThat(ErrorBody.told("{\"choices\":[]}".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }
}
