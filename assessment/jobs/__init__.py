"""Background work: which function each kind of job means, who runs them, and who is told that one waits.

The row in our database is the truth (`store.jobs`). huey only carries the message "job <id> waits" and rings
periodic turns; where a message is lost, the worker's own beat finds the row.
"""

from assessment.jobs.office import Office

__all__ = ["Office"]
