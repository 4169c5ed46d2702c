"""The service and the customer of the questionnaire's journeys."""

from tests.journeys.questionnaire.conftest import arrives, service

__all__ = ["arrives", "service"]
