package dev.assize.store;

import com.carrotsearch.hppc.LongLongHashMap;
import dev.assize.reply.TokenUsage;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// What stays in memory of a ledger: per call the first half of its key and the place of its line,
/// and sums. Thread-safe.
///
/// Of several lines of a call the latest answer counts; the latest failure where there is none.
final class CallTable {
  // Two longs a slot and doubling tables: 18 to 36 bytes a call.
  private static final double FULLEST = 0.9;

  // The line's offset, shifted by one; the lowest bit says whether it is an answer.
  private final LongLongHashMap places = new LongLongHashMap(64, FULLEST);
  private int answered;
  private long asked;
  private long cacheHits;
  private final Map<Long, TokenUsage> used = new HashMap<>();

  synchronized void add(IndexRecord line) {
    switch (line.kind()) {
      case ASKED -> {
        asked++;
        used.merge(line.judge(), line.usage(), TokenUsage::plus);
      }
      case FROM_CACHE -> cacheHits++;
      case UNANSWERED -> {}
    }
    int slot = places.indexOf(line.keyHigh());
    boolean known = places.indexExists(slot);
    boolean wasAnswered = known && isAnswer(places.indexGet(slot));
    long place = line.offset() << 1 | (line.isAnswered() ? 1 : 0);
    if (!known) {
      places.indexInsert(slot, line.keyHigh(), place);
    } else if (line.isAnswered() || !wasAnswered) {
      places.indexReplace(slot, place);
    }
    answered += line.isAnswered() && !wasAnswered ? 1 : 0;
  }

  private static boolean isAnswer(long place) {
    return (place & 1) == 1;
  }

  /// Where the line of a call begins.
  synchronized OptionalLong offset(String key) {
    int slot = places.indexOf(IndexRecord.half(key));
    return places.indexExists(slot)
        ? OptionalLong.of(places.indexGet(slot) >> 1)
        : OptionalLong.empty();
  }

  synchronized boolean isAnswered(String key) {
    int slot = places.indexOf(IndexRecord.half(key));
    return places.indexExists(slot) && isAnswer(places.indexGet(slot));
  }

  /// How many calls have an answer.
  synchronized int answeredCalls() {
    return answered;
  }

  synchronized LedgerTotals totals() {
    return new LedgerTotals(
        asked, cacheHits, used.values().stream().reduce(TokenUsage.NONE, TokenUsage::plus));
  }

  /// What was paid for a judge's calls.
  synchronized TokenUsage used(String judge) {
    return used.getOrDefault(IndexRecord.judge(judge), TokenUsage.NONE);
  }

  /// Makes room for so many more calls at once.
  synchronized void expect(int calls) {
    places.ensureCapacity(places.size() + calls);
  }

  synchronized void clear() {
    places.release();
    answered = 0;
    asked = 0;
    cacheHits = 0;
    used.clear();
  }
}
