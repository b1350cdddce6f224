package dev.assize.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import okhttp3.Credentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  private static String through(Proxies proxies, String url) {
    Proxy proxy = proxies.select(URI.create(url)).getFirst();
    return proxy.address() instanceof InetSocketAddress address
        ? "%s %s:%d".formatted(proxy.type(), address.getHostString(), address.getPort())
        : proxy.type().toString();
  }

  @Test
  void eachSchemeHasItsOwnVariable() {
    Proxies proxies =
        Proxies.fromEnvironment(
            Map.of("HTTP_PROXY", "http://web:3128", "HTTPS_PROXY", "secure:3129"));

    assertThat(through(proxies, "http://judge.example/v1")).isEqualTo("HTTP web:3128");
    assertThat(through(proxies, "https://judge.example/v1")).isEqualTo("HTTP secure:3129");
  }

  @Test
  void smallLettersWinAndAllProxyFillsIn() {
    Proxies proxies =
        Proxies.fromEnvironment(
            Map.of("http_proxy", "small:1", "HTTP_PROXY", "big:2", "ALL_PROXY", "socks5://all"));

    assertThat(through(proxies, "http://judge.example/v1")).isEqualTo("HTTP small:1");
    assertThat(through(proxies, "https://judge.example/v1")).isEqualTo("SOCKS all:1080");
  }

  @Test
  void withoutVariablesEverythingIsDirect() {
    assertThat(through(Proxies.fromEnvironment(Map.of()), "https://judge.example/v1"))
        .isEqualTo("DIRECT");
  }

  @ParameterizedTest
  @CsvSource({
    "http://judge.example/v1, DIRECT",
    "http://a.judge.example/v1, DIRECT",
    "http://notjudge.example/v1, HTTP web:80",
    "http://x.lan/v1, DIRECT",
    "http://lan/v1, DIRECT",
    "http://y.corp/v1, DIRECT",
    "http://10.0.0.7:8000/v1, DIRECT",
    "http://10.0.0.8:8000/v1, HTTP web:80",
    "http://box:8000/v1, DIRECT",
    "http://box:8001/v1, HTTP web:80"
  })
  void noProxyNamesHostsAndWhatLiesBelowThem(String url, String expected) {
    Proxies proxies =
        Proxies.fromEnvironment(
            Map.of(
                "HTTP_PROXY", "web",
                "NO_PROXY", "Judge.example, .lan,*.corp,10.0.0.7 box:8000"));

    assertThat(through(proxies, url)).isEqualTo(expected);
  }

  @Test
  void aStarTurnsProxiesOff() {
    Proxies proxies = Proxies.fromEnvironment(Map.of("HTTP_PROXY", "web", "NO_PROXY", "*"));

    assertThat(through(proxies, "http://judge.example/v1")).isEqualTo("DIRECT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080/v1",
        "http://127.0.0.1:8080/v1",
        "http://127.3.2.1/v1",
        "http://[::1]:8080/v1"
      })
  void thisMachineIsNeverReachedThroughAProxy(String url) {
    assertThat(through(Proxies.fromEnvironment(Map.of("HTTP_PROXY", "web")), url))
        .isEqualTo("DIRECT");
  }

  @Test
  void aUserNameBecomesCredentials() {
    Proxies proxies = Proxies.fromEnvironment(Map.of("HTTP_PROXY", "http://me:p%40ss:x@web:3128"));
    Proxy proxy = proxies.select(URI.create("http://judge.example")).getFirst();

    assertThat(proxies.credentials(proxy)).contains(Credentials.basic("me", "p@ss:x"));
    assertThat(proxies.credentials(Proxy.NO_PROXY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://secret@web", "nonsense secret", "http://"})
  void anUnreadableOneIsRefusedWithoutPrintingIt(String value) {
    assertThatThrownBy(() -> Proxies.fromEnvironment(Map.of("HTTPS_PROXY", value)))
        .hasMessage(
            "the environment variable HTTPS_PROXY is not the address of a proxy: expected"
                + " http://host:port, http://user:password@host:port or socks5://host:port");
  }
}
