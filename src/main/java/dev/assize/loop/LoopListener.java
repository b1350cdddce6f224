package dev.assize.loop;

/// Whoever wants to know how a loop goes.
public interface LoopListener {
  /// Nobody.
  LoopListener NONE =
      new LoopListener() {
        @Override
        public void began(int iteration, String step) {}

        @Override
        public void ended(Row row) {}
      };

  /// A step begins; steps that are done from an earlier start are not told.
  void began(int iteration, String step);

  /// An iteration has its figures, now or from an earlier start.
  void ended(Row row);
}
