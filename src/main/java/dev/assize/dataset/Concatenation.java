package dev.assize.dataset;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Files whose rows are items by themselves, one file after the other.
record Concatenation(List<SourceFile> files) implements Plan {

  @Override
  public String description(KeyMapping mapping) {
    SourceFile first = files.getFirst();
    return first.layout().title() + " (" + String.join(", ", first.keys(mapping)) + ")";
  }

  @Override
  public Readings open(ItemReader reader) {
    return new Pass(files.iterator(), reader);
  }

  private static final class Pass implements Readings {
    private final Iterator<SourceFile> rest;
    private final ItemReader reader;
    private SourceFile file;
    private RawRows rows;

    Pass(Iterator<SourceFile> files, ItemReader reader) {
      this.rest = files;
      this.reader = reader;
      this.file = files.next();
      this.rows = file.open();
    }

    @Override
    public Optional<Reading> next() {
      Optional<RawReading> raw = rows.next();
      while (raw.isEmpty() && rest.hasNext()) {
        rows.close();
        file = rest.next();
        rows = file.open();
        raw = rows.next();
      }
      return raw.map(this::read);
    }

    private Reading read(RawReading raw) {
      return switch (raw) {
        case RawReading.Broken broken -> Reading.Refused.of(broken);
        case RawReading.Found(RawRow row) -> reader.read(row, (RowLayout) file.layout());
      };
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
