package dev.assize.loop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;

/// What is done, on disk: the result of each step is a file of its own, written whole or not at
/// all. A step whose file is there is not done again; that is all that a loop's state is.
final class Steps {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          // A record's questions, such as isGain, are no parts of it.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private Steps() {}

  /// The result of a step: read where it is done, else done and written.
  static <T> T once(Path file, Class<T> type, Supplier<T> work) {
    if (Files.exists(file)) {
      return read(file, type);
    }
    T result = work.get();
    write(file, result);
    return result;
  }

  static <T> T read(Path file, Class<T> type) {
    try {
      return JSON.readValue(file.toFile(), type);
    } catch (IOException broken) {
      throw new LoopException(
          "%s: expected a finished step of a loop, found: %s. Delete the file to do the step again; replies are kept."
              .formatted(file, firstLine(broken)),
          broken);
    }
  }

  static void write(Path file, Object result) {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.resolve("..").normalize());
      Files.writeString(draft, text(result) + "\n");
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new LoopException(
          "Can't write %s: %s. Make that possible (space, permission) and give the same command again."
              .formatted(file, failed.getMessage()),
          failed);
    }
  }

  /// Makes a folder.
  static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new LoopException("Can't make %s: %s".formatted(folder, failed.getMessage()), failed);
    }
  }

  static String text(Object result) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String firstLine(IOException broken) {
    return String.valueOf(broken.getMessage()).lines().findFirst().orElse("something else");
  }
}
