import java.nio.charset.StandardCharsets;

/// HTTP/1.1 answers as bytes.
final class HttpText {
  private HttpText() {}

  static byte[] ok(String body) {
    return response("200 OK", "", body);
  }

  /// @param headers each ends with a line break
  static byte[] response(String status, String headers, String body) {
    return response(status, headers, body, body.getBytes(StandardCharsets.UTF_8).length);
  }

  /// An answer that promises so many bytes, whatever it holds.
  static byte[] response(String status, String headers, String body, int promised) {
    return ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + promised
            + "\r\n" + headers + "\r\n" + body)
        .getBytes(StandardCharsets.UTF_8);
  }
}
