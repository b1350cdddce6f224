package dev.assize.dataset.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;

/// A column of values that are not nested.
final class ScalarConverter extends PrimitiveConverter {
  private final Scalars scalars;
  private final Consumer<? super JsonNode> sink;

  ScalarConverter(Scalars scalars, Consumer<? super JsonNode> sink) {
    this.scalars = scalars;
    this.sink = sink;
  }

  @Override
  public void addBinary(Binary value) {
    sink.accept(scalars.node(value));
  }

  @Override
  public void addBoolean(boolean value) {
    sink.accept(scalars.node(value));
  }

  @Override
  public void addInt(int value) {
    sink.accept(scalars.node((long) value));
  }

  @Override
  public void addLong(long value) {
    sink.accept(scalars.node(value));
  }

  @Override
  public void addFloat(float value) {
    sink.accept(scalars.node(value));
  }

  @Override
  public void addDouble(double value) {
    sink.accept(scalars.node(value));
  }
}
