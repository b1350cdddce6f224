package dev.assize.model;

/// What was sent, as a fingerprint: SHA-256 over method, path and canonical body, the sample's
/// index where the wire has no seed, the judge's revision and the server's identity.
///
/// @param hex 64 hexadecimal digits
public record RequestHash(String hex) {
  private static final int DIGITS = 64;

  public RequestHash {
    boolean isHash = hex.length() == DIGITS;
    for (int at = 0; isHash && at < DIGITS; at++) {
      isHash = isDigit(hex.charAt(at));
    }
    if (!isHash) {
      throw new IllegalArgumentException("a request hash is 64 hexadecimal digits, found " + hex);
    }
  }

  private static boolean isDigit(char character) {
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
  }
}
