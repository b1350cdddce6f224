package dev.assize.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `docs/data.md` against the code.
class DataGuideTest {
  private static final Pattern BLOCK = Pattern.compile("```jsonl\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  static List<String> layouts() {
    return Dataset.layouts();
  }

  private static String guide() throws IOException {
    return Files.readString(Path.of("docs", "data.md"));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void showsAnExampleOfEveryLayout(String layout) throws IOException {
    String section = guide().split("\n### " + layout + "\n", 2)[1].split("\n##", 2)[0];
    DataFolder data = new DataFolder(folder);
    List<String> names = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(section);
    while (blocks.find()) {
      String name = names.size() + ".jsonl";
      data.write(name, blocks.group(1));
      names.add(name);
    }
    Dataset dataset = data.open(ReadOptions.DEFAULTS, names.toArray(String[]::new));
    assertThat(dataset.layout()).isEqualTo(layout);
    assertThat(dataset.check().isClean()).isTrue();
    assertThat(DataFolder.items(dataset)).isNotEmpty();
  }

  @Test
  void listsTheLayoutsInTheOrderInWhichTheyAreTried() throws IOException {
    Matcher rows =
        Pattern.compile("^\\| `([a-z-]+)` \\| (?:questions: )?`[a-z_]+`, `", Pattern.MULTILINE)
            .matcher(guide());
    List<String> listed = new ArrayList<>();
    while (rows.find()) {
      listed.add(rows.group(1));
    }
    assertThat(listed).isEqualTo(Dataset.layouts());
  }
}
