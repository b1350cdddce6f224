package dev.assize.stats;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Models that descend from one another, told by their names: judges tend to prefer answers of
/// their own kind (Panickssery, Bowman, Feng: LLM Evaluators Recognize and Favor Their Own
/// Generations, 2024).
///
/// A name may belong to several, such as a model that was distilled from one into another.
public enum ModelFamily {
  GPT("GPT", "gpt chatgpt davinci o1 o3 o4"),
  CLAUDE("Claude", "claude"),
  GEMINI("Gemini", "gemini gemma codegemma medgemma palm bard"),
  LLAMA("Llama", "llama codellama tinyllama vicuna alpaca wizardlm nemotron tulu"),
  MISTRAL("Mistral", "mistral mixtral ministral magistral codestral devstral zephyr"),
  QWEN("Qwen", "qwen qwq qvq codeqwen"),
  DEEPSEEK("DeepSeek", "deepseek"),
  COHERE("Command", "command c4ai aya"),
  PHI("Phi", "phi"),
  YI("Yi", "yi"),
  GLM("GLM", "glm chatglm"),
  INTERNLM("InternLM", "internlm"),
  GROK("Grok", "grok"),
  OLMO("OLMo", "olmo"),
  FALCON("Falcon", "falcon"),
  GRANITE("Granite", "granite"),
  NOVA("Nova", "nova"),
  KIMI("Kimi", "kimi moonshot"),
  MINIMAX("MiniMax", "minimax abab"),
  HUNYUAN("Hunyuan", "hunyuan"),
  ERNIE("ERNIE", "ernie"),
  SMOLLM("SmolLM", "smollm");

  private final String label;
  // Between spaces.
  private final String names;

  ModelFamily(String label, String names) {
    this.label = label;
    this.names = names;
  }

  /// The name for people.
  public String label() {
    return label;
  }

  /// The families that a model's name speaks of, such as `Qwen/Qwen2.5-7B-Instruct`, `gpt-4o-mini`
  /// or a weights file's path; none for names of columns.
  public static Set<ModelFamily> of(String model) {
    // Of a weights file only its own name: folders are called llama.cpp.
    String name = model.startsWith("/") ? model.substring(model.lastIndexOf('/') + 1) : model;
    List<String> words = Arrays.asList(name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1));
    Set<ModelFamily> found = EnumSet.noneOf(ModelFamily.class);
    for (ModelFamily family : values()) {
      if (words.stream().anyMatch(family::isNamed)) {
        found.add(family);
      }
    }
    return found;
  }

  // A version may follow without a gap, and only that: qwen2, phi3, llama3; not phishing. A name
  // that ends in a digit (o1) is followed by nothing.
  private boolean isNamed(String word) {
    return Arrays.stream(names.split(" ", -1))
        .filter(word::startsWith)
        .anyMatch(name -> {
          String rest = word.substring(name.length());
          return rest.isEmpty()
              || (rest.matches("[0-9]+[a-z]?")
                  && !Character.isDigit(name.charAt(name.length() - 1)));
        });
  }
}
