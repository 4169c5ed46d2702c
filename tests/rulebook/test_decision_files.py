"""A rules folder that is wrong is refused, with file, place and what would be right."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from assessment.rulebook import RulebookError, Rules, load_rules
from tests.conftest import RULES

SUPPORT = "decisions/support_cover.yaml"
REPLACEMENT = "decisions/replacement_cover.yaml"
FIT = "decisions/tier_fit.yaml"
NO_SUPPORT = "when: {sla: no, support_wanted: no}"

BROKEN = {
    "a key twice": (SUPPORT, "about: item", "about: item\nabout: site", "the key 'about' stands twice"),
    "an unknown key": (SUPPORT, "about: item", "abuot: item", "unknown key 'abuot'; did you mean 'about'?"),
    "a missing key": (SUPPORT, "about: item\n", "", "the key 'about' is missing"),
    "a wrong policy": (
        SUPPORT,
        "policy: unique",
        "policy: first",
        "'first' is not allowed; allowed: unique, collect",
    ),
    "an unknown input": (
        SUPPORT,
        "inputs: [sla,",
        "inputs: [slo,",
        "'slo' is not allowed; did you mean 'sla'?",
    ),
    "an unknown fact": (SUPPORT, NO_SUPPORT, "when: {slaa: no}", "unknown fact 'slaa'; did you mean 'sla'?"),
    "an unknown value": (
        SUPPORT,
        NO_SUPPORT,
        "when: {sla: nope}",
        "'nope' is not allowed; did you mean 'no'?",
    ),
    "an unknown outcome": (
        SUPPORT,
        "then: none\n",
        "then: nil\n",
        "'nil' is not allowed; allowed: sla, contract, none",
    ),
    "an unknown comparison": (
        FIT,
        "window_days: {above: 0}}",
        "window_days: {over: 0}}",
        "'over' is no comparison of window_days; allowed: below, at_most, above, at_least",
    ),
    "an unknown figure": (
        FIT,
        "{below: $response_hours}",
        "{below: $respons_hours}",
        "unknown figure $respons_hours; did you mean",
    ),
    "a number that is none": (
        FIT,
        "window_days: {above: 0}}",
        "window_days: {above: few}}",
        "'few' must be written like 12 or 0.25",
    ),
    "a missing translation": (
        SUPPORT,
        "        nl: Diensten met een vooraf bepaalde SLA hebben geen supportcontract nodig.\n",
        "",
        "the key 'nl' is missing",
    ),
    "overlapping rules": (
        SUPPORT,
        "when: {sla: no, support_wanted: yes}",
        "when: {support_wanted: yes}",
        "for {sla: yes, support_wanted: yes} more than one rule holds: support.sla, support.contract",
    ),
    "a gap": (
        SUPPORT,
        NO_SUPPORT,
        "when: {sla: no, support_wanted: yes}",
        "for {sla: no, support_wanted: no} no rule holds",
    ),
    "a rule that no case reaches": (
        SUPPORT,
        "    - {name: A printer that nobody wants guaranteed stays without, "
        "given: {sla: no, support_wanted: no}, then: none}\n",
        "",
        "no case reaches the rule 'support.none'; add one under cases",
    ),
    "a case that fails": (
        SUPPORT,
        "given: {sla: no, support_wanted: no}, then: none}",
        "given: {sla: no, support_wanted: no}, then: contract}",
        "expects contract; the rules say none",
    ),
    "a case with an unknown fact": (SUPPORT, "given: {sla: yes,", "given: {sea: yes,", "unknown fact 'sea'"),
    "twins": (SUPPORT, "id: support.none", "id: support.sla", "the rule id 'support.sla' stands twice"),
    "an empty condition": (SUPPORT, NO_SUPPORT, "when: {}", "must name at least one fact"),
    "an unknown source of a rule": (
        "decisions/advice.yaml",
        "      source: sla\n",
        "      source: hearsay\n",
        "'hearsay' is not allowed",
    ),
    "no date": (
        SUPPORT,
        "effective: 2026-01-01",
        "effective: soon",
        "'soon' must be written like 2026-01-31",
    ),
    "an unknown fact type": (
        "facts.yaml",
        "hardware:           {type: answer",
        "hardware:           {type: guess",
        "'guess' is not allowed; allowed: answer, word, number",
    ),
    "an unwanted outcome that is unknown": (
        "changes.yaml",
        "unwanted: [not_guaranteed",
        "unwanted: [not_guarantied",
        "'not_guarantied' is not allowed; did you mean 'not_guaranteed'?",
    ),
    "an answer that cannot be changed": (
        "changes.yaml",
        "      spare_on_site:\n",
        "      hardware:\n",
        "'hardware' cannot be changed",
    ),
    "no YAML": (SUPPORT, "about: item", "about: [item", "is not readable YAML"),
}


def broken(tmp_path: Path, file: str, old: str, new: str) -> Path:
    folder = tmp_path / "rules"
    shutil.copytree(RULES, folder)
    text = (folder / file).read_text("utf-8")
    assert old in text, "the fixture no longer fits the rules"
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    return folder


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_file_is_refused_with_its_place(name: str, tmp_path: Path) -> None:
    file, old, new, message = BROKEN[name]
    with pytest.raises(RulebookError) as caught:
        load_rules(broken(tmp_path, file, old, new)).check()
    told = [problem for problem in caught.value.problems if message in problem]
    assert told, caught.value.problems
    assert all(problem.startswith(file) for problem in told)


def test_editions_out_of_order_are_refused(tmp_path: Path) -> None:
    folder = broken(tmp_path, SUPPORT, "about: item", "about: item")
    path = folder / SUPPORT
    text = path.read_text("utf-8")
    edition = text[text.index("- effective") :]
    path.write_text(text + edition.replace("2026-01-01", "2025-01-01"), "utf-8")
    with pytest.raises(RulebookError, match="takes effect on 2025-01-01, not after 2026-01-01"):
        load_rules(folder).check()


def test_several_problems_are_told_at_once(tmp_path: Path) -> None:
    folder = broken(tmp_path, SUPPORT, "policy: unique", "policy: first")
    path = folder / REPLACEMENT
    path.write_text(path.read_text("utf-8").replace("about: item", "about: thing"), "utf-8")
    with pytest.raises(RulebookError) as caught:
        load_rules(folder).check()
    assert {problem.split(":")[0] for problem in caught.value.problems} >= {SUPPORT, REPLACEMENT}


def test_every_rule_is_reached_by_a_case_and_every_decision_is_proven(rules: Rules) -> None:
    for rulebook in rules.check():
        assert len(rulebook.decisions) >= 11
        assert sum(len(table.rules) for table in rulebook.decisions.values()) >= 45


def test_a_later_edition_of_a_decision_holds_from_its_day_on(tmp_path: Path) -> None:
    folder = broken(tmp_path, SUPPORT, "about: item", "about: item")
    path = folder / SUPPORT
    text = path.read_text("utf-8")
    edition = text[text.index("- effective") :].replace("2026-01-01", "2027-07-01")
    path.write_text(text + edition.replace("id: support.none", "id: support.nothing"), "utf-8")
    rules = load_rules(folder)
    before, after = rules.on(date(2027, 6, 30)), rules.on(date(2027, 7, 1))
    assert [rule.id for rule in before.decisions["support_cover"].rules][-1] == "support.none"
    assert [rule.id for rule in after.decisions["support_cover"].rules][-1] == "support.nothing"
    assert before.digest != after.digest
    assert before.digest == load_rules(RULES).on(date(2026, 5, 1)).digest
