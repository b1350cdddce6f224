package dev.assize.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Real data, where it lies beside the project; with `ASSIZE_DATA=required` it must.
class SharedDataTest {

  private static Dataset open(String name) {
    Optional<Path> file =
        Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
            .map(folder -> folder.resolve("shared").resolve("data").resolve(name))
            .filter(Files::exists)
            .findFirst();
    if (file.isEmpty() && "required".equals(System.getenv("ASSIZE_DATA"))) {
      fail("ASSIZE_DATA=required, but there is no shared/data/" + name + " above this folder");
    }
    Assumptions.assumeTrue(
        file.isPresent(), "no shared/data/" + name + " above this folder: not tested on real data");
    return Dataset.open(List.of(file.orElseThrow()), List.of(name), ReadOptions.DEFAULTS);
  }

  @Test
  void readsEveryPairOfLlmBar() {
    Dataset data = open("llmbar_items.jsonl.gz");
    DatasetCheck check = data.check();
    assertThat(data.layout()).isEqualTo("llmbar");
    assertThat(data.readAs()).isEqualTo("read as LLMBar pairs (input, output_1, output_2, label)");
    assertThat(check.isClean()).isTrue();
    assertThat(check.items()).isEqualTo(636);
    assertThat(check.labelled()).isEqualTo(636);
    // Six pairs are there a second time with the answers the other way round.
    assertThat(check.repeatedRows()).isEqualTo(6);
    assertThat(DataFolder.items(data)).extracting(Item::id).doesNotHaveDuplicates();
  }

  @Test
  void readsEveryPairOfEvalBiasBench() {
    Dataset data = open("evalbiasbench.jsonl.gz");
    DatasetCheck check = data.check();
    assertThat(data.layout()).isEqualTo("offsetbias");
    assertThat(check.isClean()).isTrue();
    assertThat(check.items()).isEqualTo(80);
    assertThat(check.labelled()).isEqualTo(80);
    assertThat(
            DataFolder.items(data).stream().map(item -> item.category().orElseThrow()).distinct())
        .hasSize(6);
  }
}
