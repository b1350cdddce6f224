package dev.assize.dataset;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongIntHashMap;
import dev.assize.text.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gives rows their ids in one pass over the data, and finds those that are there twice.
///
/// Two passes over the same rows give the same ids. Ids and contents are kept as 64 bits each: a
/// million rows take about 50 MB.
final class Identities {
  private static final int LINE_BITS = 40;

  private final LongIntHashMap numbers = new LongIntHashMap();
  private final LongIntHashMap repeats = new LongIntHashMap();
  private final LongArrayList contents = new LongArrayList();
  private final LongArrayList places = new LongArrayList();
  private final List<Source> files = new ArrayList<>();

  private record Source(String file, PlaceUnit unit) {}

  /// A row's id.
  ///
  /// @param repeated whether an earlier row is the same
  record Named(ItemId id, boolean repeated) {}

  /// Names a row.
  ///
  /// @param given the id in the data, and where it stands
  /// @param contentId the id for a row that has none
  /// @param content the row's content as 64 bits
  /// @throws DatasetException where another row has the id and other content
  Named name(Optional<Value> given, String contentId, long content, SourcePosition position) {
    String base = given.map(Value::name).orElse(contentId);
    long key = Sha256.bits(base);
    if (!numbers.containsKey(key)) {
      remember(key, content, position);
      return new Named(new ItemId(base), false);
    }
    int number = numbers.get(key);
    if (given.isPresent() && contents.get(number) != content) {
      throw given
          .get()
          .complaint(
              "an id of its own",
              Value.quote(base) + ", which " + place(number, position) + " has with other content",
              "Rename one of them, or leave ids out to have them made from the content");
    }
    return new Named(new ItemId(nextName(base, key, content, position)), true);
  }

  private String nextName(String base, long key, long content, SourcePosition position) {
    while (true) {
      String name = base + "#" + (repeats.addTo(key, 1) + 1);
      long nameKey = Sha256.bits(name);
      if (!numbers.containsKey(nameKey)) {
        remember(nameKey, content, position);
        return name;
      }
    }
  }

  private void remember(long key, long content, SourcePosition position) {
    numbers.put(key, contents.size());
    contents.add(content);
    Source source = new Source(position.file(), position.unit());
    if (!files.contains(source)) {
      files.add(source);
    }
    places.add(((long) files.indexOf(source) << LINE_BITS) | position.line());
  }

  private String place(int number, SourcePosition here) {
    long place = places.get(number);
    Source source = files.get((int) (place >>> LINE_BITS));
    long line = place & ((1L << LINE_BITS) - 1);
    String where = "%s %d".formatted(source.unit().word(), line);
    return source.file().equals(here.file()) ? where : source.file() + ", " + where + ",";
  }
}
