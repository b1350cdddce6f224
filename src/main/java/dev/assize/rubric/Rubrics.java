package dev.assize.rubric;

import dev.assize.text.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds rubrics: shipped ones by name, anybody's by file.
public final class Rubrics {
  /// The names of the shipped rubrics.
  public static final List<String> SHIPPED =
      List.of("helpfulness", "correctness", "safety", "helpfulness-zh", "attributes");

  private Rubrics() {}

  /// Loads a rubric.
  ///
  /// @param name a shipped rubric's name, or a file
  /// @throws RubricException for what can't be found or used
  public static Rubric load(String name) {
    return named(name).orElseGet(() -> RubricFile.parse(name, read(name)));
  }

  /// The shipped rubric of this name.
  public static Optional<Rubric> named(String name) {
    return Optional.ofNullable(Shipped.RUBRICS.get(name));
  }

  /// A shipped rubric's file, as it is.
  ///
  /// @throws RubricException where no such rubric is shipped
  public static String source(String name) {
    String resource = "/assize/rubrics/" + name + ".yaml";
    try (InputStream in = Rubrics.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new RubricException(
            "Rubric %s is not in this build of Assize (%s).".formatted(name, resource));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new RubricException("Can't read %s: %s.".formatted(resource, unreadable.getMessage()));
    }
  }

  private static String read(String name) {
    try {
      return Files.readString(Path.of(name));
    } catch (NoSuchFileException missing) {
      throw new RubricException(
          "Rubric %s: expected a shipped rubric (%s) or a file, found neither.%s"
              .formatted(
                  name,
                  String.join(", ", SHIPPED),
                  NearestName.of(name, SHIPPED)
                      .map(" Did you mean %s?"::formatted)
                      .orElse(" Check the path.")));
    } catch (CharacterCodingException notText) {
      throw new RubricException(
          "%s: expected text in UTF-8, found bytes that are none.".formatted(name));
    } catch (IOException unreadable) {
      throw new RubricException("%s: can't be read: %s.".formatted(name, unreadable));
    }
  }

  /// Parsed once, when first asked for.
  private static final class Shipped {
    static final Map<String, Rubric> RUBRICS =
        SHIPPED.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(),
                    name -> RubricFile.parse("rubrics/" + name + ".yaml", source(name))));
  }
}
