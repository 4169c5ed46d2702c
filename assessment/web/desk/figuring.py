"""The page of figures: what becomes of assessments, drawn, with the tables beneath; and as a file."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from babel.dates import format_date
from flask import Blueprint, Response, request, stream_with_context

from assessment.accounts import may
from assessment.asked import ZONE
from assessment.store.staff import users
from assessment.translations import N_, formats
from assessment.translations.units import value_with_unit
from assessment.web.desk.access import as_uuid, desk, me
from assessment.web.desk.charts import Chart, columns, funnel
from assessment.web.desk.shell import cents, page, say
from assessment.web.language import reader_language
from assessment.web.questionnaire.shell import words
from assessment.web.questionnaire.storage import database
from assessment.workflow.figures import (
    ACTION,
    SPANS,
    STAGE_WORDS,
    USUAL_SPAN,
    Figures,
    Month,
    figures,
    figures_csv,
)

SHORT, LONG, FEW = "LLL", "LLLL y", 12
NOT_SAID = "–"


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of the figures."""
    blueprint.add_url_rule("/figures", "figures", show)
    blueprint.add_url_rule("/figures.csv", "figures_csv", export)


def show() -> Response:
    """The figures of a period and, for who may see all, of one engineer or of everybody."""
    found = _asked()
    values = {**_funnel(found), **_fees(found), **_waits(found)}
    return page("figures", found=found, span=len(found.months), spans=SPANS, **_frame(found), **values)


def export() -> Response:
    """The same as CSV."""
    response = Response(stream_with_context(figures_csv(_asked(), say)), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="figures.csv"'
    return response


def _asked() -> Figures:
    """What the address asks for; what makes no sense in it is left out."""
    months, whose = request.args.get("months", ""), as_uuid(request.args.get("owner", ""))
    span = int(months) if months.isascii() and months.isdecimal() and len(months) < 4 else USUAL_SPAN
    return figures(desk(), me(), span, whose, ZONE)


def _frame(found: Figures) -> dict[str, Any]:
    people = list(users(database())) if may(me(), ACTION) else []
    whose: UUID | None = found.whose
    return {"people": people, "whose": whose, "month": _long, "days": _days, "share": _share}


def _funnel(found: Figures) -> dict[str, Any]:
    started = dict(found.stages)["started"] or 1
    rows = [
        (say(STAGE_WORDS[id_]), words().number(number), number, _share(number / started))
        for id_, number in found.stages
    ]
    return {"funnel": funnel(rows), "funnel_said": "; ".join(f"{each[0]} {each[1]}" for each in rows)}


def _fees(found: Figures) -> dict[str, Any]:
    """The amounts by month, those of the month and those paid once apart."""
    names = {"fixed": "fixed_cents", "hourly": "hourly_cents", "once": "one_off_cents"}
    totals = {id_: sum(getattr(each, name) for each in found.months) for id_, name in names.items()}
    charts = {id_: _by_month(found, name) for id_, name in names.items() if totals[id_] or id_ == "fixed"}
    return {"fees": charts, "totals": totals, "signed": sum(each.accepted for each in found.months)}


def _by_month(found: Figures, name: str) -> Chart:
    values = [
        (_label(found, each), cents(getattr(each, name)), Decimal(getattr(each, name)) / 100)
        for each in found.months
    ]
    told = (f"{_long(each.first)} {said}" for each, (_, said, _) in zip(found.months, values, strict=True))
    return columns(values, "; ".join(told))


def _label(found: Figures, each: Month) -> str:
    """A month beneath its column: every one where they are few, else every third."""
    if len(found.months) > FEW and each.first.month % 3 != 1:
        return ""
    return format_date(each.first, SHORT, locale=formats.LOCALES[reader_language()])


def _long(day: date) -> str:
    return format_date(day, LONG, locale=formats.LOCALES[reader_language()])


def _waits(found: Figures) -> dict[str, Any]:
    counted = found.waits.bands
    longest = max(most for most, _ in counted if most)
    labels = [
        say(N_("up to {days}"), days=most) if most else say(N_("over {days}"), days=longest)
        for most, _ in counted
    ]
    values = [
        (label, words().number(number), Decimal(number))
        for label, (_, number) in zip(labels, counted, strict=True)
    ]
    return {"waits": columns(values, "; ".join(f"{label}: {said}" for label, said, _ in values))}


def _days(value: float | None) -> str:
    """A number of days with a decimal, as people write it."""
    if value is None:
        return NOT_SAID
    return value_with_unit(str(round(value, 1)), "days", reader_language())


def _share(value: float | None) -> str:
    if value is None:
        return NOT_SAID
    return say(N_("{count} %"), count=words().number(Decimal(round(100 * value))))
