"""What transformers says of the models of this folder, in float32, as JSON lines.

    truth.py MODELS WHAT REQUESTS ANSWERS

MODELS is the folder in which the models lie. WHAT says what the lines of REQUESTS hold and ANSWERS get:

`labels`   {"messages", "begun", "labels"} -> a list: log P of the token with which each label continues the rendered prompt and
           the reply that was begun
`reward`   {"messages"} -> the logit of the reward model
`answer`   {"messages"}, the last of them the answer -> {"policy", "reference", "tokens"}: the answer's log probability under
           `tiny` and `other`, and how many tokens it has, the template's own behind it left out
"""
import json
import sys

import torch
from transformers import AutoModelForCausalLM, AutoModelForSequenceClassification, AutoTokenizer


def loaded(kind, folder):
    model = kind.from_pretrained(folder, dtype=torch.float32)
    model.eval()
    return model


def ids(tokenizer, text):
    return tokenizer(text, add_special_tokens=False)["input_ids"]


def rendered(tokenizer, messages, begin):
    return tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=begin)


def log_probabilities(model, tokens):
    return torch.log_softmax(model(torch.tensor([tokens])).logits[0].double(), -1)


def labels(home, requests):
    tokenizer = AutoTokenizer.from_pretrained(f"{home}/tiny")
    model = loaded(AutoModelForCausalLM, f"{home}/tiny")
    for request in requests:
        text = rendered(tokenizer, request["messages"], True) + request["begun"]
        before = ids(tokenizer, text)
        last = log_probabilities(model, before)[-1]
        firsts = []
        for label in request["labels"]:
            after = ids(tokenizer, text + label)
            assert after[: len(before)] == before, "the label melts into the prompt"
            firsts.append(after[len(before)])
        yield [last[token].item() for token in firsts]


def reward(home, requests):
    tokenizer = AutoTokenizer.from_pretrained(f"{home}/reward")
    model = loaded(AutoModelForSequenceClassification, f"{home}/reward")
    for request in requests:
        tokens = ids(tokenizer, rendered(tokenizer, request["messages"], False))
        yield model(torch.tensor([tokens])).logits[0][0].item()


def answer(home, requests):
    tokenizer = AutoTokenizer.from_pretrained(f"{home}/tiny")
    models = {"policy": loaded(AutoModelForCausalLM, f"{home}/tiny"), "reference": loaded(AutoModelForCausalLM, f"{home}/other")}
    for request in requests:
        before = rendered(tokenizer, request["messages"][:-1], True)
        text = before + request["messages"][-1]["content"]
        start, tokens = len(ids(tokenizer, before)), ids(tokenizer, text)
        found = {"tokens": len(tokens) - start}
        for name, model in models.items():
            each = log_probabilities(model, tokens)
            found[name] = sum(each[at - 1][tokens[at]].item() for at in range(start, len(tokens)))
        yield found


def main():
    home, what, requests, answers = sys.argv[1:]
    found = {"labels": labels, "reward": reward, "answer": answer}[what]
    with open(requests, encoding="utf-8") as file:
        asked = [json.loads(line) for line in file]
    with open(answers, "w", encoding="utf-8") as file, torch.no_grad():
        for each in found(home, asked):
            file.write(json.dumps(each) + "\n")


if __name__ == "__main__":
    main()
