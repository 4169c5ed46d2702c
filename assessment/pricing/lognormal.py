"""The lognormal law, of handling times and of a month's bill, in floats; whoever asks converts them once."""

from dataclasses import dataclass
from math import erfc, exp, log, log1p, sqrt
from statistics import NormalDist

ROOT_TWO = sqrt(2)
STANDARD_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Lognormal:
    """X whose logarithm is normal with mean `mu` and standard deviation `sigma`, above zero."""

    mu: float
    sigma: float

    @classmethod
    def of(cls, mean: float, deviation: float) -> "Lognormal":
        """The law of this mean and standard deviation: σ² = ln(1 + (SD/mean)²), μ = ln mean - σ²/2."""
        variance = log1p((deviation / mean) ** 2)
        return cls(log(mean) - variance / 2, sqrt(variance))

    def above(self, limit: float, power: int = 0) -> float:
        """E[X^power; X > limit]; with power 0 the probability P(X > limit)."""
        moment = exp(power * self.mu + (power * self.sigma) ** 2 / 2)
        if limit <= 0:
            return moment
        distance = (log(limit) - self.mu) / self.sigma - power * self.sigma
        return moment * erfc(distance / ROOT_TWO) / 2

    def excess(self, limit: float, power: int) -> float:
        """E[max(0, X^power - limit^power)], the integral of power·x^(power-1)·P(X > x) above `limit`."""
        return self.above(limit, power) - limit**power * self.above(limit)

    def percentile(self, percent: int) -> float:
        """The value that X stays below with this probability, in percent."""
        return exp(self.mu + self.sigma * STANDARD_NORMAL.inv_cdf(percent / 100))
