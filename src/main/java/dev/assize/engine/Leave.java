package dev.assize.engine;

/// Whether a judge may still be asked. Thread-safe.
public interface Leave {
  /// Always.
  Leave ALWAYS =
      new Leave() {
        @Override
        public boolean isOver() {
          return false;
        }

        @Override
        public boolean toAsk() {
          return true;
        }
      };

  /// Whether nothing more is to be asked.
  boolean isOver();

  /// Takes leave for one call that is about to be made.
  boolean toAsk();
}
