package dev.assize.dataset;

import java.util.List;

/// A shape in which one row holds one item.
sealed interface RowLayout extends Layout
    permits PairColumns,
        PreferenceColumns,
        AnswerLists,
        ConversationColumns,
        ResponseList,
        SingleResponse {

  /// Reads a row.
  ///
  /// @throws DatasetException where it isn't of this shape
  Draft read(Fields fields);

  /// Reads a row's prompt, where possible without a look at its answers.
  ///
  /// @throws DatasetException where it isn't of this shape
  default Conversation prompt(Fields fields) {
    return read(fields).prompt();
  }

  /// Keys beside `id` and `uid` that name the row.
  default List<String> idKeys() {
    return List.of();
  }

  /// Keys beside `category` and `subset` that say what kind of item it is.
  default List<String> categoryKeys() {
    return List.of();
  }
}
