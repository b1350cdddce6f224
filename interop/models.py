"""Tiny models with random weights: real tokens, templates, log probabilities and caches, and gibberish for text.

    models.py KIND OUT [--seed N] TEXT…

KIND is `chat` (Llama, ChatML), `think` (Qwen3, its template opens a thought), `reward-1`, `reward-2` (so many labels), all
folders as Hugging Face's transformers write them, or `gguf`, the same sort of Llama as one file for llama.cpp. The tokenizer
is trained on the TEXT files, the same in every kind. The same seed gives the same weights.
"""
import argparse
import json
import os
import random

VOCABULARY = 2000
MARKS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
CHATML = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\nANSWER{% endif %}"
)
THOUGHT = (
    "{% if enable_thinking is defined and not enable_thinking %}<think>\n\n</think>\n\n{% else %}<think>\n{% endif %}"
)
WIDTH, DEPTH, HEADS, INNER, CONTEXT = 128, 2, 4, 256, 8192
# Wide enough for logits that lie some nats apart: a real judge has an opinion too.
SPREAD = 0.2


def trained(texts, vocabulary=VOCABULARY):
    """A byte-level BPE tokenizer of GPT-2's kind, with the marks of ChatML."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary, special_tokens=MARKS, initial_alphabet=alphabet, show_progress=False
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def for_transformers(tokenizer, answer=""):
    """The tokenizer as transformers wraps it; ANSWER is what the chat template begins every reply with."""
    from transformers import PreTrainedTokenizerFast

    wrapped = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, eos_token="<|im_end|>", pad_token="<|endoftext|>", bos_token=None
    )
    wrapped.chat_template = CHATML.replace("ANSWER", answer)
    return wrapped


def shape(tokenizer, **other):
    return dict(
        vocab_size=len(tokenizer), hidden_size=WIDTH, intermediate_size=INNER, num_hidden_layers=DEPTH,
        num_attention_heads=HEADS, num_key_value_heads=2, head_dim=WIDTH // HEADS, max_position_embeddings=CONTEXT,
        eos_token_id=tokenizer.eos_token_id, pad_token_id=tokenizer.pad_token_id, bos_token_id=None,
        tie_word_embeddings=False, initializer_range=SPREAD, **other,
    )


def save_for_transformers(kind, out, texts, seed):
    import torch
    from transformers import (
        GenerationConfig, LlamaConfig, LlamaForCausalLM, LlamaForSequenceClassification, Qwen3Config, Qwen3ForCausalLM,
    )

    tokenizer = for_transformers(trained(texts), THOUGHT if kind == "think" else "")
    if kind == "think":
        tokenizer.add_tokens(["<think>", "</think>"], special_tokens=False)
    torch.manual_seed(seed)
    if kind == "chat":
        model = LlamaForCausalLM(LlamaConfig(**shape(tokenizer)))
    elif kind == "think":
        model = Qwen3ForCausalLM(Qwen3Config(**shape(tokenizer)))
    else:
        labels = int(kind.removeprefix("reward-"))
        model = LlamaForSequenceClassification(LlamaConfig(**shape(tokenizer, num_labels=labels)))
    if kind in ("chat", "think"):
        # What a server fills in for whoever leaves sampling to it.
        model.generation_config = GenerationConfig(
            do_sample=True, temperature=0.6, top_k=20, top_p=0.95, eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id,
        )
    model.save_pretrained(out)
    tokenizer.save_pretrained(out)


def save_gguf(out, texts, seed):
    import gguf
    import numpy

    tokenizer = trained(texts)
    told = json.loads(tokenizer.to_str())["model"]
    tokens = sorted(told["vocab"], key=told["vocab"].get)
    kinds = [gguf.TokenType.CONTROL if token in MARKS else gguf.TokenType.NORMAL for token in tokens]
    merges = [merge if isinstance(merge, str) else " ".join(merge) for merge in told["merges"]]

    file = gguf.GGUFWriter(out, "llama")
    file.add_name(f"tiny random Llama, seed {seed}")
    file.add_vocab_size(len(tokens))
    file.add_context_length(CONTEXT)
    file.add_embedding_length(WIDTH)
    file.add_block_count(DEPTH)
    file.add_feed_forward_length(INNER)
    file.add_head_count(HEADS)
    file.add_head_count_kv(HEADS)
    file.add_rope_dimension_count(WIDTH // HEADS)
    file.add_layer_norm_rms_eps(1e-6)
    file.add_file_type(gguf.LlamaFileType.ALL_F32)
    file.add_tokenizer_model("gpt2")
    file.add_tokenizer_pre("gpt-2")
    file.add_token_list(tokens)
    file.add_token_types(kinds)
    file.add_token_merges(merges)
    file.add_bos_token_id(tokens.index("<|endoftext|>"))
    file.add_eos_token_id(tokens.index("<|im_end|>"))
    file.add_pad_token_id(tokens.index("<|endoftext|>"))
    file.add_add_bos_token(False)
    file.add_chat_template(CHATML.replace("ANSWER", ""))

    draw = numpy.random.default_rng(seed)

    def weights(name, *dimensions):
        drawn = draw.standard_normal(dimensions, dtype=numpy.float32)
        file.add_tensor(f"{name}.weight", drawn * numpy.float32(SPREAD))

    def ones(name):
        file.add_tensor(f"{name}.weight", numpy.ones(WIDTH, dtype=numpy.float32))

    weights("token_embd", len(tokens), WIDTH)
    for layer in range(DEPTH):
        ones(f"blk.{layer}.attn_norm")
        for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
            weights(f"blk.{layer}.{name}", WIDTH, WIDTH)
        ones(f"blk.{layer}.ffn_norm")
        weights(f"blk.{layer}.ffn_gate", INNER, WIDTH)
        weights(f"blk.{layer}.ffn_up", INNER, WIDTH)
        weights(f"blk.{layer}.ffn_down", WIDTH, INNER)
    ones("output_norm")
    weights("output", len(tokens), WIDTH)
    file.write_header_to_file()
    file.write_kv_data_to_file()
    file.write_tensors_to_file()
    file.close()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("kind", choices=["chat", "think", "reward-1", "reward-2", "gguf"])
    arguments.add_argument("out")
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("texts", nargs="+")
    given = arguments.parse_args()
    texts = [open(path, encoding="utf-8").read() for path in sorted(given.texts)]
    # Whole or not at all: whoever was stopped in the middle left nothing that looks finished.
    part = f"{given.out}.{random.randrange(10**9)}.part"
    if given.kind == "gguf":
        save_gguf(part, texts, given.seed)
    else:
        save_for_transformers(given.kind, part, texts, given.seed)
    os.replace(part, given.out)


if __name__ == "__main__":
    main()
