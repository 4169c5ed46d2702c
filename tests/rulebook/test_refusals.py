"""What the program asks of the rules by name and by size; where the rules say otherwise, they are refused."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from assessment.assess import book_of
from assessment.cli.rulebook import check
from assessment.decisions.whole import _published
from assessment.facts import Site
from assessment.pricing.book import WORDINGS
from assessment.rulebook import RulebookError, Rules, load_rules
from assessment.rulebook.required import DECISIONS, TEXTS
from assessment.rulebook.tables import Area
from tests.conftest import RULES
from tests.rulebook.test_decision_files import broken

TODAY = date(2026, 11, 22)
SUPPORT, VERDICT = "decisions/support_cover.yaml", "decisions/verdict.yaml"
IN = "editions[0].content"
CUTS = [
    ("an outcome that the code knows by another name", VERDICT, "  sla_covered:", "  covered_by_sla:",
     "outcomes: the outcome 'sla_covered' is missing; allowe"
     "d, and all needed: contract_required, sla_covered"),
    ("an outcome that the code does not know", VERDICT, "  sla_covered:", "  covered_by_sla:",
     "outcomes: the program does not know the outcome 'covered_by_sla'; allowed, and all needed:"),
    ("another policy", SUPPORT, "policy: unique", "policy: collect",
     "policy: 'collect' is not what the program needs; allowed: unique"),
    ("another subject", SUPPORT, "about: item", "about: site",
     "about: 'site' is not what the program needs; allowed: item"),
    ("another name than the file's", SUPPORT, "decision: support_cover", "decision: verdict",
     "decision: 'verdict' is not allowed; allowed: support_cover"),
    ("outcomes of advice", "decisions/advice.yaml", "policy: collect", "policy: collect\noutcomes: {}",
     "top level: unknown key 'outcomes'"),
    ("an unknown source of a decision", SUPPORT, "source: support-contracts", "source: hearsay",
     "editions[0].source: 'hearsay' is not allowed; allowed: support-contracts"),
    ("an unknown source of the changes", "changes.yaml", "source: support-contracts", "source: hearsay",
     "editions[0].source: 'hearsay' is not allowed"),
    ("an unknown source of the questionnaire", "questionnaire.yaml", "source: ", "source: hearsay #",
     "editions[0].source: 'hearsay' is not allowed"),
    ("a decision that reads a later one", SUPPORT, "inputs: [sla,", "inputs: [verdict, sla,",
     "inputs[0]: 'verdict' is not decided before support_cover; allowed: hardware, maintainable, sla"),
    ("a decision that reads itself", SUPPORT, "inputs: [sla,", "inputs: [support_cover, sla,",
     "inputs[0]: 'support_cover' is not decided before support_cover; allowed:"),
    ("a fact that the decision is not told", SUPPORT, "inputs: [sla,", "inputs: [fee, sla,",
     "inputs[0]: 'fee' is not allowed; allowed: hardware"),
    ("a place in a reason", SUPPORT, "en: Services with", "en: Services {kind} with",
     f"{IN}.rules[0].because.en: 'Services {{kind}} with"),
    ("a place in a title", SUPPORT, "title: {en: Support,", 'title: {en: "{Support}",',
     "title.en: '{Support}' has braces; allowed: none"),
    ("a place in an outcome", SUPPORT, "en: Covered by its SLA", "en: 'Covered by {x}'",
     "outcomes.sla.en: 'Covered by {x}' has braces; allowed: none"),
    ("a place that nothing fills", "texts/pricing.yaml", "contract {tier}, monthly",
     "contract {teir}, monthly",
     "contract.en: 'Support contract {teir}, monthly price' must have exactly the places: {tier}"),
    ("an unbalanced brace", "texts/pricing.yaml", "contract {tier}, monthly", "contract {tier, monthly",
     "contract.en: 'Support contract {tier, monthly price' must have exactly the places: {tier}"),
    ("a place that one language lacks", "texts/proposal.yaml", "Proposal {number}, version",
     "Proposal, version",
     "document_title: the places must be the same in all languages, not en: {customer}, {version}; fr:"),
    ("a wording that is missing", "texts/pricing.yaml", "\nrounding:\n", "\nroundings:\n",
     "top level: the key 'rounding' is missing"),
    ("a place in an answer", "changes.yaml", "one spare of “{name}”", "one spare of “{item}”",
     "answers.spare_on_site.en: nothing fills {item}; allowed: {name}"),
    ("a place in a tier's words", "changes.yaml", 'en: "{tier} is enough', 'en: "{fee} is enough',
     "tier.en: nothing fills {fee}; allowed: {tier}, {needs}"),
    ("a change of what no customer decides", "changes.yaml", "decision: replacement_cover",
     "decision: billing",
     "decision: 'billing' is not allowed; allowed: support_cover"),
    ("too many incidents", "tables/effort.yaml", "[0.50, ", "[5000, ",
     f"{IN}.rows.user.incidents: 5000 is too much; allowed: 1,000 at most"),
    ("too long an intervention", "tables/effort.yaml", "25/25", "2500000/25",
     f"{IN}.rows.user.remote_minutes: '2500000/25' must be written like 25/40"),
    ("a deviation without a mean", "tables/effort.yaml", "25/25", "0/25",
     f"{IN}.rows.user.remote_minutes: '0/25' must be written like 25/40, mean/standard deviation, both more"),
    ("too much maintenance", "tables/effort.yaml", "60/45,           3,", "60/45, 100001,",
     f"{IN}.rows.user.maintenance_minutes: 100001 is too much; allowed: 100,000 at most"),
    ("too long a life", "tables/effort.yaml", "technician, 4]", "technician, 4000]",
     f"{IN}.rows.laptop.useful_life_years: 4000 is too much; allowed: 100 at most"),
    ("too dear a contract", "tables/tiers.yaml", "318.00", "3180000.00",
     f"{IN}.rows.monthly_price.business: 3180000.00 is too much; allowed: 1,000,000 at most"),
    ("too high a rate", "tables/tiers.yaml", "108.00", "1080000.00",
     f"{IN}.rates.technician.none: 1080000.00 is too much; allowed: 1,000,000 at most"),
    ("too slow a response", "tables/tiers.yaml", "not applicable, 12,", "not applicable, 12000,",
     f"{IN}.rows.response_hours.standard: 12000 is too much; allowed: 10,000 at most"),
    ("a rate above a cheaper contract's", "tables/tiers.yaml",
     "[108.00,         104.00,                96.00,", "[108.00, 104.00, 105.00,",
     f"{IN}.rates.technician.office: 105.00 is above the rate of a cheaper contract; "
     "allowed: 104.00 at most, as 'standard' has it"),
    ("too high a credit", "tables/sla-classes.yaml", "[none,                20,", "[none, 2000,",
     f"{IN}.rows.credit_per_hour.standard: 2000 is too much; allowed: 1,000 at most"),
    ("too dear a visit", "tables/parameters.yaml", "value: 60.00", "value: 6000000",
     f"{IN}.travel_price.value: 6000000 is too much; allowed: 1,000,000 at most"),
    ("too high a factor", "tables/parameters.yaml", "value: 1.5", "value: 150",
     f"{IN}.out_of_hours_factor.value: 150 is too much; allowed: 100 at most"),
    ("a share above one", "tables/parameters.yaml", "value: 0.05", "value: 5",
     f"{IN}.out_of_hours_share.value: 5 is too much; a share is from 0 to 1"),
    ("no billing step", "tables/parameters.yaml", "value: 15", "value: 0",
     f"{IN}.remote_increment_minutes.value: '0' must be written like 12 or 0.25, and be more than 0"),
    ("too long a validity", "tables/parameters.yaml", "value: 30\n        unit: days",
     "value: 4000\n        unit: days",
     f"{IN}.validity_days.value: 4000 is too much; allowed: 3,650 at most"),
    ("a number with an exponent", "tables/parameters.yaml", "value: 60.00", "value: 6e1",
     f"{IN}.travel_price.value: '6e1' must be written like 12 or 0.25"),
    ("a region of a whole country", "tables/area.yaml", "DE: []", "LU: []",
     f"{IN}.regions.LU: LU is in the area as a whole already"),
    ("a region of no country", "tables/area.yaml", "DE: []", "Saar: []",
     f"{IN}.regions.Saar.country: 'Saar' is not a country; allowed: two capital letters, like LU"),
    ("a prefix with its country", "tables/area.yaml", "DE: []", "DE: [54, DE54]",
     f"{IN}.regions.DE[1]: 'DE54' is not allowed; allowed: the first digits or letters without the country"),
    ("a prefix with its country's letter", "tables/area.yaml", "FR: []", "FR: [F57]",
     f"{IN}.regions.FR[0]: 'F57' is not allowed"),
    ("a prefix with a dash", "tables/area.yaml", "DE: []", "DE: [5-4]",
     f"{IN}.regions.DE[0]: '5-4' is not allowed"),
    ("a kind that is not counted", "facts.yaml", "counts: [ups]", "counts: [usv]",
     "site_has_ups.counts[0]: 'usv' is not allowed; did you mean 'ups'?"),
    ("no kind that is counted", "facts.yaml", "counts: [ups]", "counts: []",
     "site_has_ups.counts: must name at least one kind"),
    ("an unknown place to count", "facts.yaml", "counts: [ups], where: site", "counts: [ups], where: here",
     "site_has_ups.where: 'here' is not allowed; did you mean 'anywhere'?; allowed: site, anywhere"),
    ("a count without its place", "facts.yaml", "counts: [ups], where: site", "counts: [ups]",
     "site_has_ups: must have both counts and where, or neither"),
    ("a count of what the program tells", "facts.yaml", "sla:                {type: answer,",
     "sla: {type: answer, counts: [ups], where: site,",
     "sla.counts: is not allowed: the program tells this fact"),
    ("a fact of another type", "facts.yaml", "sla:                {type: answer,", "sla: {type: number,",
     "sla.type: 'number' is not allowed; allowed: answer, as the program tells it"),
    ("a fact with other words", "facts.yaml", "words: [whole_country, regions,", "words: [country, regions,",
     "area.words: country, regions, elsewhere must be exactly: whole_country, regions, elsewhere"),
    ("a fact of a decision's name", "facts.yaml", "support_desired:", "verdict:",
     "verdict: is the name of a decision, whose outcome is a fact already; choose another"),
    ("an unknown key of the head", "rulebook.yaml", "sales_email:", "sale_email:",
     "top level: unknown key 'sale_email'; did you mean 'sales_email'?"),
    ("another currency", "rulebook.yaml", "currency: EUR", "currency: USD",
     "currency: 'USD' is not allowed; allowed: EUR"),
    ("no id", "rulebook.yaml", "id: mixvoip", "id: ../mixvoip", "id: '../mixvoip' is not a name; allowed:"),
]  # fmt: skip


def problems(folder: Path, today: date | None = None) -> tuple[str, ...]:
    with pytest.raises(RulebookError) as caught:
        load_rules(folder).check(today)
    return caught.value.problems


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(RULES, tmp_path / "rules")
    return tmp_path / "rules"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"), [case[1:] for case in CUTS], ids=[c[0] for c in CUTS]
)
def test_it_is_refused_with_its_place(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    told = problems(broken(tmp_path, file, old, new))
    assert any(each.startswith(f"{file}: ") and message in each for each in told), told


def test_a_missing_decision_is_refused_once(folder: Path) -> None:
    (folder / VERDICT).unlink()
    assert problems(folder) == (
        f"{VERDICT}: top level: the file is missing; the program needs this decision",
    )


def test_a_decision_that_nobody_asks_for_and_a_second_file_of_one_are_refused(folder: Path) -> None:
    shutil.copy(folder / VERDICT, folder / "decisions" / "verdict2.yaml")
    (told,) = problems(folder)
    assert told.startswith(
        "decisions/verdict2.yaml: top level: the program knows no decision of this name; did"
    )


@pytest.mark.parametrize(
    "name", ["decisions/verdict.yml", "tables/tiers.yml", "texts/more.yml", "facts.YAML"]
)
def test_a_file_that_is_not_read_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_text("x: 1\n", "utf-8")
    assert f"{name}: top level: is not read; allowed: files whose names end in .yaml" in problems(folder)


def test_a_missing_key_is_one_problem(tmp_path: Path) -> None:
    told = problems(broken(tmp_path, SUPPORT, "editions:", "edition:"))
    assert [each for each in told if "missing" in each or "at least" in each] == [
        f"{SUPPORT}: top level: the key 'editions' is missing"
    ]


def test_a_missing_file_is_one_problem(folder: Path) -> None:
    (folder / "changes.yaml").unlink()
    (told,) = problems(folder)
    assert told.startswith("changes.yaml: cannot be read")


@pytest.mark.parametrize("file", ["sources.yaml", SUPPORT, "changes.yaml", "tables/tiers.yaml"])
def test_nothing_was_compared_on_a_day_to_come(tmp_path: Path, file: str) -> None:
    folder = broken(tmp_path, file, "2026-11-22", "2026-11-24")
    (told,) = problems(folder, TODAY)
    assert told.startswith(f"{file}: ") and told.endswith(
        "checked: 2026-11-24 is still to come; allowed: 2026-11-22 and before"
    )
    assert load_rules(folder).check(date(2026, 11, 23))


def later_edition(folder: Path, file: str, old: str, new: str, day: str = "2027-07-01") -> None:
    """Add a later edition to a file: its first one, with one change."""
    text = (folder / file).read_text("utf-8")
    edition = text[text.index("editions:\n") + len("editions:\n") :]
    assert old in edition
    later = edition.replace("2026-01-01", day, 1).replace(old, new, 1)
    (folder / file).write_text(text.rstrip("\n") + "\n" + later, "utf-8")


def test_the_problems_of_all_editions_are_told(folder: Path) -> None:
    later_edition(folder, SUPPORT, "then: none\n", "then: nil\n")
    later_edition(folder, VERDICT, "then: sla_covered\n", "then: covered\n", "2028-01-01")
    files = {problem.split(":")[0] for problem in problems(folder)}
    assert files == {SUPPORT, VERDICT}


def test_what_only_later_editions_use_leaves_the_digest_of_earlier_ones(folder: Path, rules: Rules) -> None:
    sources = folder / "sources.yaml"
    entry = "\n  later:\n    published: no\n    url: none\n    checked: 2026-11-22\n    title: "
    sources.write_text(sources.read_text("utf-8") + entry + "{en: L, fr: L, de: L, nl: L}\n", "utf-8")
    facts = folder / "facts.yaml"
    fact = "camera_listed: {type: answer, counts: [nas], where: site, text: {en: C, fr: C, de: C, nl: C}}\n"
    facts.write_text(facts.read_text("utf-8") + fact, "utf-8")
    later_edition(folder, "decisions/advice.yaml", "has_backup: no}", "has_backup: no, camera_listed: yes}")
    later_edition(folder, SUPPORT, "source: support-contracts", "source: later")
    text = (folder / "decisions/advice.yaml").read_text("utf-8")
    text = text.replace("inputs: [kind,", "inputs: [camera_listed, kind,")
    head, later = text.split("- effective: 2027-07-01")
    later = later.replace("has_backup: no, site_has_ups", "has_backup: no, camera_listed: yes, site_has_ups")
    (folder / "decisions/advice.yaml").write_text(f"{head}- effective: 2027-07-01{later}", "utf-8")
    path = folder / "questionnaire.yaml"
    path.write_text(
        path.read_text("utf-8").replace(
            "    derived:\n", "    derived:\n      camera_listed: [item.kind]\n", 1
        ),
        "utf-8",
    )
    before, after = load_rules(folder).check()
    assert before.digest == rules.on(TODAY).digest != after.digest
    assert "camera_listed" in after.decisions["advice"].inputs
    assert "camera_listed" not in before.decisions["advice"].inputs


def test_a_changed_wording_of_a_fact_in_use_changes_the_digest(tmp_path: Path, rules: Rules) -> None:
    folder = broken(tmp_path, "facts.yaml", "en: It is hardware", "en: It is a machine")
    assert load_rules(folder).on(TODAY).digest != rules.on(TODAY).digest


def test_every_edition_has_a_price_book_and_exactly_the_wordings_of_pricing(rules: Rules) -> None:
    for rulebook in rules.check():
        assert book_of(rulebook).texts
    assert {name for name in TEXTS if name.startswith("pricing.")} == {f"pricing.{name}" for name in WORDINGS}


def test_the_rules_that_serve_have_all_decisions_in_their_order(rules: Rules) -> None:
    assert list(rules.on(TODAY).decisions) == list(DECISIONS)


def test_the_command_checks_them_with_their_prices() -> None:
    done = CliRunner().invoke(check, [str(RULES), "--format", "json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.output)["editions"][0]["decisions"] == len(DECISIONS)


AREA = Area(("LU", "BE"), {"DE": ("54", "660"), "FR": ("57",), "GB": ("G1",)})


@pytest.mark.parametrize(
    ("country", "code", "inside"),
    [
        ("DE", "54296", True), ("DE", "D-54296", True), ("DE", "DE-54296", True), ("DE", "DE 54296", True),
        ("DE", "d\u201354 296", True), ("DE", "D54296", True), ("DE", "66001", True), ("DE", "66111", False),
        ("DE", "F-54296", False), ("FR", "F-57000", True), ("FR", "FR \u2013 57000", True),
        ("FR", "75001", False),
        ("GB", "G1 1AA", True), ("DE", "DE-", False), ("DE", "", False), ("DE", None, False),
    ],
)  # fmt: skip
def test_a_postal_code_is_compared_without_its_country(country: str, code: str | None, inside: bool) -> None:
    site = replace(Site("hq", "HQ", country), postal_code=code)
    assert _published(site, AREA) is inside
