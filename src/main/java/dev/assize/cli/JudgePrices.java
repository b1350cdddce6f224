package dev.assize.cli;

import dev.assize.budget.Budget;
import dev.assize.budget.Price;
import dev.assize.judge.ChatJudge;
import dev.assize.judge.TextJudge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What judges cost: by the name of the model that answers.
final class JudgePrices {
  private JudgePrices() {}

  /// The prices by judge.
  ///
  /// @throws UsageProblem where a budget is in money and a model has no price
  static Map<String, Price> of(Preparation preparation, List<TextJudge> judges) {
    Map<String, Price> byModel = preparation.file().prices();
    Map<String, Price> prices = new LinkedHashMap<>();
    for (TextJudge judge : judges) {
      String model = judge.identity().facts().getOrDefault("model", judge.name());
      Price price = byModel.get(model);
      if (price != null) {
        prices.put(judge.name(), price);
      } else if (judge instanceof ChatJudge) {
        require(Budget.needsPrices(preparation.workshop().config().budgets()), model);
      }
    }
    return prices;
  }

  /// Refuses a model without a price where one is needed.
  static void require(boolean needed, String model) {
    if (needed) {
      throw new UsageProblem(
          "--budget in usd: expected prices.%s with input and output (US dollars per million tokens) in the configuration, found none. Nothing was asked."
              .formatted(model));
    }
  }
}
