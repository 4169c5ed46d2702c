"""What a password must be, and that only its hash is kept."""

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from assessment.accounts import Hashing, check_password
from assessment.facts import InputError
from tests.accounts.conftest import PASSWORD, QUICK

WHO = ("ada@provider.example", "Ada Lovelace")


@pytest.mark.parametrize(
    "password", [PASSWORD, "Ünïcödé ist auch gut", "correct-horse-battery", "🦆🐸🐙🦀🐳🐝🦋🐌🐞🐢🐍🦎"]
)
def test_a_long_password_is_good(password: str) -> None:
    check_password(password, *WHO)


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("short", "at least 12"),
        ("x" * 1_001, "at most 1000"),
        ("aaaaaaaaaaaa", "so few different"),
        ("abababababab", "so few different"),
        ("ada@provider.example", "name or the e-mail"),
        ("my name is LOVELACE", "name or the e-mail"),
        ("adalovelace2026", "name or the e-mail"),
        ("LÖVELACE-und-Sohn", "name or the e-mail"),
    ],
)
def test_a_bad_password_is_refused_with_what_is_wrong(password: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as refused:
        check_password(password, *WHO)
    assert {problem.path for problem in refused.value.problems} == {"password"}


def test_everything_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(InputError) as refused:
        check_password("lovelace", *WHO)
    assert len(refused.value.problems) == 2


def test_the_real_parameters_are_argon2id() -> None:
    assert Hashing().hash(PASSWORD).startswith("$argon2id$v=19$m=65536,t=3,p=4$")


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_hash_fits_its_password_alone(password: str, other: str) -> None:
    from unicodedata import normalize

    hashed = QUICK.hash(password)
    assert QUICK.fits(password, hashed)
    assert QUICK.fits(other, hashed) is (normalize("NFKC", other) == normalize("NFKC", password))


def test_composed_characters_are_the_same_on_every_keyboard() -> None:
    assert QUICK.fits("cafe\u0301 au lait noir", QUICK.hash("café au lait noir"))


@pytest.mark.parametrize("hashed", [None, "", "no hash", "$argon2id$v=19$m=8,t=1,p=1$"])
def test_what_is_no_hash_fits_nothing(hashed: str | None) -> None:
    assert not QUICK.fits("the password of nobody", hashed)


def test_a_hash_of_other_parameters_is_outdated() -> None:
    old = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1).hash(PASSWORD)
    assert QUICK.outdated(old) and not QUICK.outdated(QUICK.hash(PASSWORD))
