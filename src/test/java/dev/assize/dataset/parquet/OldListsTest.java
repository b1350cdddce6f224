package dev.assize.dataset.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;

/// Lists and maps as writers of old laid them out, by the backward-compatibility rules of the
/// format. The converters are driven as the reader of records drives them.
class OldListsTest {

  private static RowMaterializer row(String schema) {
    return new RowMaterializer(MessageTypeParser.parseMessageType(schema));
  }

  private static GroupConverter group(Converter converter, int... path) {
    GroupConverter group = converter.asGroupConverter();
    for (int field : path) {
      group = group.getConverter(field).asGroupConverter();
    }
    return group;
  }

  private static void number(GroupConverter group, int value) {
    group.getConverter(0).asPrimitiveConverter().addInt(value);
  }

  @Test
  void aRepeatedFieldThatStandsAloneIsAList() {
    RowMaterializer row = row("message m { repeated int32 n; }");
    GroupConverter root = row.getRootConverter();
    root.start();
    number(root, 1);
    number(root, 2);
    root.end();
    assertThat(row.getCurrentRecord()).hasToString("Whole[fields={\"n\":[1,2]}]");
    root.start();
    root.end();
    assertThat(row.getCurrentRecord()).hasToString("Whole[fields={\"n\":[]}]");
  }

  @Test
  void aRepeatedScalarInAListIsItsElement() {
    RowMaterializer row = row("message m { optional group l (LIST) { repeated int32 element; } }");
    GroupConverter root = row.getRootConverter();
    GroupConverter list = group(root, 0);
    root.start();
    list.start();
    number(list, 1);
    number(list, 2);
    list.end();
    root.end();
    assertThat(row.getCurrentRecord()).hasToString("Whole[fields={\"l\":[1,2]}]");
  }

  private static String oneField(String name) {
    RowMaterializer row =
        row(
            "message m { optional group l (LIST) { repeated group %s { optional int32 n; } } }"
                .formatted(name));
    GroupConverter root = row.getRootConverter();
    GroupConverter list = group(root, 0);
    GroupConverter element = group(list, 0);
    root.start();
    list.start();
    element.start();
    number(element, 1);
    element.end();
    element.start();
    element.end();
    list.end();
    root.end();
    return row.getCurrentRecord().toString();
  }

  @Test
  void aRepeatedGroupOfOneFieldIsTheElementOnlyByItsName() {
    assertThat(oneField("list")).isEqualTo("Whole[fields={\"l\":[1,null]}]");
    assertThat(oneField("bag")).isEqualTo("Whole[fields={\"l\":[1,null]}]");
    assertThat(oneField("array")).isEqualTo("Whole[fields={\"l\":[{\"n\":1},{\"n\":null}]}]");
    assertThat(oneField("l_tuple")).isEqualTo("Whole[fields={\"l\":[{\"n\":1},{\"n\":null}]}]");
  }

  @Test
  void aRepeatedGroupOfTwoFieldsIsTheElement() {
    RowMaterializer row =
        row(
            """
            message m { optional group l (LIST) {
              repeated group list { required int32 a; optional int32 b; } } }
            """);
    GroupConverter root = row.getRootConverter();
    GroupConverter list = group(root, 0);
    GroupConverter element = group(list, 0);
    root.start();
    list.start();
    element.start();
    number(element, 1);
    element.end();
    list.end();
    root.end();
    assertThat(row.getCurrentRecord()).hasToString("Whole[fields={\"l\":[{\"a\":1,\"b\":null}]}]");
  }

  @Test
  void aMapWithGroupsOfAnyNameIsAnObject() {
    RowMaterializer row =
        row(
            """
            message m { optional group m (MAP) {
              repeated group map { required binary key (UTF8); optional int32 value; } } }
            """);
    GroupConverter root = row.getRootConverter();
    GroupConverter map = group(root, 0);
    GroupConverter pair = group(map, 0);
    root.start();
    map.start();
    pair.start();
    pair.getConverter(0).asPrimitiveConverter().addBinary(Binary.fromString("k"));
    pair.getConverter(1).asPrimitiveConverter().addInt(3);
    pair.end();
    map.end();
    root.end();
    assertThat(row.getCurrentRecord()).hasToString("Whole[fields={\"m\":{\"k\":3}}]");
  }

  @Test
  void aListInAListOfOldWritersKeepsBothLevels() {
    RowMaterializer row =
        row(
            """
            message m { optional group l (LIST) {
              repeated group array (LIST) { repeated int32 array; } } }
            """);
    GroupConverter root = row.getRootConverter();
    GroupConverter outer = group(root, 0);
    GroupConverter inner = group(outer, 0);
    root.start();
    outer.start();
    inner.start();
    number(inner, 1);
    inner.end();
    inner.start();
    inner.end();
    outer.end();
    root.end();
    assertThat(row.getCurrentRecord()).hasToString("Whole[fields={\"l\":[[1],[]]}]");
  }
}
