package dev.assize.store;

import static dev.assize.store.Entries.answered;
import static dev.assize.store.Entries.line;
import static dev.assize.store.Entries.reply;
import static dev.assize.store.Entries.unanswered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerLineTest {
  private static final ObjectMapper SORTING =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static LedgerEntry read(String line) throws JsonProcessingException {
    return LedgerLine.read(line.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsAnAnswerWhoseFieldsAnotherToolSorted() throws JsonProcessingException {
    LedgerEntry entry = answered(1, reply("说\n[[A]] 😀"));
    String line = line(entry);

    String sorted = SORTING.writeValueAsString(SORTING.readValue(line, TreeMap.class));

    assertThat(sorted).isNotEqualTo(line);
    assertThat(read(sorted)).isEqualTo(entry);
  }

  @Test
  void readsAFailureBack() throws JsonProcessingException {
    assertThat(read(line(unanswered(1)))).isEqualTo(unanswered(1));
  }

  @Test
  void passesOverFieldsOfALaterVersion() throws JsonProcessingException {
    String line = line(unanswered(1));

    assertThat(read(line.replaceFirst("\\{", "{\"later\":{\"a\":[1,{\"b\":2}]},")))
        .isEqualTo(unanswered(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hash", "call", "status", "reply", "usage", "started_at", "attempts"})
  void saysWhichFieldIsMissing(String field) {
    String line = line(answered(1, reply("[[A]]"))).replace('"' + field + '"', "\"x\"");

    assertThatThrownBy(() -> read(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no '" + field + "'");
  }

  @Test
  void saysWhereAnotherKindOfValueStands() {
    String line = line(answered(1, reply("[[A]]"))).replace("\"[[A]]\"", "17");

    assertThatThrownBy(() -> read(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value_number_int at '/reply/text'");
  }
}
