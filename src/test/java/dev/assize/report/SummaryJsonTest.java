package dev.assize.report;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.draft;
import static dev.assize.judgement.Judgements.item;
import static dev.assize.judgement.Judgements.pair;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Label;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.OrderRule;
import dev.assize.judgement.Pair;
import dev.assize.judgement.WinProbability.Bounds;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.report.RunFacts.JudgeFacts;
import dev.assize.stats.StatisticsSettings;
import dev.assize.task.OrderPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryJsonTest {
  private static final Pair AB = pair("response_a", "response_b");

  @Test
  void holdsEveryNumberOfARun() {
    ObjectNode json =
        json(
            Facts.served(),
            draft("1")
                .best("response_a")
                .category("math")
                .comparing(compared(AB, "11", "mock", new Point(0.75, Source.DIRECT)))
                .build(),
            draft("2")
                .best("response_a")
                .category("math")
                .comparing(compared(AB, "12", "mock", new Point(0.5, Source.DIRECT)))
                .build(),
            item("3", compared(AB, "uf")),
            item("4", compared(AB, "1u")));

    assertThat(json.toPrettyString())
        .isEqualTo(
            """
            {
              "items" : 12,
              "judged" : 2,
              "unjudged" : 10,
              "not_reached" : 8,
              "missing" : 10,
              "complete" : false,
              "interrupted" : false,
              "stopped_when" : null,
              "data" : "pairs.jsonl",
              "read_as" : null,
              "bad_rows" : 3,
              "template" : "pairwise",
              "orders" : "both",
              "samples" : 1,
              "order_rule" : "agree-or-tie",
              "identical" : 0,
              "unjudged_by" : {
                "rate_limited" : 1,
                "truncated" : 2
              },
              "comparisons" : 4,
              "comparisons_judged" : 2,
              "decided" : 1,
              "tied" : 0,
              "order_dependent" : 1,
              "order_dependent_soft" : 0,
              "scored" : 0,
              "unscored" : 0,
              "verdicts" : 5,
              "unparsed" : {
                "truncated" : 2
              },
              "failed" : {
                "rate_limited" : 1
              },
              "pending" : 0,
              "win_rates" : [ {
                "model" : "response_a",
                "against" : "response_b",
                "win_rate" : 0.75,
                "low" : 0.25609268031746196,
                "high" : 0.9631588038050152,
                "strict_win_rate" : 0.5,
                "strict_low" : 0.09453120573423063,
                "strict_high" : 0.9054687942657693,
                "standard_error" : 0.25,
                "wins" : 1,
                "ties" : 1,
                "losses" : 0,
                "order_dependent" : 1,
                "judged" : 2,
                "left_out" : 2,
                "band_low" : 0.375,
                "band_high" : 0.875,
                "win_probability" : 0.625,
                "win_probability_low" : 0.625,
                "win_probability_high" : 0.625,
                "win_probability_interval_low" : 0.5,
                "win_probability_interval_high" : 0.75,
                "win_probability_standard_error" : 0.125,
                "win_probability_source" : "direct",
                "win_probability_count" : 2,
                "win_probability_bounded" : 0
              }, {
                "model" : "response_b",
                "against" : "response_a",
                "win_rate" : 0.25,
                "low" : 0.03684119619498477,
                "high" : 0.7439073196825379,
                "strict_win_rate" : 0.0,
                "strict_low" : 0.0,
                "strict_high" : 0.657619772493347,
                "standard_error" : 0.25,
                "wins" : 0,
                "ties" : 1,
                "losses" : 1,
                "order_dependent" : 1,
                "judged" : 2,
                "left_out" : 2,
                "band_low" : 0.125,
                "band_high" : 0.625,
                "win_probability" : 0.375,
                "win_probability_low" : 0.375,
                "win_probability_high" : 0.375,
                "win_probability_interval_low" : 0.25,
                "win_probability_interval_high" : 0.5,
                "win_probability_standard_error" : 0.125,
                "win_probability_source" : "direct",
                "win_probability_count" : 2,
                "win_probability_bounded" : 0
              } ],
              "models" : [ {
                "model" : "response_a",
                "against" : null,
                "win_rate" : 0.75,
                "low" : 0.25609268031746196,
                "high" : 0.9631588038050152,
                "strict_win_rate" : 0.5,
                "strict_low" : 0.09453120573423063,
                "strict_high" : 0.9054687942657693,
                "standard_error" : 0.25,
                "wins" : 1,
                "ties" : 1,
                "losses" : 0,
                "order_dependent" : 1,
                "judged" : 2,
                "left_out" : 2,
                "band_low" : 0.375,
                "band_high" : 0.875,
                "win_probability" : 0.625,
                "win_probability_low" : 0.625,
                "win_probability_high" : 0.625,
                "win_probability_interval_low" : 0.5,
                "win_probability_interval_high" : 0.75,
                "win_probability_standard_error" : 0.125,
                "win_probability_source" : "direct",
                "win_probability_count" : 2,
                "win_probability_bounded" : 0
              }, {
                "model" : "response_b",
                "against" : null,
                "win_rate" : 0.25,
                "low" : 0.03684119619498477,
                "high" : 0.7439073196825379,
                "strict_win_rate" : 0.0,
                "strict_low" : 0.0,
                "strict_high" : 0.657619772493347,
                "standard_error" : 0.25,
                "wins" : 0,
                "ties" : 1,
                "losses" : 1,
                "order_dependent" : 1,
                "judged" : 2,
                "left_out" : 2,
                "band_low" : 0.125,
                "band_high" : 0.625,
                "win_probability" : 0.375,
                "win_probability_low" : 0.375,
                "win_probability_high" : 0.375,
                "win_probability_interval_low" : 0.25,
                "win_probability_interval_high" : 0.5,
                "win_probability_standard_error" : 0.125,
                "win_probability_source" : "direct",
                "win_probability_count" : 2,
                "win_probability_bounded" : 0
              } ],
              "differences" : [ ],
              "categories" : {
                "math" : [ {
                  "model" : "response_a",
                  "against" : "response_b",
                  "win_rate" : 0.75,
                  "low" : 0.25609268031746196,
                  "high" : 0.9631588038050152,
                  "strict_win_rate" : 0.5,
                  "strict_low" : 0.09453120573423063,
                  "strict_high" : 0.9054687942657693,
                  "standard_error" : 0.25,
                  "wins" : 1,
                  "ties" : 1,
                  "losses" : 0,
                  "order_dependent" : 1,
                  "judged" : 2,
                  "left_out" : 0,
                  "band_low" : 0.75,
                  "band_high" : 0.75,
                  "win_probability" : 0.625,
                  "win_probability_low" : 0.625,
                  "win_probability_high" : 0.625,
                  "win_probability_interval_low" : 0.5,
                  "win_probability_interval_high" : 0.75,
                  "win_probability_standard_error" : 0.125,
                  "win_probability_source" : "direct",
                  "win_probability_count" : 2,
                  "win_probability_bounded" : 0
                }, {
                  "model" : "response_b",
                  "against" : "response_a",
                  "win_rate" : 0.25,
                  "low" : 0.03684119619498477,
                  "high" : 0.7439073196825379,
                  "strict_win_rate" : 0.0,
                  "strict_low" : 0.0,
                  "strict_high" : 0.657619772493347,
                  "standard_error" : 0.25,
                  "wins" : 0,
                  "ties" : 1,
                  "losses" : 1,
                  "order_dependent" : 1,
                  "judged" : 2,
                  "left_out" : 0,
                  "band_low" : 0.25,
                  "band_high" : 0.25,
                  "win_probability" : 0.375,
                  "win_probability_low" : 0.375,
                  "win_probability_high" : 0.375,
                  "win_probability_interval_low" : 0.25,
                  "win_probability_interval_high" : 0.5,
                  "win_probability_standard_error" : 0.125,
                  "win_probability_source" : "direct",
                  "win_probability_count" : 2,
                  "win_probability_bounded" : 0
                } ]
              },
              "flip_rate" : 0.5,
              "flip_rate_low" : 0.09453120573423063,
              "flip_rate_high" : 0.9054687942657693,
              "inconsistent_rate" : 0.5,
              "inconsistent_rate_low" : 0.09453120573423063,
              "inconsistent_rate_high" : 0.9054687942657693,
              "both_orders" : 2,
              "flips" : 1,
              "flips_to_first" : 1,
              "flips_to_second" : 0,
              "first_slot_rate" : 0.8,
              "first_slot_rate_low" : 0.36707611722582395,
              "first_slot_rate_high" : 0.9650199089053624,
              "first_slot_verdicts" : 5,
              "first_slot_preference" : {
                "basis" : "flips",
                "prompts_to_first" : 1,
                "prompts_to_second" : 0,
                "prompts_even" : 0,
                "p_value" : 1.0
              },
              "position_bias" : {
                "logits" : 0.0,
                "logits_low" : null,
                "logits_high" : null,
                "standard_error" : null,
                "comparisons" : 2,
                "prompts" : 2,
                "left_out" : 0
              },
              "longer_rate" : null,
              "longer_rate_low" : null,
              "longer_rate_high" : null,
              "longer_comparisons" : 0,
              "longer_label_rate" : null,
              "richer_rate" : null,
              "richer_rate_low" : null,
              "richer_rate_high" : null,
              "richer_comparisons" : 0,
              "richer_label_rate" : null,
              "probabilities" : {
                "verdicts" : 5,
                "measured" : 0,
                "unmeasured" : 4,
                "bounded" : 0,
                "absent" : {
                  "no_logprobs" : 1
                },
                "mean_coverage" : null
              },
              "self_agreement" : null,
              "self_agreement_low" : null,
              "self_agreement_high" : null,
              "self_agreement_pairs" : 0,
              "score_self_agreement" : null,
              "score_self_agreement_low" : null,
              "score_self_agreement_high" : null,
              "score_self_agreement_pairs" : 0,
              "corrected_win_probabilities" : [ ],
              "label_agreement" : 0.75,
              "label_agreement_low" : 0.25609268031746196,
              "label_agreement_high" : 0.9631588038050152,
              "label_agreement_strict" : 0.5,
              "labelled" : 2,
              "labelled_left_out" : 0,
              "label_ties" : 0,
              "judge_caveats" : { },
              "judge_names" : [ "mock" ],
              "same_family" : [ ],
              "label_coverage" : { },
              "suspects" : {
                "items" : 0,
                "kinds" : { },
                "first" : [ ]
              },
              "canaries" : null,
              "calls" : 44,
              "calls_now" : 20,
              "cache_hits" : 5,
              "calls_reused" : 7,
              "tokens" : {
                "prompt" : 22345,
                "completion" : 1678,
                "cached" : 1000,
                "reasoning" : 0,
                "total" : 24023
              },
              "tokens_now" : {
                "prompt" : 12345,
                "completion" : 678,
                "cached" : 1000,
                "reasoning" : 0,
                "total" : 13023
              },
              "cost" : 0.31,
              "cost_now" : 0.12,
              "wall_seconds" : 185.0,
              "notices" : [ "mock answers max_tokens with 400: max_completion_tokens is sent instead" ],
              "agreement" : {
                "verdicts" : {
                  "count" : 2,
                  "left_out" : 0,
                  "accuracy_with_ties" : 0.5,
                  "accuracy_with_ties_low" : 0.09453120573423063,
                  "accuracy_with_ties_high" : 0.9054687942657693,
                  "accuracy_without_ties" : 1.0,
                  "accuracy_without_ties_low" : 0.20654931437723745,
                  "accuracy_without_ties_high" : 1.0,
                  "cohens_kappa" : 0.0,
                  "weighted_kappa" : 0.0,
                  "krippendorffs_alpha" : 0.0
                },
                "positions" : {
                  "asked" : 4,
                  "consistency" : 0.5,
                  "consistency_low" : 0.09453120573423063,
                  "consistency_high" : 0.9054687942657693,
                  "one_silent" : 1,
                  "both_silent" : 1,
                  "labelled" : 2,
                  "correct_given" : 1.0,
                  "correct_swapped" : 0.5,
                  "correct_average" : 0.75,
                  "correct_both" : 0.5,
                  "equal" : 0.5
                },
                "margins" : {
                  "direct" : [ {
                    "from" : 0.0,
                    "to" : 0.2,
                    "count" : 1,
                    "accuracy" : 0.5
                  }, {
                    "from" : 0.2,
                    "to" : 0.4,
                    "count" : 0,
                    "accuracy" : null
                  }, {
                    "from" : 0.4,
                    "to" : 0.6,
                    "count" : 1,
                    "accuracy" : 1.0
                  }, {
                    "from" : 0.6,
                    "to" : 0.8,
                    "count" : 0,
                    "accuracy" : null
                  }, {
                    "from" : 0.8,
                    "to" : 1.0,
                    "count" : 0,
                    "accuracy" : null
                  } ]
                }
              },
              "calibration" : {
                "direct" : {
                  "count" : 2,
                  "brier" : 0.15625,
                  "log_loss" : 0.4904146265058631,
                  "expected_calibration_error" : 0.125,
                  "reliability" : [ {
                    "from" : 0.5,
                    "to" : 0.55,
                    "count" : 1,
                    "probability" : 0.5,
                    "outcome" : 0.5
                  }, {
                    "from" : 0.7,
                    "to" : 0.75,
                    "count" : 1,
                    "probability" : 0.75,
                    "outcome" : 1.0
                  } ],
                  "bounded" : 0,
                  "temperature" : null,
                  "why_no_temperature" : "the judge is right wherever it leans, so that every lower temperature fits better; label more, among them some that it gets wrong"
                }
              }
            }\
            """
                .strip());
  }

  @Test
  void saysNullForWhatWasNotMeasured() {
    ObjectNode json = json(Facts.plain(), item("1", compared(AB, "1")));

    assertThat(json.get("flip_rate").isNull()).isTrue();
    assertThat(json.get("inconsistent_rate").isNull()).isTrue();
    assertThat(json.get("label_agreement").isNull()).isTrue();
    assertThat(json.get("label_agreement_strict").isNull()).isTrue();
    assertThat(json.get("longer_rate").isNull()).isTrue();
    assertThat(json.get("tokens").isNull()).isTrue();
    assertThat(json.get("cost").isNull()).isTrue();
    assertThat(json.at("/win_rates/0/standard_error").isNull()).isTrue();
    assertThat(json.has("judges")).isFalse();
    assertThat(json.has("scores")).isFalse();
  }

  @Test
  void keepsEveryFieldWhereNothingWasJudged() {
    ObjectNode json = json(Facts.plain(), item("1", compared(AB, "ff")));

    assertThat(json.get("judged").asInt()).isZero();
    assertThat(json.get("complete").asBoolean()).isFalse();
    assertThat(json.get("win_rates")).isEmpty();
    assertThat(json.at("/models/0/win_rate").isNull()).isTrue();
    assertThat(json.at("/models/0/left_out").asInt()).isEqualTo(1);
    assertThat(json.get("first_slot_rate").isNull()).isTrue();
    assertThat(json.get("flip_rate").isNull()).isTrue();
    assertThat(json.get("failed").toString()).isEqualTo("{\"rate_limited\":2}");
    assertThat(json.get("unparsed")).isEmpty();
  }

  @Test
  void givesBothEndsOfABoundedProbabilityAndNoNumberBetween() {
    ObjectNode json =
        json(
            Facts.plain(),
            item("1", compared(AB, "11", "mock", new Bounds(0.75, 1, Source.DIRECT))),
            item("2", compared(AB, "11", "mock", new Point(0.25, Source.DIRECT))));

    JsonNode rate = json.at("/win_rates/0");
    assertThat(rate.get("win_probability").isNull()).isTrue();
    assertThat(rate.get("win_probability_low").asDouble()).isEqualTo(0.5);
    assertThat(rate.get("win_probability_high").asDouble()).isEqualTo(0.625);
    assertThat(rate.get("win_probability_bounded").asInt()).isEqualTo(1);
  }

  @Test
  void listsEachSourceOfProbabilitiesWhereThereAreSeveral() {
    ObjectNode json =
        json(
            Facts.plain(),
            item("1", compared(AB, "11", "mock", new Point(0.25, Source.AFTER_REASONING))),
            item("2", compared(AB, "11", "mock", new Point(0.75, Source.DIRECT))),
            item("3", compared(AB, "11", "mock", new Point(0.75, Source.DIRECT))));

    JsonNode rate = json.at("/win_rates/0");
    assertThat(rate.get("win_probability").asDouble()).isEqualTo(0.75);
    assertThat(rate.get("win_probability_source").asText()).isEqualTo("direct");
    assertThat(rate.get("win_probability_count").asInt()).isEqualTo(2);
    assertThat(rate.at("/win_probabilities/1/win_probability").asDouble()).isEqualTo(0.25);
    assertThat(rate.at("/win_probabilities/1/win_probability_source").asText())
        .isEqualTo("after-reasoning");
  }

  @Test
  void holdsTheSameOfEachJudgeOfSeveral() {
    ObjectNode json =
        json(
            Facts.panel(
                List.of(
                    new JudgeFacts("x", Optional.of("sees form")),
                    new JudgeFacts("y", Optional.empty())),
                List.of()),
            draft("1").judge("x", compared(AB, "11")).judge("y", compared(AB, "12")).build());

    assertThat(json.at("/judges/x/flip_rate").asDouble()).isZero();
    assertThat(json.at("/judges/y/flip_rate").asDouble()).isEqualTo(1);
    assertThat(json.at("/judges/y/judged").asInt()).isEqualTo(1);
    assertThat(json.at("/judges/y/win_rates/0/win_rate").asDouble()).isEqualTo(0.5);
    assertThat(json.get("judge_names")).hasSize(2);
    assertThat(json.at("/judge_caveats/x").asText()).isEqualTo("sees form");
  }

  @Test
  void holdsScoresTheirLevelsAndTheirAgreementWithTheData() {
    ItemJudgement[] items = new ItemJudgement[6];
    for (int at = 0; at < items.length; at++) {
      items[at] =
          draft("item " + at)
              .score("response", at == 0 ? 2 : 4)
              .label(new Label.Scored(Map.of(new CandidateId("response"), at / 2.0)))
              .build();
    }
    ObjectNode json = json(Facts.plain(), items);

    assertThat(json.at("/scores/response/scored").asInt()).isEqualTo(6);
    assertThat(json.at("/scores/response/mean").asDouble()).isEqualTo(22 / 6.0);
    assertThat(json.at("/score_histogram/1/score").asDouble()).isEqualTo(4);
    assertThat(json.at("/score_histogram/1/count").asInt()).isEqualTo(5);
    assertThat(json.at("/score_crowd/share").asDouble()).isEqualTo(5 / 6.0);
    assertThat(json.at("/rating_agreement/count").asInt()).isEqualTo(6);
    assertThat(json.get("label_agreement").isNull()).isTrue();
    assertThat(json.get("win_rates")).isEmpty();
  }

  private static ObjectNode json(RunFacts facts, ItemJudgement... items) {
    var statistics =
        new FindingsTally(
            FindingsSettings.of(
                new StatisticsSettings(OrderRule.AGREE_OR_TIE, 2, OrderPolicy.BOTH, 0)));
    for (ItemJudgement item : items) {
      statistics.add(item);
    }
    return SummaryJson.of(new Summary(statistics.result(), facts));
  }
}
