package dev.assize.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.Writer;

/// Makes an event of every line of prose, for programs that read standard error as JSON.
final class NoticeWriter extends Writer {
  private final PrintWriter err;
  private final StringBuilder line = new StringBuilder();

  NoticeWriter(PrintWriter err) {
    this.err = err;
  }

  static ObjectNode notice(String text) {
    return JsonNodeFactory.instance.objectNode().put("event", "notice").put("text", text);
  }

  @Override
  public void write(char[] text, int offset, int length) {
    for (int at = offset; at < offset + length; at++) {
      if (text[at] == '\n') {
        tell();
      } else if (text[at] != '\r') {
        line.append(text[at]);
      }
    }
  }

  private void tell() {
    if (!line.isEmpty()) {
      err.println(notice(line.toString()));
      line.setLength(0);
    }
  }

  @Override
  public void flush() {
    err.flush();
  }

  @Override
  public void close() {
    tell();
    flush();
  }
}
