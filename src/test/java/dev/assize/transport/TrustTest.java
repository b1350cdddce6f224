package dev.assize.transport;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.assize.event.Events;
import dev.assize.transport.WireRequest.Below;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
  private static final Path KEYTOOL = Path.of(System.getProperty("java.home"), "bin", "keytool");

  @TempDir static Path folder;
  private static Path pem;
  private static WireMockServer server;

  @BeforeAll
  static void startsAServerWithACertificateOfItsOwn() throws Exception {
    Path store = folder.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                KEYTOOL.toString(),
                "-genkeypair",
                "-alias",
                "judge",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "password")
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    pem = folder.resolve("ca.pem");
    Files.writeString(pem, certificate(store));
    server =
        new WireMockServer(
            options()
                .dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(store.toString())
                .keystoreType("PKCS12")
                .keystorePassword("password")
                .keyManagerPassword("password"));
    server.start();
    server.stubFor(get("/v1/models").willReturn(ok("{}")));
  }

  private static String certificate(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance(store.toFile(), "password".toCharArray());
    byte[] der = keys.getCertificate("judge").getEncoded();
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n".formatted(base64);
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  private static Outcome<String> ask(Network network, Optional<Path> caFile) {
    BaseUrl url = BaseUrl.parse("https://localhost:%d/v1".formatted(server.httpsPort()));
    Wire wire =
        network.wire(
            new WireSettings(
                "judge",
                List.of(url),
                Optional.empty(),
                WireSettings.KeyStyle.BEARER,
                Map.of(),
                Map.of(),
                caFile,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Limits.of(new Concurrency.Fixed(1)),
                Endurance.DEFAULT.withAttempts(3)));
    return wire.send(
        WireRequest.get(Below.API, "models", url),
        body -> new Decoded.Value<>(new String(body, StandardCharsets.UTF_8)));
  }

  @Test
  void aPrivateCertificateIsTrustedByItsFile() {
    try (Network network = Network.open(Proxies.none(), Events.NONE)) {
      assertThat(ask(network, Optional.of(pem))).isInstanceOf(Outcome.Answered.class);
    }
  }

  @Test
  void withoutTheFileItIsRefusedAtOnceAndTheWayOutIsTold() {
    try (Network network = Network.open(Proxies.none(), Events.NONE)) {
      Outcome<String> outcome = ask(network, Optional.empty());

      assertThat(outcome.attempts()).isEqualTo(1);
      assertThat(((Outcome.Faulted<String>) outcome).fault().message())
          .startsWith(
              "GET https://localhost:%d/v1/models: no secure connection ("
                  .formatted(server.httpsPort()))
          .endsWith("Is it https at all? A private certificate authority goes into ca-file.");
    }
  }

  @Test
  void aFileWithoutCertificatesIsRefused() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.pem"));

    assertThatThrownBy(() -> Trust.with(empty))
        .hasMessage(
            "ca-file %s: expected certificates in PEM (-----BEGIN CERTIFICATE-----); it holds no"
                + " certificate",
            empty);
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    Path missing = folder.resolve("missing.pem");

    assertThatThrownBy(() -> Trust.with(missing))
        .hasMessage(
            "ca-file %s: expected certificates in PEM (-----BEGIN CERTIFICATE-----); %s",
            missing, missing);
  }
}
