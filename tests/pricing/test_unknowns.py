"""What unknown answers do to the fee, against pricing every completion on its own."""

from decimal import Decimal
from itertools import islice, product

from hand_tables import Line, completions, decided_as, priced
from hypothesis import given
from hypothesis import strategies as some

from assessment.facts import Adjustments, Discount, Override
from assessment.pricing import Priced
from assessment.pricing.amounts import Unknowns

UNKNOWN_LINES = some.builds(
    lambda kind, quantity, answers: Line(kind, quantity, answers),
    some.sampled_from(["laptop", "server", "internet_access", "cabling", "office_365"]),
    some.integers(1, 50),
    some.text("yn?", min_size=3, max_size=3),
)
INVENTORIES = some.lists(UNKNOWN_LINES, max_size=4)


def unknowns(lines: list[Line], adjustments: Adjustments | None = None) -> Unknowns:
    fee = priced(lines, adjustments=adjustments or TIER).fee
    assert fee is not None
    return fee.unknowns


TIER = Adjustments(tier="business", tier_reason="the same for all completions")


def monthly(result: Priced) -> Decimal:
    assert result.fee is not None
    return result.fee.monthly


@given(INVENTORIES)
def test_every_completion_lies_between_low_and_high_and_one_is_the_low(lines: list[Line]) -> None:
    found = unknowns(lines)
    every = product(*(list(completions(line.answers)) for line in lines))
    fees = [
        monthly(
            priced(
                [Line(line.kind, line.quantity, answers) for line, answers in zip(lines, each, strict=True)],
                adjustments=TIER,
            )
        )
        for each in islice(every, 64)
    ]
    assert all(found.low <= fee <= found.high for fee in fees)
    least = [
        Line(line.kind, line.quantity, "ynn" if "?" in line.answers[0] else line.answers.replace("?", "n"))
        for line in lines
    ]
    assert found.low == monthly(priced(least, adjustments=TIER))


@given(INVENTORIES)
def test_the_effect_of_a_question_is_what_pricing_its_best_answer_again_saves(lines: list[Line]) -> None:
    found = unknowns(lines)
    names = {f"{line.kind}-{place}": place for place, line in enumerate(lines)}
    for question in found.questions:
        fees = []
        for answer in "yn":
            again = [
                answered(line, question.question, answer)
                if question.item is None or names[question.item] == place
                else line
                for place, line in enumerate(lines)
            ]
            fees.append(monthly(priced(again, adjustments=TIER)))
        assert question.effect == max(found.high - min(fees), 0)


def answered(line: Line, question: str, answer: str) -> Line:
    place = ("sla_class", "needs.guaranteed_support", "needs.maintenance").index(question)
    if line.answers[place] != "?":
        return line
    return Line(line.kind, line.quantity, line.answers[:place] + answer + line.answers[place + 1 :])


@given(INVENTORIES)
def test_questions_stand_once_and_the_most_telling_first(lines: list[Line]) -> None:
    questions = unknowns(lines).questions
    effects = [question.effect for question in questions]
    assert effects == sorted(effects, reverse=True)
    named = [(question.item, question.question) for question in questions]
    assert len(named) == len(set(named))
    assert all((item is None) == name.startswith("needs.") for item, name in named)


@given(INVENTORIES)
def test_without_unknowns_low_is_high_and_nothing_is_asked(lines: list[Line]) -> None:
    known = [Line(line.kind, line.quantity, line.answers.replace("?", "n")) for line in lines]
    found = unknowns(known)
    assert (found.low, found.questions) == (found.high, ())


def test_low_and_effects_carry_the_discount() -> None:
    lines = [Line("server", 5, "nn?")]
    full = unknowns(lines)
    half = unknowns(lines, Adjustments(discount=Discount(Decimal(50), "why not"), tier="business"))
    assert (half.low, half.high) == (full.low / 2, full.high / 2)
    assert half.questions[0].effect == full.questions[0].effect / 2 > 0


def test_an_amount_set_by_an_engineer_settles_what_the_answers_would_do_to_the_fee() -> None:
    override = Override("server-0", "monthly", Decimal(300), "agreed")
    found = unknowns([Line("server", 5, "???")], Adjustments((override,), tier="business"))
    assert found.low == found.high
    assert [question.effect for question in found.questions] == [0, 0, 0]


def test_what_if_prices_other_covers_without_pricing_everything_again() -> None:
    lines = [Line("server", 5), Line("user", 9), Line("laptop", 9)]
    result = priced(lines)
    assert result.what_if is not None
    changed = {"server-0": decided_as("nny"), "laptop-2": decided_as("nnn")}
    again = priced([Line("server", 5, "nny"), Line("user", 9), Line("laptop", 9, "nnn")])
    assert again.recommended == result.recommended
    assert result.what_if.monthly(changed) == monthly(again)
    assert result.what_if.monthly({}) == result.what_if.now == monthly(result)
