"""Makes the Parquet files of this folder, and beside each the same rows as JSONL.

    pip install pyarrow==26.0.1 && python make.py

The columns are those of the data sets on Hugging Face that the files are named after; the rows are made up.
"""

import datetime
import decimal
import json
import pathlib

import pyarrow as pa
import pyarrow.parquet as pq

HERE = pathlib.Path(__file__).parent
MESSAGES = pa.list_(pa.struct([("content", pa.string()), ("role", pa.string())]))


def write(name, rows, schema, jsonl=True, **options):
    table = pa.Table.from_pylist(rows, schema=schema)
    pq.write_table(table, HERE / f"{name}.parquet", **{"compression": "snappy", "write_statistics": False, **options})
    if jsonl:
        with open(HERE / f"{name}.jsonl", "w", encoding="utf-8") as file:
            for row in table.to_pylist():
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


def dialogue(*texts):
    return [{"content": text, "role": "user" if i % 2 == 0 else "assistant"} for i, text in enumerate(texts)]


def ultrafeedback_binarized():
    rows = [
        {
            "prompt": prompt,
            "prompt_id": f"{i:064x}",
            "chosen": dialogue(prompt, good),
            "rejected": dialogue(prompt, bad),
            "messages": dialogue(prompt, good),
            "score_chosen": 8.5 - i,
            "score_rejected": 6.0,
        }
        for i, (prompt, good, bad) in enumerate(
            [
                ("Name a prime above 10.", "11 is one.", "12."),
                ("Wie heißt die Hauptstadt von Österreich? 🇦🇹", "Wien.", "Graz, glaube ich – oder?"),
                ("Translate to French:\n\n\"Good morning\"", "« Bonjour »", "Guten Morgen"),
            ]
        )
    ]
    schema = pa.schema(
        [
            ("prompt", pa.string()),
            ("prompt_id", pa.string()),
            ("chosen", MESSAGES),
            ("rejected", MESSAGES),
            ("messages", MESSAGES),
            ("score_chosen", pa.float64()),
            ("score_rejected", pa.float64()),
        ]
    )
    write("ultrafeedback-binarized", rows, schema)


def ultrafeedback():
    def completion(model, response, overall, rating):
        return {
            "annotations": {"helpfulness": {"Rating": rating, "Type": ["1", "2"], "Rationale": None}},
            "model": model,
            "response": response,
            "overall_score": overall,
        }

    rows = [
        {
            "source": "evol_instruct",
            "instruction": "Name a prime above 10.",
            "models": ["alpaca-7b", "gpt-4"],
            "completions": [completion("alpaca-7b", "12", 2.5, "1"), completion("gpt-4", "11", 9.0, "5")],
            "correct_answers": ["None"],
        },
        {
            "source": "sharegpt",
            "instruction": "And below 10?",
            "models": [],
            "completions": [completion("gpt-4", "7", 10.0, None), completion("llama", "9", 1.0, "1")],
            "correct_answers": [None, "7"],
        },
    ]
    rating = pa.struct([("Rating", pa.string()), ("Type", pa.list_(pa.string())), ("Rationale", pa.string())])
    completions = pa.struct(
        [
            ("annotations", pa.struct([("helpfulness", rating)])),
            ("model", pa.string()),
            ("response", pa.string()),
            ("overall_score", pa.float64()),
        ]
    )
    schema = pa.schema(
        [
            ("source", pa.string()),
            ("instruction", pa.string()),
            ("models", pa.list_(pa.string())),
            ("completions", pa.list_(completions)),
            ("correct_answers", pa.list_(pa.string())),
        ]
    )
    write("ultrafeedback", rows, schema, compression="zstd", data_page_version="2.0", row_group_size=1)
    write("ultrafeedback-old-lists", rows, schema, jsonl=False, use_compliant_nested_type=False, store_schema=False)


def rewardbench():
    rows = [
        {
            "prompt": f"Question {i}?",
            "chosen": f"Right {i}",
            "chosen_model": "gpt-4",
            "rejected": f"Wrong {i}",
            "rejected_model": ["llama", "mistral"][i % 2],
            "subset": ["alpacaeval-easy", "llmbar-natural"][i // 3],
            "id": 30 + i,
        }
        for i in range(6)
    ]
    names = ["prompt", "chosen", "chosen_model", "rejected", "rejected_model", "subset"]
    schema = pa.schema([(name, pa.string()) for name in names] + [("id", pa.int64())])
    write("rewardbench", rows, schema, compression="zstd", row_group_size=4, write_page_checksum=True)


def helpsteer():
    attributes = ["helpfulness", "correctness", "coherence", "complexity", "verbosity"]
    rows = [
        {"prompt": f"Explain {i}.", "response": f"{i} is a number.", **{name: (i + j) % 5 for j, name in enumerate(attributes)}}
        for i in range(4)
    ]
    schema = pa.schema([("prompt", pa.string()), ("response", pa.string())] + [(name, pa.int32()) for name in attributes])
    write("helpsteer", rows, schema, compression="gzip")


def llmbar():
    rows = [
        {"input": "Name a prime above 10.", "output_1": "11", "output_2": "12", "label": 1},
        {"input": "Name a prime below 10.", "output_1": "9", "output_2": "7", "label": 2},
    ]
    schema = pa.schema([("input", pa.large_string()), ("output_1", pa.string()), ("output_2", pa.string()), ("label", pa.int8())])
    write("llmbar", rows, schema, compression="none", use_dictionary=False)


PAIR = {"prompt": "Why?", "response_a": "So.", "response_b": "No."}
PAIR_COLUMNS = [(name, pa.string()) for name in PAIR]


def codecs():
    for codec in ["none", "snappy", "gzip", "zstd", "lz4", "brotli"]:
        write(f"codec-{codec}", [PAIR] * 2, pa.schema(PAIR_COLUMNS), jsonl=False, compression=codec)


def values():
    """One row with a value of each type, one of nulls, one of edges."""
    utc = datetime.timezone.utc
    columns = {
        "yes": (pa.bool_(), True, False),
        "int8": (pa.int8(), -5, -128),
        "uint8": (pa.uint8(), 5, 255),
        "int64": (pa.int64(), 9007199254740993, -(2**63)),
        "uint32": (pa.uint32(), 7, 2**32 - 1),
        "uint64": (pa.uint64(), 7, 2**64 - 1),
        "half": (pa.float16(), 0.5, float("inf")),
        "float": (pa.float32(), 0.1, float("-inf")),
        "double": (pa.float64(), 9.0, float("nan")),
        "decimal": (pa.decimal128(10, 2), decimal.Decimal("12.50"), decimal.Decimal("-0.01")),
        "date": (pa.date32(), datetime.date(2024, 2, 29), datetime.date(1969, 12, 31)),
        "time": (pa.time64("us"), datetime.time(12, 30, 0, 5), datetime.time(0, 0)),
        "seconds": (pa.timestamp("ms", tz="UTC"), datetime.datetime(2024, 5, 1, 12, tzinfo=utc), datetime.datetime(1969, 12, 31, 23, 59, 59, 999000, tzinfo=utc)),
        "local": (pa.timestamp("us"), datetime.datetime(2024, 5, 1, 12, 0, 0, 1), datetime.datetime(1, 1, 1)),
        "nanos": (pa.timestamp("ns"), 1714564800000000001, 0),
        "bytes": (pa.binary(), b"text", b"\xff\x00"),
        "fixed": (pa.binary(2), b"ab", b"\xfe\xff"),
        "nothing": (pa.null(), None, None),
        "map": (pa.map_(pa.string(), pa.int64()), [("one", 1), ("two", 2)], []),
        "numbered": (pa.map_(pa.int64(), pa.list_(pa.int64())), [(1, [1, 2]), (2, None)], [(3, [])]),
        "lists": (pa.list_(pa.list_(pa.int64())), [[1], [], None, [2, None]], []),
        "struct": (pa.struct([("a", pa.int64()), ("b.c", pa.string())]), {"a": 1, "b.c": None}, {"a": None, "b.c": "x"}),
    }
    schema = pa.schema(PAIR_COLUMNS + [(name, column[0]) for name, column in columns.items()])
    rows = [
        {**PAIR, **{name: column[1] for name, column in columns.items()}},
        {**PAIR, **{name: None for name in columns}},
        {**PAIR, **{name: column[2] for name, column in columns.items()}},
    ]
    write("values", rows, schema, jsonl=False)
    stamp = pa.schema(PAIR_COLUMNS + [("nanos", pa.timestamp("ns"))])
    int96 = [{**PAIR, "nanos": 1714564800000000000}]
    write("int96", int96, stamp, jsonl=False, use_deprecated_int96_timestamps=True)


def broken():
    write("no-rows", [], pa.schema(PAIR_COLUMNS), jsonl=False)
    bad = pa.array([b"Why?", b"\xff\xfe", b"How?"]).cast(pa.binary()).view(pa.string())
    good = pa.array(["a", "b", "c"])
    pq.write_table(pa.table({"prompt": bad, "response": good}), HERE / "not-utf8.parquet", write_statistics=False)
    two = pa.Table.from_arrays([good, good], names=["prompt", "prompt"])
    pq.write_table(two, HERE / "two-of-a-name.parquet")


for make in [ultrafeedback_binarized, ultrafeedback, rewardbench, helpsteer, llmbar, codecs, values, broken]:
    make()
