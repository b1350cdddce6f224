package dev.assize.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8000",
        "http://localhost:8000",
        "http://localhost:8000/",
        "http://localhost:8000/v1",
        "http://localhost:8000/v1/",
        "localhost:8000/v1",
        " http://localhost:8000/v1 ",
        "http://localhost:8000/v1/chat/completions",
        "http://localhost:8000/v1/chat/completions/",
        "http://localhost:8000/v1/completions",
        "http://localhost:8000/v1/messages",
        "http://localhost:8000/v1/models"
      })
  void everySpellingCallsTheSameUrl(String spelling) {
    BaseUrl url = BaseUrl.parse(spelling);

    assertThat(url.api("chat/completions"))
        .hasToString("http://localhost:8000/v1/chat/completions");
    assertThat(url.root("props")).hasToString("http://localhost:8000/props");
    assertThat(url).hasToString("http://localhost:8000/v1");
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.deepseek.com, https://api.deepseek.com/v1/chat/completions",
    "https://host/v1beta/openai/, https://host/v1beta/openai/chat/completions",
    "https://host/api/paas/v4/chat/completions, https://host/api/paas/v4/chat/completions",
    "http://gateway/llm/v1, http://gateway/llm/v1/chat/completions",
    "api.openai.com, https://api.openai.com/v1/chat/completions",
    "api.openai.com/v1, https://api.openai.com/v1/chat/completions",
    "gpu-box:8000, http://gpu-box:8000/v1/chat/completions",
    "gpu-box, http://gpu-box/v1/chat/completions",
    "10.0.0.7, http://10.0.0.7/v1/chat/completions",
    "box.example.org:443, https://box.example.org/v1/chat/completions",
    "[::1]:8000, http://[::1]:8000/v1/chat/completions"
  })
  void otherPathsStayAndMissingSchemesAreGuessed(String spelling, String called) {
    assertThat(BaseUrl.parse(spelling).api("chat/completions")).hasToString(called);
  }

  @Test
  void aServersOwnRoutesLieBesideTheApi() {
    assertThat(BaseUrl.parse("http://gateway/llm/v1").root("tokenize"))
        .hasToString("http://gateway/llm/tokenize");
  }

  @Test
  void queryParametersAreKeptApartAndNotPrinted() {
    BaseUrl url =
        BaseUrl.parse("https://x.example/openai/deployments/d/chat/completions?api-version=7");

    assertThat(url.query()).containsEntry("api-version", "7");
    assertThat(url).hasToString("https://x.example/openai/deployments/d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ftp://host/v1", "http://", "http://ho st/"})
  void whatIsNoUrlIsRefused(String text) {
    assertThatThrownBy(() -> BaseUrl.parse(text))
        .hasMessage(
            "base-url is '%s': expected a URL such as http://localhost:8000/v1", text.strip());
  }

  @Test
  void aPasswordInTheUrlIsRefusedWithoutPrintingIt() {
    assertThatThrownBy(() -> BaseUrl.parse("https://me:secret@host/v1"))
        .hasMessage(
            "base-url holds a user name or a password: name the key's environment variable in"
                + " api-key-env instead");
  }
}
