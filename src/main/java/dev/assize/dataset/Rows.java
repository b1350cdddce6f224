package dev.assize.dataset;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/// One pass over the rows of a data set. Not thread-safe. Close it to close its file.
public final class Rows implements Iterator<Row>, AutoCloseable {
  private final Readings readings;
  private Optional<Row> next;

  Rows(Readings readings) {
    this.readings = readings;
    this.next = read();
  }

  private Optional<Row> read() {
    while (true) {
      Optional<Reading> reading = readings.next();
      if (reading.isEmpty()) {
        return Optional.empty();
      }
      switch (reading.get()) {
        case Reading.Good(Item item, boolean _) -> {
          return Optional.of(new Row.Good(item));
        }
        case Reading.Refused(DatasetProblem problem, boolean _) -> {
          return Optional.of(new Row.Bad(problem));
        }
        case Reading.Unmatched(DatasetProblem _) -> {
          // counted by the check; neither an item nor a mistake in the row
        }
      }
    }
  }

  @Override
  public boolean hasNext() {
    return next.isPresent();
  }

  @Override
  public Row next() {
    Row row = next.orElseThrow(NoSuchElementException::new);
    next = read();
    return row;
  }

  @Override
  public void close() {
    readings.close();
  }
}
