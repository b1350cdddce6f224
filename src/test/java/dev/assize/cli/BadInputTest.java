package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assize.cli.Cli.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a newcomer gets wrong: a clear message, exit code 2, no run begun.
class BadInputTest {
  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String config(String text) throws IOException {
    return file("config.yaml", text);
  }

  private String good() throws IOException {
    return file(
        "good.jsonl",
        """
        {"id": "1", "prompt": "Q", "response_a": "one", "response_b": "two"}
        """);
  }

  private Result judge(String... more) {
    java.util.List<String> all =
        new java.util.ArrayList<>(java.util.List.of("judge", "--out", run().toString()));
    all.addAll(java.util.List.of(more));
    return Cli.run(all.toArray(String[]::new));
  }

  private Path run() {
    return folder.resolve("run");
  }

  private void refused(Result result, String message) {
    assertThat(result.err()).isEqualTo(message);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(run()).doesNotExist();
  }

  @Test
  void aMissingFile() {
    refused(
        judge("nowhere.jsonl"),
        """
        assize: nowhere.jsonl: expected a data file, found nothing at this path. Check the path.
        """);
  }

  @Test
  void anEmptyFile() throws IOException {
    String data = file("empty.jsonl", "");
    refused(
        judge(data),
        """
        assize: %s: expected at least one row, found an empty file.
        """
            .formatted(data));
  }

  @Test
  void brokenJsonOnLineSeventeen() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int line = 1; line <= 20; line++) {
      rows.append(
          line == 17
              ? "{\"prompt\": \"Q17\", oops}\n"
              : "{\"prompt\": \"Q%d\", \"response_a\": \"x\", \"response_b\": \"y\"}\n"
                  .formatted(line));
    }
    Result result = judge(file("data.jsonl", rows.toString()));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains("data.jsonl, line 17: expected")
        .endsWith(
            """
            Nothing was asked. --on-bad-row skip leaves such rows out.
            """);
    assertThat(run()).doesNotExist();
  }

  @Test
  void aBadRowIsSkippedAndCountedWhereThatIsAskedFor() throws IOException {
    String data =
        file(
            "data.jsonl",
            """
            {"prompt": "Q1", "response_a": "one", "response_b": "two"}
            {"prompt": "Q2", "response_a": null, "response_b": "two"}
            {"prompt": "Q3", "response_a": "three", "response_b": "four"}
            """);

    Result result = judge(data, "--on-bad-row", "skip");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err())
        .contains("1 row can't be read, left out:")
        .contains("data.jsonl, line 2, $.response_a: expected");
    assertThat(Files.readAllLines(run().resolve("judgements.jsonl"))).hasSize(2);
  }

  @Test
  void aRowWithTooFewFields() throws IOException {
    Result result = judge(file("data.csv", "prompt,response_a,response_b\nQ,one,two\nQ2,one\n"));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("data.csv, line 3");
    assertThat(run()).doesNotExist();
  }

  @Test
  void bytesThatAreNotUtf8() throws IOException {
    Path data = folder.resolve("latin.jsonl");
    Files.write(
        data,
        "{\"prompt\": \"Q\", \"response_a\": \"caf\u00e9\", \"response_b\": \"y\"}\n"
            .getBytes(StandardCharsets.ISO_8859_1));

    Result result = judge(data.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("latin.jsonl, line 1").contains("UTF-8");
  }

  @Test
  void anUnknownKeyInTheConfiguration() throws IOException {
    String config = config("judges:\n  local:\n    kind: openai\n    base-ulr: http://x\n");
    refused(
        judge(good(), "--config", config, "--judge", "local"),
        """
        %s: read as pairs (prompt, response_a, response_b), 1 item, 0 labelled
        assize: %s, judges.local.base-ulr: unknown key (did you mean 'base-url'?). Known here: api-key-env, attempts, base-url, ca-file, call-timeout, concurrency, connect-timeout, deadline, extra-body, headers, kind, max-tokens, min-p, model, patience, query-params, read-timeout, requests-per-minute, revision, scoring, system-role, temperature, tokens-per-minute, top-k, top-p.
        """
            .formatted(good(), config));
  }

  @Test
  void noKeyInTheEnvironment() throws IOException {
    String config =
        config(
            """
            judges:
              remote:
                kind: openai
                base-url: http://127.0.0.1:1/v1
                api-key-env: ASSIZE_TEST_KEY
            """);
    refused(
        judge(good(), "--config", config, "--judge", "remote"),
        """
        %s: read as pairs (prompt, response_a, response_b), 1 item, 0 labelled
        assize: %s, judges.remote.api-key-env: the environment variable ASSIZE_TEST_KEY is not set. Set it to the key; keys are never read from a file.
        """
            .formatted(good(), config));
  }

  @Test
  void aServerThatIsDown() throws IOException {
    String config =
        config("judges:\n  local:\n    kind: openai\n    base-url: http://127.0.0.1:1/v1\n");

    Result result = judge(good(), "--config", config, "--judge", "local");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("http://127.0.0.1:1/v1");
    assertThat(run()).doesNotExist();
  }

  @Test
  void anUnknownJudge() throws IOException {
    String config = config("judges:\n  local:\n    kind: openai\n    base-url: http://x\n");
    refused(
        judge(good(), "--config", config, "--judge", "locla"),
        """
        assize: --judge locla: no such judge in %s (did you mean 'local'?). Known: local, random, rules.
        """
            .formatted(config));
  }

  @Test
  void anUnknownTemplate() throws IOException {
    Result result = judge(good(), "--template", "pairwse");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains("Template pairwse: expected")
        .endsWith("Did you mean pairwise?\n");
    assertThat(run()).doesNotExist();
  }

  @Test
  void aPairwiseTemplateOverSingleAnswers() throws IOException {
    String data = file("single.jsonl", "{\"prompt\": \"Q\", \"response\": \"one\"}\n");

    Result result = judge(data);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .endsWith(
            """
            assize: Template pairwise compares two answers, and every row has one. Take a rating template: --template rating.
            """);
  }

  @Test
  void aFileOfPublishedTemplatesWithoutAName() throws IOException {
    String file =
        file(
            "judge.jsonl",
            """
            {"name": "pair", "type": "pairwise"}
            {"name": "single", "type": "single"}
            """);

    refused(
        judge(good(), "--template", file),
        """
        assize: %s: expected FILE#name, for such a file holds several templates. Say which one: %s#pair, %s#single.
        """
            .formatted(file, file, file));
  }

  @Test
  void aTextToParseWithoutText() throws IOException {
    String file = file("texts.jsonl", "{\"id\": 1, \"reply\": \"[[A]]\"}\n");

    refused(
        Cli.run("parse", file, "--grammar", "bracket-3"),
        """
        assize: %s, line 1: expected the key text, found the keys id, reply. Rename the key that holds what the judge said.
        """
            .formatted(file));
  }

  @Test
  void anOutputFolderThatCanNotBeMade() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc on this system");
    String data = good();

    Result result = Cli.run("judge", data, "--out", "/proc/assize");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .endsWith(
            """
            assize: --out /proc/assize: expected a folder that can be made and written, found: /proc/assize can't be made. Choose another one.
            """);
  }

  @Test
  void theReasonIsToldWhereNoRowCanBeJudged() throws IOException {
    String data =
        file(
            "data.jsonl",
            """
            {"prompt": "Q", "response_a": "one", "response_b": null}
            """);

    refused(
        judge(data),
        """
        assize: %s: expected at least one row that can be judged, found none: 1 row bad, 0 rows without a partner.
          %s, line 1, $.response_b: expected a text that is not empty, found null.
        Nothing was asked.
        """
            .formatted(data, data));
  }

  @Test
  void aReferenceThatIsNoCandidate() throws IOException {
    String data = good();

    refused(
        judge(data, "--reference", "response-b"),
        """
        %s: read as pairs (prompt, response_a, response_b), 1 item, 0 labelled
        assize: --reference: expected a candidate of the data (response_a, response_b), found 'response-b'. Did you mean response_b? Nothing was asked.
        """
            .formatted(data));
  }

  @Test
  void severalSamplesOfAJudgeThatAlwaysSaysTheSame() throws IOException {
    Result result = judge(good(), "--samples", "3");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .endsWith(
            """
            assize: --samples 3: judge rules gives the same reply each time. Take one sample.
            """);
  }

  @Test
  void aWordThatIsNoOrder() throws IOException {
    Result result = judge(good(), "--orders", "sideways");

    refused(
        result,
        """
        assize: Invalid value for option '--orders': expected one of [both, given, random] but was 'sideways'.
        'assize judge --help' lists what there is.
        """);
  }

  @Test
  void anOutputFolderOfSomethingElse() throws IOException {
    Files.createDirectories(run());
    Files.writeString(run().resolve("thesis.tex"), "important");

    Result result = judge(good());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .endsWith(
            """
            assize: --out %s: expected an empty folder or a run, found thesis.tex. Choose another name.
            """
                .formatted(run()));
    assertThat(run().resolve("manifest.json")).doesNotExist();
  }

  @Test
  void noStackTraceUnlessAskedFor() throws IOException {
    Result plain = judge("nowhere.jsonl");
    Result debug = judge("nowhere.jsonl", "--debug");

    assertThat(plain.err()).doesNotContain("at dev.assize");
    assertThat(debug.err()).contains("at dev.assize");
  }

  @Test
  void standardInputIsSpooledIntoTheRun() throws IOException {
    String rows = Files.readString(Path.of(good()));

    Result result = Cli.run(rows, Map.of(), "judge", "-", "--out", run().toString(), "--json");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith("{").contains("\"judged\" : 1");
    assertThat(Files.readString(run().resolve("stdin"))).isEqualTo(rows);
  }
}
