package dev.assize.transport;

/// How many requests one server is given at a time. Not thread-safe: its [Gate] guards it.
interface Level {
  /// The most in flight, now.
  int now();

  /// Marks what is sent from now on: only a refusal of it says something about the level of now.
  int episode();

  /// The server was down and is back: nothing is known of it any more.
  void restarted();

  /// A call had to wait because of this level.
  void pressed();

  /// A request ended.
  ///
  /// @param episode the mark of when it was sent
  /// @param latency nanoseconds
  /// @param now nanoseconds on a clock that only goes on
  void ended(int episode, Ending ending, long latency, long now);

  /// What an end says about a level.
  enum Ending {
    /// The server did its work.
    ANSWERED,
    /// It said that it had too much to do.
    REFUSED,
    /// It did not answer, for this or another reason.
    FAILED,
    /// Something else, or an end that we made.
    OTHER
  }

  /// A level that stays.
  record Fixed(int now) implements Level {
    @Override
    public int episode() {
      return 0;
    }

    @Override
    public void restarted() {}

    @Override
    public void pressed() {}

    @Override
    public void ended(int episode, Ending ending, long latency, long now) {}
  }
}
