"""The readers' side of interop/trainers: `trainers.py trl|llamafactory|rewardbench FOLDER`.

FOLDER/FORMAT/SOURCE/pairs.jsonl are files of `assize pairs`. Prints one line per file and reader; exits 1 where one failed.
"""
import contextlib
import json
import os
import sys
import warnings

import models

warnings.filterwarnings("ignore")
kind, root = sys.argv[1], sys.argv[2]
failed = 0


def files(*formats):
    for name in formats:
        for source in ("pairwise", "rating"):
            yield name, source, os.path.join(root, name, source, "pairs.jsonl")


def check(what, action):
    global failed
    try:
        said = action()
        print(f"ok    {what}: {said}", flush=True)
    except BaseException as wrong:  # a reader may even exit
        failed += 1
        text = str(wrong).strip().splitlines() or [""]
        print(f"FAIL  {what}: {type(wrong).__name__}: {text[0][:200]}", flush=True)


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def tiny(own_rows):
    """A tokenizer trained on the rows and a random model for it."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(1)
    texts = (json.dumps(row, ensure_ascii=False) for row in own_rows)
    tokenizer = models.for_transformers(models.trained(texts, 600))
    config = LlamaConfig(
        vocab_size=len(tokenizer), hidden_size=32, intermediate_size=64, num_hidden_layers=1, num_attention_heads=2,
        num_key_value_heads=2, max_position_embeddings=2048, pad_token_id=tokenizer.pad_token_id,
        eos_token_id=tokenizer.eos_token_id, bos_token_id=None,
    )
    return tokenizer, LlamaForCausalLM(config)


def load(path):
    from datasets import load_dataset

    data = load_dataset("json", data_files=path, split="train", cache_dir=os.path.join(root, "cache"))
    own = rows(path)
    assert len(data) == len(own), f"{len(data)} rows of {len(own)}"
    for read, written in zip(data, own):
        for key, value in written.items():
            assert read[key] == value, f"{key}: {value!r} came back as {read[key]!r}"
    return data


def steps(trainer_class, config_class, data, path, **more):
    import tempfile

    tokenizer, model = tiny(rows(path))
    with tempfile.TemporaryDirectory() as out:
        weights = os.path.join(out, "weights")
        model.save_pretrained(weights)
        tokenizer.save_pretrained(weights)
        arguments = config_class(
            output_dir=out, max_steps=2, per_device_train_batch_size=2, report_to=[], use_cpu=True, logging_steps=1,
            save_strategy="no", disable_tqdm=True, bf16=False, log_level="error", **more,
        )
        trainer = trainer_class(model=weights, args=arguments, train_dataset=data, processing_class=tokenizer)
        kept = len(trainer.train_dataset)
        assert kept == len(data), f"the trainer kept {kept} rows of {len(data)}"
        with contextlib.redirect_stdout(sys.stderr):  # its own log
            trainer.train()
        losses = [entry["loss"] for entry in trainer.state.log_history if "loss" in entry]
        assert losses and all(loss == loss for loss in losses), f"losses {losses}"
        return trainer, f"{kept} rows, two steps, loss {losses[-1]:.3f}"


def dpo(path, drop=()):
    from trl import DPOConfig, DPOTrainer

    data = load(path).remove_columns(list(drop))
    trainer, said = steps(DPOTrainer, DPOConfig, data, path)
    decode = trainer.processing_class.decode
    first, own = trainer.train_dataset[0], rows(path)[0]
    seen = {key: decode(first[key]) for key in first if key.endswith("_ids")}
    for side in ("chosen", "rejected"):
        answer = own[side] if isinstance(own[side], str) else own[side][-1]["content"]
        found = [text for key, text in seen.items() if side in key]
        assert any(answer in text for text in found), f"the {side} answer is not what is trained on: {found}"
    return said


def kto(path):
    from trl import KTOConfig, KTOTrainer

    return steps(KTOTrainer, KTOConfig, load(path), path)[1]


def candidates(source):
    """The texts of a sample's candidates, by item and candidate."""
    name = {"pairwise": "preference.jsonl", "rating": "candidates.jsonl"}[source]
    own = rows(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "samples", name))
    texts = {}
    for row in own:
        if source == "pairwise":
            texts[row["id"]] = {side: row[side] for side in ("chosen", "rejected")}
        else:
            texts[row["id"]] = {each["model"]: each["text"] for each in row["responses"]}
    return texts


def won(source, path):
    """The judge's winner must be what is chosen, and the loser what is rejected, text by text."""
    beaten = {
        (item["id"], pair["winner"], (({pair["first"], pair["second"]}) - {pair["winner"]}).pop())
        for item in rows(os.path.join(root, source, "judgements.jsonl"))
        for pair in item["comparisons"]
        if pair["winner"]
    }
    texts = candidates(source)
    own = rows(path)
    for number, row in enumerate(own, 1):
        said = json.loads(row["provenance"])
        assert (said["item"], said["chosen"], said["rejected"]) in beaten, f"row {number}: {said['chosen']} did not win"
        for side in ("chosen", "rejected"):
            text = row[side] if isinstance(row[side], str) else row[side][-1]["content"]
            assert text.strip() == texts[said["item"]][said[side]].strip(), f"row {number}: {text!r} is not the {side} answer"
    return f"{len(own)} rows, winners chosen and losers rejected"


def openrlhf(path):
    """Both of OpenRLHF's data sets must see each prompt and its two answers, and the reward one the margin."""
    from types import SimpleNamespace as Namespace
    from openrlhf.datasets.reward_dataset import RewardDataset
    from openrlhf.datasets.utils import blending_datasets

    own = rows(path)
    tokenizer, _ = tiny(own)
    keys = Namespace(prompt_key="prompt", chosen_key="chosen", rejected_key="rejected", apply_chat_template=True)
    strategy = Namespace(args=Namespace(data=keys, use_ms=False), print=lambda *_: None, is_rank_0=lambda: False)
    for is_dpo in (False, True):
        data = RewardDataset(
            blending_datasets(path, None, strategy), tokenizer, 100_000, strategy, is_dpo=is_dpo, num_processors=1
        )
        assert len(data) == len(own), f"{len(data)} rows of {len(own)}"
        for number, row in enumerate(own):
            chosen, _, rejected, _, extra = data[number]
            for side, ids in (("chosen", chosen), ("rejected", rejected)):
                seen, wanted = tokenizer.decode(ids[0]), tokenizer.apply_chat_template(row["prompt"] + row[side], tokenize=False)
                assert seen.strip() == wanted.strip(), f"row {number + 1}, {side}: {wanted!r} is read as {seen!r}"
            assert is_dpo or extra == row["margin"], f"row {number + 1}: margin {row['margin']} is read as {extra}"
    return f"{len(own)} rows, prompts, answers and margins as they were written"


def in_trl():
    names = ("trl", "trl-conversational", "trl-implicit", "kto", "ultrafeedback", "openrlhf", "rewardbench", "helpsteer",
             "llamafactory-alpaca", "llamafactory-sharegpt")
    for name, source, path in files(*names):
        check(f"{name} ({source}), datasets", lambda: f"{len(load(path))} rows, as they were written")
    for name, source, path in files("trl", "trl-conversational", "trl-implicit", "ultrafeedback", "openrlhf"):
        check(f"{name} ({source}), who won", lambda: won(source, path))
    for name, source, path in files("trl", "trl-conversational", "trl-implicit"):
        check(f"{name} ({source}), TRL's DPO", lambda: dpo(path))
    for name, source, path in files("ultrafeedback"):
        check(f"{name} ({source}), TRL's DPO without prompt", lambda: dpo(path, ("prompt",)))
    for name, source, path in files("kto"):
        check(f"{name} ({source}), TRL's KTO", lambda: kto(path))
    for name, source, path in files("openrlhf"):
        check(f"{name} ({source}), OpenRLHF", lambda: openrlhf(path))


def in_llamafactory():
    from llamafactory.data.loader import _get_merged_dataset
    from llamafactory.hparams import DataArguments, ModelArguments
    from transformers import Seq2SeqTrainingArguments

    def read(path):
        entries = json.load(open(os.path.join(os.path.dirname(path), "dataset_info.json"), encoding="utf-8"))
        data = DataArguments(dataset_dir=os.path.dirname(path), dataset=",".join(entries), template="empty", cutoff_len=1024)
        training = Seq2SeqTrainingArguments(output_dir=os.path.join(root, "out"), use_cpu=True, report_to=[])
        merged = _get_merged_dataset(data.dataset, ModelArguments(model_name_or_path="none"), data, training, stage="rm")
        own = rows(path)
        assert len(merged) == len(own), f"{len(merged)} rows of {len(own)}"
        for read_row, written in zip(merged, own):
            answers = [message["content"] for message in read_row["_response"]]
            wanted = [written[side] if isinstance(written[side], str) else written[side]["value"] for side in ("chosen", "rejected")]
            assert answers == wanted, f"{wanted!r} came back as {answers!r}"
        return f"{len(own)} rows, chosen and rejected as they were written"

    for name, source, path in files("llamafactory-alpaca", "llamafactory-sharegpt"):
        check(f"{name} ({source}), LLaMA-Factory", lambda: read(path))


def in_rewardbench():
    import logging

    import datasets
    import rewardbench.utils as reader

    several = datasets.Dataset.map
    datasets.Dataset.map = lambda self, *given, **named: several(self, *given, **{**named, "num_proc": None})

    def read(path):
        own = rows(path)
        tokenizer, _ = tiny(own)
        reader.load_dataset = lambda published, split: load(path)  # in the place of the published set
        data, subsets = reader.load_eval_dataset(tokenizer=tokenizer, logger=logging.getLogger("reader"))
        assert list(subsets) == [row["subset"] for row in own], f"subsets {list(subsets)}"
        for seen, row in zip(data, own, strict=True):
            for side in ("chosen", "rejected"):
                wanted = tokenizer.apply_chat_template(
                    [{"role": "user", "content": row["prompt"]}, {"role": "assistant", "content": row[side]}], tokenize=False
                )
                assert seen[f"text_{side}"] == wanted, f"{side}: {wanted!r} is read as {seen['text_' + side]!r}"
        return f"{len(own)} rows, answers and subsets as they were written"

    for name, source, path in files("rewardbench"):
        check(f"{name} ({source}), RewardBench", lambda: read(path))


{"trl": in_trl, "llamafactory": in_llamafactory, "rewardbench": in_rewardbench}[kind]()
print(f"{failed} failed" if failed else "every file was read", flush=True)
sys.exit(1 if failed else 0)
