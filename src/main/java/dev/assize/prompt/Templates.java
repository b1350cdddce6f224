package dev.assize.prompt;

import dev.assize.rubric.Rubric;
import dev.assize.text.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds templates: shipped ones by name, anybody's by file.
public final class Templates {
  /// The names of the shipped templates.
  public static final List<String> SHIPPED =
      List.of(
          "pairwise",
          "pairwise-direct",
          "pairwise-strength",
          "pairwise-zh",
          "rating",
          "rating-zh",
          "rating-10-zh",
          "additive",
          "reference",
          "critique",
          "critique-zh",
          "choice",
          "pairwise-reference",
          "principles",
          "attributes",
          "meta");

  private Templates() {}

  /// Loads a template with its own grammar and rubric.
  ///
  /// @throws TemplateException for what can't be found or used
  public static JudgeTemplate load(String name) {
    return load(name, Optional.empty(), Optional.empty());
  }

  /// Loads a template.
  ///
  /// @param name a shipped template's name, a file, or `FILE#name` for FastChat's
  ///   `judge_prompts.jsonl`
  /// @param grammar the name of a grammar to read with instead of the template's own
  /// @param rubric what is judged by where an item names no rubric, instead of the template's own
  /// @throws TemplateException for what can't be found or used
  public static JudgeTemplate load(String name, Optional<String> grammar, Optional<Rubric> rubric) {
    Optional<JudgeTemplate> promptless = Promptless.named(name);
    if (promptless.isPresent()) {
      return promptless.get();
    }
    if (SHIPPED.contains(name)) {
      return new TemplateFile(name).parse(shipped(name), grammar, rubric);
    }
    int hash = name.lastIndexOf('#');
    if (hash > 0) {
      String file = name.substring(0, hash);
      if (rubric.isPresent()) {
        throw new TemplateException(
            "%s: a published template shows no rubric, so %s would change nothing. Leave it out."
                .formatted(name, rubric.get().name()));
      }
      return new PublishedTemplates(file).parse(read(file), name.substring(hash + 1), grammar);
    }
    if (name.endsWith(".jsonl")) {
      throw unnamed(name);
    }
    return new TemplateFile(name).parse(read(name), grammar, rubric);
  }

  private static TemplateException unnamed(String file) {
    return new TemplateException(
        "%s: expected FILE#name, for such a file holds several templates. Say which one: %s."
            .formatted(
                file,
                new PublishedTemplates(file)
                    .names(read(file)).stream()
                        .map(name -> file + "#" + name)
                        .collect(Collectors.joining(", "))));
  }

  /// A shipped template's file, as it is.
  ///
  /// @throws TemplateException where no such template is shipped
  public static String shipped(String name) {
    String resource = "/assize/prompts/" + name + ".md";
    try (InputStream in = Templates.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new TemplateException(
            "Template %s is not in this build of Assize (%s).".formatted(name, resource));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new TemplateException(
          "Can't read %s: %s.".formatted(resource, unreadable.getMessage()));
    }
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (NoSuchFileException missing) {
      throw new TemplateException(
          "Template %s: expected a shipped template (%s) or a file, found neither.%s"
              .formatted(
                  file,
                  String.join(", ", SHIPPED),
                  NearestName.of(file, SHIPPED)
                      .map(" Did you mean %s?"::formatted)
                      .orElse(" Check the path.")));
    } catch (CharacterCodingException notText) {
      throw new TemplateException(
          "%s: expected text in UTF-8, found bytes that are none.".formatted(file));
    } catch (IOException unreadable) {
      throw new TemplateException("%s: can't be read: %s.".formatted(file, unreadable));
    }
  }
}
