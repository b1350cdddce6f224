package dev.assize.prompt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assize.prompt.JudgeTemplate.Kind;
import dev.assize.rubric.Scale;
import dev.assize.task.Step;
import dev.assize.text.NearestName;
import dev.assize.text.Sha256;
import dev.assize.verdict.VerdictGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads FastChat's `judge_prompts.jsonl`: prompts that somebody published, sent as they are.
final class PublishedTemplates {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /// The scale that FastChat's ratings are on.
  private static final Scale ONE_TO_TEN = Scale.of(1, 10);

  /// What stands behind each `output_format`, by our own grammars.
  private static final Map<String, String> FORMATS =
      Map.of("[[A]]", "bracket-3", "[[rating]]", "bracket-rating");

  private final String file;

  PublishedTemplates(String file) {
    this.file = file;
  }

  private record Row(int line, JsonNode fields) {
    String name() {
      return fields.path("name").asText();
    }
  }

  /// @param text the file's text, a template per line
  /// @param grammar read with this one instead of the one that `output_format` names
  /// @throws TemplateException for what can't be found or used
  JudgeTemplate parse(String text, String name, Optional<String> grammar) {
    List<Row> rows = rows(text);
    List<Row> found = rows.stream().filter(row -> row.name().equals(name)).toList();
    if (found.isEmpty()) {
      List<String> names = names(text);
      throw new TemplateException(
          "%s: expected a template named %s, found %s.%s"
              .formatted(
                  file,
                  name,
                  names.isEmpty() ? "none" : String.join(", ", names),
                  NearestName.of(name, names).map(" Did you mean %s?"::formatted).orElse("")));
    }
    return template(found.getFirst(), grammar);
  }

  /// The names in the file's text, in its order.
  ///
  /// @throws TemplateException for what is no such file
  List<String> names(String text) {
    return rows(text).stream().map(Row::name).toList();
  }

  private List<Row> rows(String text) {
    List<Row> rows = new ArrayList<>();
    int number = 0;
    for (String line : text.replace("\uFEFF", "").lines().toList()) {
      number++;
      if (!line.isBlank()) {
        rows.add(new Row(number, json(line, number)));
      }
    }
    return rows;
  }

  private JsonNode json(String line, int number) {
    try {
      JsonNode node = JSON.readTree(line);
      if (node.isObject()) {
        return node;
      }
      throw TemplateException.at(file, number, "a JSON object", line.strip(), "");
    } catch (JsonProcessingException broken) {
      throw TemplateException.at(
          file, number, "a JSON object", "an error: " + broken.getOriginalMessage(), "");
    }
  }

  private JudgeTemplate template(Row row, Optional<String> grammar) {
    Kind kind =
        switch (text(row, "type")) {
          case "pairwise" -> Kind.PAIRWISE;
          case "single" -> Kind.RATING;
          case String other ->
              throw TemplateException.at(file, row.line(), "type pairwise or single", other, "");
        };
    String user = text(row, "prompt_template");
    Optional<Scale> scale =
        switch (kind) {
          case PAIRWISE -> Optional.empty();
          case RATING, RATING_ALL, CHOICE, REVIEW -> Optional.of(ONE_TO_TEN);
        };
    Optional<String> system =
        Optional.of(row.fields().path("system_prompt").asText("")).filter(s -> !s.isEmpty());
    return new JudgeTemplate(
        row.name(),
        row.fields().path("description").asText(""),
        "en",
        kind,
        grammar(row, kind, scale, grammar),
        scale,
        Optional.empty(),
        needs(row, kind, user),
        List.of(new TemplateStep(Step.VERDICT, system, user, false)),
        file + "#" + row.name(),
        Sha256.hex("published", system.orElse(""), user),
        true);
  }

  private String text(Row row, String key) {
    JsonNode value = row.fields().path(key);
    if (!value.isTextual()) {
      throw TemplateException.at(
          file,
          row.line(),
          "the text %s in template %s".formatted(key, row.name()),
          value.isMissingNode() ? "no such key" : value.toString(),
          "");
    }
    return value.asText();
  }

  /// What a template asks of an item beyond a question and an answer.
  private List<String> needs(Row row, Kind kind, String user) {
    Body body;
    try {
      body = Body.published(user);
    } catch (IllegalArgumentException broken) {
      throw TemplateException.at(
          file,
          row.line(),
          "{name} placeholders in prompt_template, and {{ or }} for a brace",
          Optional.ofNullable(broken.getMessage()).orElse("something else"),
          "");
    }
    Pattern known =
        switch (kind) {
          case PAIRWISE -> PublishedValues.PAIR;
          case RATING, RATING_ALL, CHOICE, REVIEW -> PublishedValues.SINGLE;
        };
    List<String> needs = new ArrayList<>();
    for (String name : body.names()) {
      if (!known.matcher(name).matches()) {
        throw TemplateException.at(
            file,
            row.line(),
            "placeholders such as "
                + switch (kind) {
                  case PAIRWISE -> "{question}, {answer_a}, {answer_b}, {ref_answer_1}";
                  case RATING, RATING_ALL, CHOICE, REVIEW -> "{question}, {answer}, {ref_answer_1}";
                },
            "{" + name + "}",
            "");
      }
      if (Character.isDigit(name.charAt(name.length() - 1))) {
        needs.add(name);
      }
    }
    requireCandidates(row, kind, body);
    return needs;
  }

  private void requireCandidates(Row row, Kind kind, Body body) {
    List<String> candidates =
        switch (kind) {
          case PAIRWISE -> List.of("answer_a", "answer_b");
          case RATING, RATING_ALL, CHOICE, REVIEW -> List.of("answer");
        };
    for (String name : candidates) {
      Pattern wanted = Pattern.compile(name + "(_\\d)?");
      if (body.names().stream().noneMatch(each -> wanted.matcher(each).matches())) {
        throw TemplateException.at(
            file, row.line(), "{%s} in prompt_template".formatted(name), "none", "");
      }
    }
  }

  private VerdictGrammar grammar(
      Row row, Kind kind, Optional<Scale> scale, Optional<String> override) {
    String format = row.fields().path("output_format").asText("");
    String name =
        override
            .or(() -> Optional.ofNullable(FORMATS.get(format)))
            .orElseThrow(() ->
                TemplateException.at(
                    file,
                    row.line(),
                    "output_format [[A]] or [[rating]]",
                    format.isEmpty() ? "none" : format,
                    "Name a grammar to read with: --grammar NAME."));
    return switch (NamedGrammar.of(name, scale, kind)) {
      case NamedGrammar.Fit(VerdictGrammar fit) -> fit;
      case NamedGrammar.Unfit(String expected, String found, String remedy) ->
          throw TemplateException.at(file, row.line(), expected, found, remedy);
    };
  }
}
