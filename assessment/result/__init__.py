"""The result document `assessment.result/1`: an assessment in the words of the public format."""

from assessment.result.document import FORMAT, result_document

__all__ = ["FORMAT", "result_document"]
