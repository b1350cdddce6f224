package dev.assize.model;

import java.util.regex.Pattern;

/// What was sent, as a fingerprint: SHA-256 over method, path and canonical body, the sample's
/// index where the wire has no seed, the judge's revision and the server's identity.
///
/// @param hex 64 hexadecimal digits
public record RequestHash(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public RequestHash {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("a request hash is 64 hexadecimal digits, found " + hex);
    }
  }
}
