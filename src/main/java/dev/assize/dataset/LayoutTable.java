package dev.assize.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// The layouts that rows are looked up in.
interface LayoutTable {
  /// The layout of a row under our keys.
  Optional<Layout> recognise(ObjectNode row, ReadOptions options);

  /// What was looked for, in words that fit after "the keys of".
  String describe(ReadOptions options);

  /// The `--map` that would help.
  String mapping();

  /// The layouts of data that is to be judged.
  LayoutTable JUDGED =
      new LayoutTable() {
        @Override
        public Optional<Layout> recognise(ObjectNode row, ReadOptions options) {
          return Layouts.recognise(row, options.layout());
        }

        @Override
        public String describe(ReadOptions options) {
          return options.layout().map(_ -> "layout ").orElse("a known layout, one of ")
              + Layouts.describe(options.layout());
        }

        @Override
        public String mapping() {
          return "--map prompt=THEIR_KEY,response_a=THEIR_KEY,response_b=THEIR_KEY";
        }
      };
}
