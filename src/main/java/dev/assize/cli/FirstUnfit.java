package dev.assize.cli;

import dev.assize.dataset.Item;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.prompt.Renderer;
import dev.assize.rubric.Rubric;
import dev.assize.run.Selection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds the first row that is to be judged and that the template can't be filled with, while the
/// data is read for another reason. For one pass.
final class FirstUnfit implements Consumer<Item> {
  private final JudgeTemplate template;
  private final Optional<Rubric> rubric;
  private final Selection selection;
  private final boolean passesOverLong;
  private final Renderer renderer = new Renderer();
  private long rows;
  private Optional<Item> found = Optional.empty();

  /// @param passesOverLong whether rows with more answers than the template shows are no obstacle
  FirstUnfit(
      JudgeTemplate template,
      Optional<Rubric> rubric,
      Selection selection,
      boolean passesOverLong) {
    this.passesOverLong = passesOverLong;
    this.template = template;
    this.rubric = rubric;
    this.selection = selection;
  }

  @Override
  public void accept(Item item) {
    boolean isJudged = rows++ < selection.limit() && selection.holds(item);
    boolean isPassedOver =
        passesOverLong && Renderer.shown(template, item) > Renderer.mostShown(template);
    if (isJudged && found.isEmpty() && !isPassedOver && !missing(item).isEmpty()) {
      found = Optional.of(item);
    }
  }

  /// What the item lacks.
  List<String> missing(Item item) {
    return renderer.missing(template, item, rubric);
  }

  Optional<Item> found() {
    return found;
  }
}
