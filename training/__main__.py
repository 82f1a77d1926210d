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

from firsthand.bench import muc, re3d
from firsthand.reader.model import read_with
from firsthand.reader.model.artifact import FOLDER, load
from firsthand.reader.model.artifact import Network as Net
from firsthand.reader.model.choices import Choices
from training import told
from training.calibrate import fitted
from training.choose import Outcomes, best, quotation_outcomes, score
from training.examples import Quotations
from training.export import graphs, tokenizer_file, write_card
from training.fit import Recipe, Run, Task
from training.incidents import Incidents, messages
from training.joining import join
from training.measure import gold_examples, measure
from training.mentions import Mentions
from training.names import names
from training.net import Network
from training.polnear import Article, articles, halves
from training.quantise import eased, quantise

HELD, HELD_REPORTS, HELD_DOCUMENTS = 40, 80, 6
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
    if options.weights:
        network = Network()
        network.load_state_dict(torch.load(options.weights, weights_only=True))
    else:
        tasks = _tasks(recipe, train, tokenizer, options)
        run = Run(
            recipe,
            tasks,
            options.start / "model.safetensors",
            options.runs,
            lambda now: measure(now, held[: HELD // 2], tokenizer),
        )
        network = run.go_on()
    ship(network, tokenizer, recipe, held, options.runs / "full", options.artifact)


def _tasks(recipe: Recipe, train: list[Article], tokenizer: Tokenizer, options: argparse.Namespace) -> list[Task]:
    reports, documents = (drawn[0] for drawn in _others(recipe))
    if options.share < 1:
        train, reports, documents = (
            part[: max(1, round(len(part) * options.share))] for part in (train, reports, documents)
        )
    named = names(train, options.runs.parent / "names.json")
    return [
        Quotations(train, tokenizer, named, recipe),
        Incidents(reports, tokenizer, recipe.budget, recipe.told_share),
        Mentions(documents, tokenizer, recipe.budget, recipe.marked_times),
    ]


def _others(recipe: Recipe) -> list[tuple[list, list]]:
    """What to train on and what is held out, of MUC-4 and of re3d."""
    return [
        halves(list(messages("train")), HELD_REPORTS, recipe.seed),
        halves(list(re3d.documents("train")), HELD_DOCUMENTS, recipe.seed),
    ]


def ship(network: Network, tokenizer: Tokenizer, recipe: Recipe, held: list[Article], full: Path, small: Path) -> None:
    """Train the joiner, write the graphs in full precision and in 8-bit integers, make the choices, measure on dev."""
    least, joined = join(network, list(re3d.documents("train")), tokenizer, recipe.seed)
    tokenizer_file(tokenizer, full)
    graphs(network, full)
    tokenizer_file(tokenizer, full / "eased")
    graphs(eased(network, gold_examples(held[:EASED_BY], tokenizer)), full / "eased")
    quantise(full / "eased", small)
    choices = Choices(tie_least=least)
    reports = halves(list(muc.messages("train")), HELD_REPORTS, recipe.seed)[1]
    for choose, on in ((best, held), (told.events, reports)):
        write_card(network, small, choices, {})
        choices = choose(load(small), on)
    write_card(network, small, choices, {})
    choices, reliable = _calibrated(load(small), held, reports, joined, recipe)
    write_card(network, small, choices, {})
    write_card(network, full, choices, {})
    facts = _facts(load(small), load(full)) | {"dev_calibration": reliable}
    write_card(network, small, choices, facts)
    print(json.dumps(facts, indent=1))


def _calibrated(
    net: Net, held: list[Article], reports: list[muc.Message], joined: Outcomes, recipe: Recipe
) -> tuple[Choices, dict[str, object]]:
    """The choices with functions that give probabilities, and how well these fit on dev."""
    _, (_, marked) = _others(recipe)
    said, documents, happened = list(articles("dev")), list(re3d.documents("dev")), list(muc.messages("dev"))
    for _ in range(2):  # a name gives way to the rules' by its probability: the first fit decides what the second sees
        mention = fitted(told.mention_outcomes(net, marked), told.mention_outcomes(net, documents))
        net = replace(net, choices=replace(net.choices, mention=mention[0]))
    parts = {
        "attribution": fitted(quotation_outcomes(net, held), quotation_outcomes(net, said)),
        "mention": mention,
        "event": fitted(told.event_outcomes(net, reports), told.event_outcomes(net, happened)),
        "tie": fitted([joined], told.tie_outcomes(net, documents)),
    }
    choices = replace(net.choices, **{name: function for name, (function, _) in parts.items()})
    return choices, {name: table for name, (_, table) in parts.items()}


def _facts(small: Net, full: Net) -> dict[str, object]:
    """What the model reaches on dev, in 8 bits and in full precision."""
    said, reports = list(articles("dev")), list(muc.messages("dev"))
    return {
        "dev_int8": score(small, said),
        "dev_fp32": score(full, said),
        "dev_templates": {
            name: round(told.template_score([read_with(one.report, net) for one in reports], reports).f1, 2)
            for name, net in (("int8", small), ("fp32", full))
        },
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=main.__doc__)
    parser.add_argument("--start", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--runs", type=Path, default=Path("training/runs/reader"), help="checkpoints and log")
    parser.add_argument("--artifact", type=Path, default=FOLDER, help="where the artifact goes")
    parser.add_argument("--weights", type=Path, help="export these weights and train no more")
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--seed", type=int, default=Recipe().seed)
    parser.add_argument("--threads", type=int, default=Recipe().threads)
    parser.add_argument("--share", type=float, default=1.0, help="share of the training data, for a trial")
    return parser.parse_args()


if __name__ == "__main__":
    main()
