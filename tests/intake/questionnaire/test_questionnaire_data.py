"""The questionnaire is data: every fact of the rules is asked for, every question fills a field."""

import shutil
from pathlib import Path

import pytest

from assessment.intake.questionnaire import EMPTY, Add, apply, asked, inventory_document_of, options_of
from assessment.intake.questionnaire.values import RECORDS, rule_of
from assessment.rulebook import LANGUAGES, Rulebook, RulebookError, load_rules
from assessment.rulebook.questionnaire import FIELDS, LISTS, REQUIRED
from tests.conftest import RULES
from tests.intake.questionnaire.made import ON


def read_by_rules(rulebook: Rulebook) -> set[str]:
    """The facts that any rule reads and that are not outcomes of other decisions."""
    tables = rulebook.decisions.values()
    tests = [test for table in tables for rule in table.rules for each in rule.alternatives for test in each]
    return {test.fact for test in tests} - set(rulebook.decisions)


def test_each_fact_that_a_rule_reads_can_be_answered(rulebook: Rulebook) -> None:
    questions = [each for section in rulebook.questionnaire.sections for each in section.questions]
    answered = {fact for question in questions for fact in question.facts}
    fields = {question.field for question in questions}
    for fact in read_by_rules(rulebook) - answered:
        origins = rulebook.questionnaire.derived[fact]
        assert all(origin in fields for origin in origins if origin in FIELDS), fact


def test_every_question_fills_a_field_of_the_inventory_document(rulebook: Rulebook) -> None:
    for section in rulebook.questionnaire.sections:
        for question in section.questions:
            assert rule_of(question)
            assert set(question.facts) <= set(rulebook.facts)


def test_the_fields_are_those_of_the_document() -> None:
    asked_for = {"id", "units"}
    keys = {
        f"{name}.{key}" for name, record in RECORDS.items() for key in record.rules if key not in asked_for
    }
    assert set(FIELDS) == keys
    required = {f"{name}.{key}" for name, record in RECORDS.items() for key in record.required}
    # A site and an item get a name from their other answers.
    assert required - {"site.id", "item.id", "site.name", "item.name"} == REQUIRED


@pytest.mark.parametrize("language", LANGUAGES)
def test_options_and_heads_of_a_list_differ_from_each_other(rulebook: Rulebook, language: str) -> None:
    for section in rulebook.questionnaire.sections:
        for question in section.questions:
            words = [each.text[language] for each in options_of(rulebook, EMPTY, section, question)]
            assert len(words) == len(set(words)), question.id
        if section.about in LISTS:
            heads = [question.short[language] for question in section.questions]
            assert len(heads) == len(set(heads)), section.id


def broken(tmp_path: Path, old: str, new: str) -> Path:
    folder = tmp_path / "rules"
    shutil.copytree(RULES, folder)
    file = folder / "questionnaire.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("          facts: [guaranteed_stock]\n", "", "a rule reads 'guaranteed_stock'"),
        ("facts: [managed_it]", "facts: [managed_itt]",
         "'managed_itt' is not allowed; did you mean 'managed_it'?"),
        ("field: customer.phone", "field: customer.fone", "did you mean 'customer.phone'?"),
        ("type: whole", "type: hours", "'hours' is not allowed; allowed: whole"),
        (", nl: Telefoon}", "}", "the key 'nl' is missing"),
        ("when: {sla_asked: yes, supplier:", "when: {sla_asked: yes, notes:",
         "'notes' is no question that is asked before"),
        ("guaranteed_stock: {not: yes}}", "guaranteed_stock: {not: perhaps}}", "'perhaps' is not allowed"),
        ("id: contact_phone", "id: contact_email", "'contact_email' stands twice"),
        ("field: needs.maintenance", "field: needs.managed_it", "needs.managed_it is asked 2 times"),
        ("about: people", "about: devices", "people must have one section, not 0"),
        ("      has_users:           [item.kind]\n", "      has_userz: [item.kind]\n",
         "unknown fact 'has_userz'"),
        ("id: postal_code\n          field: site.postal_code", "id: postal_code\n          field: site.city",
         "region_published follows from site.postal_code, which no question asks for"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(RulebookError) as error:
        load_rules(broken(tmp_path, old, new)).check()
    assert any(p.startswith("questionnaire.yaml: editions[0]") and message in p for p in error.value.problems)


QUESTION = """
        - id: brand
          field: item.manufacturer
          type: text
          text: {en: Brand, fr: Marque, de: Marke, nl: Merk}
        - id: model
"""


def test_a_question_is_added_without_python(tmp_path: Path) -> None:
    folder = broken(tmp_path, "        - id: manufacturer\n", "        - id: manufacturer\n")
    file = folder / "questionnaire.yaml"
    before, _, after = file.read_text("utf-8").partition("        - id: manufacturer\n")
    file.write_text(before + QUESTION.lstrip("\n") + after.partition("        - id: model\n")[2], "utf-8")
    rulebook = load_rules(folder).on(ON)
    answers = apply(rulebook, EMPTY, [Add("devices/d", {"kind": "nas", "brand": "HPE"})], ON).answers
    section = rulebook.questionnaire.list_section("devices")
    assert "brand" in [each.id for each in asked(rulebook, answers, section, "d")]
    assert inventory_document_of(rulebook, answers)["items"][0]["manufacturer"] == "HPE"


def test_the_questionnaire_is_no_part_of_the_digest(tmp_path: Path, rulebook: Rulebook) -> None:
    folder = broken(tmp_path, "en: Your company,", "en: About your company,")
    assert load_rules(folder).on(ON).digest == rulebook.digest
