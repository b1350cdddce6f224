package dev.assize.transport;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// The certificates that are trusted: the system's, and those of a file.
record Trust(SSLSocketFactory sockets, X509TrustManager manager) {

  /// Adds the certificates of a PEM file to the system's.
  ///
  /// @throws IllegalArgumentException where the file can't be read or holds none, in words for a
  ///   user
  static Trust with(Path pem) {
    try {
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      for (X509Certificate known : manager(null).getAcceptedIssuers()) {
        all.setCertificateEntry("system-" + all.size(), known);
      }
      for (Certificate added : read(pem)) {
        all.setCertificateEntry("file-" + all.size(), added);
      }
      X509TrustManager manager = manager(all);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new X509TrustManager[] {manager}, null);
      return new Trust(context.getSocketFactory(), manager);
    } catch (GeneralSecurityException | IOException failure) {
      throw unreadable(pem, String.valueOf(failure.getMessage()));
    }
  }

  private static Collection<? extends Certificate> read(Path pem)
      throws IOException, CertificateException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(pem))) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw unreadable(pem, "it holds no certificate");
      }
      return found;
    }
  }

  private static IllegalArgumentException unreadable(Path pem, String why) {
    return new IllegalArgumentException(
        "ca-file %s: expected certificates in PEM (-----BEGIN CERTIFICATE-----); %s"
            .formatted(pem, why));
  }

  // Null stands for the system's certificates.
  private static X509TrustManager manager(@Nullable KeyStore trusted)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
