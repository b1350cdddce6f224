package dev.assize.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFamilyTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          gpt-4o-mini-2024-07-18,                    GPT
          gpt4_1106_preview,                         GPT
          chatgpt-4o-latest,                         GPT
          openai/o3-mini,                            GPT
          anthropic/claude-3.5-sonnet,               CLAUDE
          Qwen/Qwen2.5-7B-Instruct,                  QWEN
          qwen3:8b,                                  QWEN
          meta-llama/Meta-Llama-3.1-70B-Instruct,    LLAMA
          vicuna-13b-v1.5,                           LLAMA
          Mixtral-8x7B-Instruct-v0.1,                MISTRAL
          google/gemma-2-9b-it,                      GEMINI
          Phi-3-mini-4k-instruct,                    PHI
          /models/llama.cpp/qwen2.5-0.5b-q4_k_m.gguf, QWEN
          glm4,                                      GLM
          """)
  void isToldByTheName(String model, ModelFamily family) {
    assertThat(ModelFamily.of(model)).containsExactly(family);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"response_a", "chosen", "output_1", "rules", "mock", "yield", "phishing", "o11"})
  void isUnknownOfOtherNames(String model) {
    assertThat(ModelFamily.of(model)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DeepSeek-R1-Distill-Qwen-7B", "deepseek-r1-distill-qwen2.5-7b"})
  void aDistilledModelIsOfBoth(String model) {
    assertThat(ModelFamily.of(model))
        .containsExactlyInAnyOrder(ModelFamily.DEEPSEEK, ModelFamily.QWEN);
  }
}
