"""Deciding a realistic inventory, against plain if/elif that yields the same outcomes and rule ids."""

import random
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

from assessment.decisions.items import CHAIN, forget, item_decider
from assessment.facts import Answer, Item, Needs
from assessment.rulebook import Rulebook, load_rules
from assessment.rulebook.engine import Condition, Pattern, Value
from tests.benchmarks.engine import naive_batch

YES, NO = Answer.YES, Answer.NO
NEEDS = Needs(YES, YES, YES, YES)
MODELS, SITES = 60, 4
Decided = tuple[tuple[str, str], ...]


def realistic_items(rulebook: Rulebook, count: int) -> list[Item]:
    """`count` items of 60 models at 4 sites, all answers given."""
    rng = random.Random(7)
    kinds = list(rulebook.tables.kinds)
    models = [_answers(rng, kinds[model % len(kinds)], rulebook) for model in range(MODELS)]
    return [
        Item(
            f"i{number}",
            name=f"Model {number % MODELS}",
            quantity=1,
            site=f"s{number % SITES}",
            **models[number % MODELS],
        )
        for number in range(count)
    ]


def _answers(rng: random.Random, kind: str, rulebook: Rulebook) -> dict[str, object]:
    asked = rulebook.tables.kinds[kind].sla_asked
    sla = asked and rng.random() < 0.6
    stock = {name: rng.choice((YES, NO)) for name in ("guaranteed_stock", "substitutable", "spare_on_site")}
    wanted = {name: rng.choice((YES, NO)) for name in ("support_wanted", "maintenance_wanted")}
    return {"kind": kind, "sla": Answer.of(sla), "sla_class": "business" if sla else None, **stock, **wanted}


def plain(item: Item, hardware: bool, maintainable: bool) -> Decided:  # noqa: C901 - the rules, written out
    """The four outcomes and rule ids by if and elif: what one would write without a rule set."""
    if item.sla is YES:
        support = ("sla", "support.sla")
        maintenance = ("sla", "maintenance.sla")
    else:
        wanted = item.support_wanted is YES
        support = ("contract", "support.contract") if wanted else ("none", "support.none")
        if not maintainable:
            maintenance = ("not_applicable", "maintenance.not-applicable")
        elif item.maintenance_wanted is YES:
            maintenance = ("contract", "maintenance.contract")
        else:
            maintenance = ("none", "maintenance.none")
    under = support[0] == "contract" or maintenance[0] == "contract"
    if not hardware:
        replacement = ("not_applicable", "replacement.not-applicable")
    elif item.sla is YES:
        replacement = ("sla", "replacement.sla")
    elif item.guaranteed_stock is YES:
        replacement = ("guaranteed_stock", "replacement.guaranteed-stock")
    elif not under:
        replacement = ("not_guaranteed", "replacement.without-contract")
    elif item.substitutable is YES:
        replacement = ("substitution", "replacement.substitution")
    elif item.spare_on_site is YES:
        replacement = ("spare_unit", "replacement.spare-unit")
    else:
        replacement = ("not_guaranteed", "replacement.not-guaranteed")
    if support[0] == "contract":
        verdict = ("contract_required", "verdict.contract-support")
    elif maintenance[0] == "contract":
        verdict = ("contract_required", "verdict.contract-maintenance")
    elif support[0] == "sla":
        verdict = ("sla_covered", "verdict.sla")
    elif replacement[0] == "guaranteed_stock":
        verdict = ("stock_covered", "verdict.stock")
    else:
        verdict = ("no_contract_needed", "verdict.none")
    return (support, maintenance, replacement, verdict)


def by_plain(items: list[Item], rulebook: Rulebook) -> list[Decided]:
    """All items by if and elif."""
    kinds = rulebook.tables.kinds
    return [plain(item, kinds[item.kind].hardware, kinds[item.kind].maintainable) for item in items]


def by_rules(items: list[Item], rulebook: Rulebook) -> list[object]:
    """All items by the rule set that serves customers."""
    return [*item_decider(rulebook, NEEDS).decide_all(items)]


def best(run: Callable[[], object], rounds: int = 9) -> float:
    """The shortest time of several runs, in seconds: what the work costs when nothing disturbs it."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        run()
        times.append(perf_counter() - start)
    return min(times)


def naive_lines(items: list[Item], rulebook: Rulebook) -> list[dict[str, Value]]:
    """The items as facts for one batch, with the outcomes that later rules read already in them."""
    decider = item_decider(rulebook, NEEDS)
    lines = []
    for item, decided in zip(items, decider.decide_all(items), strict=True):
        covers = {each.decision: each.outcome for each in decided.all[:3]}
        under = "yes" if "contract" in covers.values() else "no"
        lines.append(
            {
                **{name: str(answer) for name, answer in decider.answers(item).items()},
                **covers,
                "under_contract": under,
            }
        )
    return lines


def naive_rules(rulebook: Rulebook) -> list[Pattern]:
    """Every rule about items as one pattern."""
    tables = [rulebook.decisions[name] for name in CHAIN]
    return [
        tuple(Condition(test.fact, test.operator, str(test.value)) for test in tests)
        for table in tables
        for rule in table.rules
        for tests in rule.alternatives
    ]


def same(items: list[Item], rulebook: Rulebook) -> bool:
    """Whether both ways give the same outcomes by the same rules."""
    ours = [tuple((d.outcome, d.rule) for d in each.all) for each in by_rules(items, rulebook)]  # type: ignore[attr-defined]
    return ours == by_plain(items, rulebook)


def ratios() -> dict[str, float]:
    """Cost of deciding 10,000 items as multiples of plain if/elif, warm and cold, and growth per item."""
    rulebook = load_rules(Path(__file__).parents[2] / "rules").on(date(2026, 11, 22))
    many, few = realistic_items(rulebook, 10_000), realistic_items(rulebook, 1_000)
    assert same(many, rulebook)

    def cold() -> None:
        forget(rulebook)
        by_rules(many, rulebook)

    reference = best(lambda: by_plain(many, rulebook))
    warm, first = best(lambda: by_rules(many, rulebook)), best(cold)
    by_rules(many, rulebook)
    rules, lines = naive_rules(rulebook), naive_lines(many, rulebook)
    naive = best(lambda: naive_batch(rules, lines), rounds=2)
    single = warm / 10 / best(lambda: by_rules(few, rulebook), rounds=50)
    return {
        "10,000 items decided, warm / plain if-elif (at most 1.5)": warm / reference,
        "10,000 items decided, first after loading / plain if-elif (at most 3)": first / reference,
        "an item of 10,000 / an item of 1,000 (at most 1.3)": single,
        "one naive durable_rules batch / 10,000 items, first after loading (at least 10)": naive / first,
    }


if __name__ == "__main__":
    for name, ratio in ratios().items():
        sys.stdout.write(f"{ratio:8.2f}  {name}\n")
