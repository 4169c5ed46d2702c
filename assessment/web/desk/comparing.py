"""Scenarios side by side: added, changed, taken away, adopted."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.facts import InputError
from assessment.intake.questionnaire import Answers, Change, Remove
from assessment.intake.questionnaire.changes import AnyChange
from assessment.store.desk import NoScenario, Scenario, Stale, StaleScenario
from assessment.translations import N_
from assessment.web.desk.access import as_uuid, desk, me
from assessment.web.desk.refusals import refused
from assessment.web.desk.reviewing import company_of
from assessment.web.desk.shell import NOTHING, Told, form, frame_of, page, say, told_of
from assessment.web.desk.sides import side_by_side
from assessment.web.questionnaire.shell import words
from assessment.workflow import (
    ChooseTier,
    OfferAlternatives,
    Review,
    SetDiscount,
    Vary,
    add_scenario,
    adopt,
    allowed,
    change_scenario,
    compare,
    remove_scenario,
    review,
    scenarios,
)
from assessment.workflow.adjusting import Adjusting

LISTS = ("people", "services", "devices")
STALE = N_("Somebody else changed this scenario meanwhile. Nothing was overwritten; here it is as it is now.")
NO_ADOPTING = N_("Choose a scenario that is still there.")


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of these pages."""
    blueprint.add_url_rule("/<uuid:id_>/scenarios", "scenarios", show)
    blueprint.add_url_rule("/<uuid:id_>/scenarios", "add_scenario", add, methods=["POST"])
    one = "/<uuid:id_>/scenarios/<uuid:scenario_id>"
    blueprint.add_url_rule(one, "scenario", change_form)
    blueprint.add_url_rule(one, "change_scenario", change, methods=["POST"])
    blueprint.add_url_rule(f"{one}/remove", "remove_scenario", remove, methods=["POST"])
    blueprint.add_url_rule(f"{one}/adopt", "adopt", take_over, methods=["POST"])


def show(id_: UUID) -> Response:
    """All scenarios beside the assessment as it is."""
    return _page(id_)


def _page(id_: UUID, told: Told = NOTHING, status: int = 200) -> Response:
    found = review(desk(), me(), id_)
    frame = frame_of(found.file, company_of(found), "scenarios")
    values = {**_kinds(found), **side_by_side(compare(desk(), me(), id_))}
    all_rows = request.args.get("rows") == "all"
    return page(
        "scenarios", status, **frame, **values, told=told, all_rows=all_rows, done=request.args.get("done")
    )


def _kinds(found: Review) -> dict[str, dict[str, str]]:
    """The kinds that occur, with their names; spares stand beside devices only."""
    kinds = {str(item["kind"]): None for item in found.shown.inventory["items"]}
    tables = words().rulebook.tables.kinds
    named = {kind: words().of(tables[kind].name) for kind in kinds}
    spares = {kind: name for kind, name in named.items() if tables[kind].group == "devices"}
    return {"kinds": named, "spare_kinds": spares}


def add(id_: UUID) -> AnyResponse:
    """Copy the assessment as it is, under a name, and vary the copy."""
    sent, found = form(), review(desk(), me(), id_)
    # Said again even where it stays, so that the scenario has a whole document of adjustments to adopt.
    same = OfferAlternatives(tuple(found.file.adjustments.get("alternatives") or ()))
    how = Vary(sent.get("name", ""), tuple(_changes(found.answers)), (same, *_adjusting(sent)))
    try:
        allowed(me(), "scenario")(found.file)
        add_scenario(desk(), me(), id_, as_uuid(sent.get("scenario_id", "")) or UUID(int=0), how)
    except InputError as error:
        return _page(id_, told_of(error.problems, sent, NAMES), 422)
    return redirect(url_for("desk.scenarios", id_=id_, done="added"), 303)


NAMES = {"discount/percent": "percent", "discount/reason": "discount_reason", "discount": "percent"}
NAMES |= {"discount.reason": "discount_reason"}


def _changes(answers: Answers) -> Iterator[AnyChange]:
    """What is left out, and what a spare stands beside, by kind."""
    out, spares = set(request.form.getlist("without")), set(request.form.getlist("spares"))
    for name in LISTS:
        for id_, sheet in answers.lists[name].items():
            if sheet.answers.get("kind") in out:
                yield Remove(f"{name}/{id_}")
            elif name == "devices" and sheet.answers.get("kind") in spares:
                path = f"{name}/{id_}/spare_on_site"
                yield Change(path, "yes", answers.shown(path))


def _adjusting(sent: Mapping[str, str]) -> Iterator[Adjusting]:
    if "tier" in sent and (sent["tier"] or sent.get("had_tier")):
        yield ChooseTier(sent["tier"] or None, sent.get("tier_reason", ""))
    if sent.get("percent"):
        yield SetDiscount(sent["percent"], sent.get("discount_reason", ""))
    elif sent.get("had_discount"):
        yield SetDiscount(None)


def change_form(id_: UUID, scenario_id: UUID) -> Response:
    """The form of one scenario."""
    return _scenario(id_, scenario_id)


def _scenario(
    id_: UUID, scenario_id: UUID, told: Told = NOTHING, status: int = 200, said: str = ""
) -> Response:
    found, scenario = review(desk(), me(), id_), _find(id_, scenario_id)
    frame = frame_of(found.file, company_of(found), "scenarios")
    return page("scenario", status, **frame, scenario=scenario, told=told, said=said)


def _find(id_: UUID, scenario_id: UUID) -> Scenario:
    found = next((each for each in scenarios(desk(), me(), id_) if each.id == scenario_id), None)
    if found is None:
        raise NoScenario(str(scenario_id))
    return found


def _seen(id_: UUID, scenario_id: UUID, sent: Mapping[str, str]) -> Scenario:
    word = sent.get("version", "")
    version = int(word) if word.isascii() and word.isdecimal() and len(word) < 10 else -1
    return replace(_find(id_, scenario_id), version=version)


def change(id_: UUID, scenario_id: UUID) -> AnyResponse:
    """Change a scenario that was seen."""
    sent = form()
    how = Vary(name=sent.get("name"), adjust=tuple(_adjusting(sent)))
    try:
        saved = change_scenario(desk(), me(), id_, _seen(id_, scenario_id, sent), how)
    except InputError as error:
        return _scenario(id_, scenario_id, told_of(error.problems, sent, NAMES), 422)
    if isinstance(saved, StaleScenario):
        return _scenario(id_, scenario_id, Told({}, sent), 409, say(STALE))
    return redirect(url_for("desk.scenarios", id_=id_, done="changed"), 303)


def remove(id_: UUID, scenario_id: UUID) -> AnyResponse:
    """Take a scenario away."""
    remove_scenario(desk(), me(), id_, scenario_id)
    return redirect(url_for("desk.scenarios", id_=id_, done="removed"), 303)


def take_over(id_: UUID, scenario_id: UUID) -> AnyResponse:
    """Make a scenario what is offered."""
    sent = form()
    allowed(me(), "adjust")(review(desk(), me(), id_).file)
    seen, word = _find(id_, scenario_id), sent.get("file_version", "")
    version = int(word) if word.isascii() and word.isdecimal() and len(word) < 10 else -1
    if sent.get("version") != str(seen.version):
        return refused(409, say(STALE), say(NO_ADOPTING))
    saved = adopt(desk(), me(), id_, seen, version)
    if isinstance(saved, Stale):
        return refused(409, say(ADJUSTED), "")
    return redirect(url_for("desk.overview", id_=id_, done="adopted"), 303)


ADJUSTED = N_("Somebody else changed the adjustments meanwhile. Look at them, then adopt the scenario again.")
