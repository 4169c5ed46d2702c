"""What a page shows: an assessment as plain words, numbers and shapes, ready for the templates."""

from assessment.web.view.result import Result, result_of

__all__ = ["Result", "result_of"]
