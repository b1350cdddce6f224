package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void setUp() {
    file = folder.resolve("pairs.jsonl");
  }

  private Cli.Result validate(String text, String... options) throws IOException {
    Files.writeString(file, text);
    String[] arguments = new String[options.length + 4];
    arguments[0] = "validate";
    arguments[1] = file.toString();
    arguments[2] = "--format";
    arguments[3] = "trl";
    System.arraycopy(options, 0, arguments, 4, options.length);
    return Cli.run(arguments);
  }

  @Test
  void aSoundFileIsAccepted() throws IOException {
    Cli.Result result =
        validate("{\"prompt\": \"Why?\\n\", \"chosen\": \"Because.\", \"rejected\": \"No.\"}\n");
    assertThat(result.out()).isEqualToNormalizingNewlines(file + ": accepted as trl, 1 row.\n");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void aBrokenOneIsRefusedWithEveryFinding() throws IOException {
    Cli.Result result =
        validate("{\"prompt\": \"Why?\\n\", \"chosen\": \"No.\", \"rejected\": \"No.\"}\n");
    assertThat(result.out())
        .isEqualToNormalizingNewlines(
            """
            %1$s, line 1, $.chosen: expected another text than the rejected one's, found the same. \
            Leave the pair out: there is nothing to learn from it. [equal-answers, 1 row]
            %1$s: refused as trl, 1 finding in 1 row.
            """
                .formatted(file));
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void programsReadFindingsAsJson() throws IOException {
    Cli.Result result =
        validate(
            "{\"prompt\": \"Why?\\n\", \"chosen\": \"No.\", \"rejected\": \"No.\"}\n", "--json");
    assertThat(result.out())
        .isEqualToNormalizingNewlines(
            """
            {"file":"%1$s","format":"trl","accepted":false,"rows":1,"findings":[{"rule":\
            "equal-answers","rows":1,"file":"%1$s","line":1,"path":"$.chosen","expected":\
            "another text than the rejected one's","found":"the same","remedy":\
            "Leave the pair out: there is nothing to learn from it"}],"notes":[]}
            """
                .formatted(file));
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void anUnknownFormatIsWrongUsage() throws IOException {
    Files.writeString(file, "");
    Cli.Result result = Cli.run("validate", file.toString(), "--format", "openrhlf");
    assertThat(result.err())
        .isEqualToNormalizingNewlines(
            "assize: --format: expected one of trl, trl-conversational, trl-implicit, kto,"
                + " ultrafeedback, openrlhf, llamafactory-alpaca, llamafactory-sharegpt,"
                + " rewardbench, helpsteer, csv, found openrhlf. Did you mean openrlhf?\n");
    assertThat(result.exitCode()).isEqualTo(2);
  }

  @Test
  void aFileThatIsNotThereIsWrongUsage() {
    Cli.Result result = Cli.run("validate", file.toString(), "--format", "trl");
    assertThat(result.err())
        .isEqualToNormalizingNewlines(
            "assize: %s: expected a file, found nothing at this path. Check the path.\n"
                .formatted(file));
    assertThat(result.exitCode()).isEqualTo(2);
  }
}
