"""Two steps of TRL's DPO on the CPU: the training command of a loop (see docs/loop.md for what stands in its environment)."""
import os

from datasets import load_dataset
from transformers import AutoTokenizer
from trl import DPOConfig, DPOTrainer

model, output = os.environ["ASSIZE_MODEL"], os.environ["ASSIZE_OUTPUT"]
pairs = load_dataset("json", data_files=os.environ["ASSIZE_PAIRS"], split="train", cache_dir=os.path.join(output, "cache"))
tokenizer = AutoTokenizer.from_pretrained(model)
print(f"training on {len(pairs)} pairs", flush=True)
trainer = DPOTrainer(
    model=model,
    args=DPOConfig(
        output_dir=output, max_steps=2, per_device_train_batch_size=2, learning_rate=1e-3, use_cpu=True, bf16=False,
        report_to=[], save_strategy="no", logging_steps=1, disable_tqdm=True,
    ),
    train_dataset=pairs,
    processing_class=tokenizer,
)
trainer.train()
trainer.save_model(output)
tokenizer.save_pretrained(output)
print("trained", flush=True)
