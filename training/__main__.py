"""One command from data to artifact: `python -m training --start FOLDER`.

FOLDER holds `model.safetensors` and `tokenizer.json` of all-MiniLM-L6-v2 (training/README.md says where they come
from). Progress goes to `training/runs/`; a run that was stopped goes on from its last checkpoint.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from firsthand.reader.model.artifact import FOLDER, load
from training.choose import best_bias, calibration, reliability, score
from training.export import Settings, graphs, tokenizer_file, write_card
from training.fit import Recipe, Run
from training.measure import gold_examples
from training.net import Network
from training.polnear import Article, articles, halves
from training.quantise import eased, quantise

HELD = 40
EASED_BY = 5


def main() -> None:
    """Train, choose, export and measure."""
    options = _options()
    torch.set_num_threads(options.threads)
    tokenizer = Tokenizer.from_file(str(options.start / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    recipe = replace(Recipe(), epochs=options.epochs, seed=options.seed, threads=options.threads)
    train, held = halves(list(articles("train")), HELD, Recipe().seed)
    if options.share < 1:
        train = train[: max(1, round(len(train) * options.share))]
    if options.weights:
        network = Network()
        network.load_state_dict(torch.load(options.weights, weights_only=True))
    else:
        run = Run(recipe, train, tokenizer, options.start / "model.safetensors", options.runs)
        network = run.go_on(held[: HELD // 2])
    ship(network, tokenizer, held, options.runs / "full", options.artifact)


def ship(network: Network, tokenizer: Tokenizer, held: list[Article], full: Path, small: Path) -> None:
    """Write the graphs in full precision and in 8-bit integers, make the choices, measure both on dev."""
    tokenizer_file(tokenizer, full)
    graphs(network, full)
    seen = gold_examples(held[:EASED_BY], tokenizer)
    tokenizer_file(tokenizer, full / "eased")
    graphs(eased(network, seen), full / "eased")
    quantise(full / "eased", small)
    settings = Settings()
    write_card(network, small, settings, {})
    settings = replace(settings, cue_bias=best_bias(load(small), held))
    write_card(network, small, settings, {})
    settings = replace(settings, calibration=calibration(load(small), held))
    write_card(network, small, settings, {})
    write_card(network, full, settings, {})
    dev = list(articles("dev"))
    facts = {
        "dev_int8": score(load(small), dev),
        "dev_fp32": score(load(full), dev),
        "dev_calibration": reliability(load(small), dev),
        "trained_on": "PolNeAR 1.0 train; weights from all-MiniLM-L6-v2 (Apache-2.0)",
    }
    write_card(network, small, settings, facts)
    print(json.dumps(facts, indent=1))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=main.__doc__)
    parser.add_argument("--start", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--runs", type=Path, default=Path("training/runs/attribution"), help="checkpoints and log")
    parser.add_argument("--artifact", type=Path, default=FOLDER, help="where the artifact goes")
    parser.add_argument("--weights", type=Path, help="export these weights and train no more")
    parser.add_argument("--epochs", type=float, default=Recipe().epochs)
    parser.add_argument("--seed", type=int, default=Recipe().seed)
    parser.add_argument("--threads", type=int, default=Recipe().threads)
    parser.add_argument("--share", type=float, default=1.0, help="share of the training articles, for a trial")
    return parser.parse_args()


if __name__ == "__main__":
    main()
