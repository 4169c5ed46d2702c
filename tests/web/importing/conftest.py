"""What tests of an import's pages share: a customer who has begun."""

from tests.web.questionnaire.conftest import alone, app, customer, started

__all__ = ["alone", "app", "customer", "started"]
