package dev.assize.model;

/// What was sent, as a fingerprint: SHA-256 over method, path and canonical body, the sample's
/// index where the wire has no seed, the judge's revision and the server's identity.
///
/// @param hex 64 hexadecimal digits
public record RequestHash(String hex) {
  public RequestHash {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("a request hash is 64 hexadecimal digits, found " + hex);
    }
  }
}
