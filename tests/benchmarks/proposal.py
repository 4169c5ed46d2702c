"""What printing costs: tuned against naive, standards against plain, sealed, forked, by the line, in memory.

Run as a program it prints the ratios. Processor time is compared where both sides are in this process, the
least of several turns elsewhere, so that neighbours on the machine do not decide.
"""

import base64
import io
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter, process_time
from unittest.mock import patch

from fontTools.ttLib import TTFont

from assessment.assess import Assessment, evaluate
from assessment.intake import Vocabulary, load_inventory
from assessment.proposal import Issue, annex
from assessment.proposal.places import FONTS
from assessment.proposal.print import STYLE, own_fonts_only, press, print_job
from assessment.proposal.print_job import PrintJob
from assessment.proposal.propose import print_job_of
from assessment.proposal.seal import Sealer, seal
from assessment.proposal.worker import Limits, Worker
from assessment.rulebook import load_rules

ROOT = Path(__file__).parents[2]
ON = date(2026, 11, 22)
ISSUE = Issue("B-1", 1, "issued", ON)
# The fonts that such a document uses; those for other scripts would make the naive way look too bad.
USED = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold", "ProposalSerif-SemiBold")
PATIENT = Limits(seconds=600, megabytes=8_000)
TURNS = 5
FEW, MANY, MOST = 100, 1_000, 5_000
WARM_RENDERS, ALL_RENDERS = 10, 200


def ratios() -> dict[str, float]:
    """Every ratio that the proposal promises, by name."""
    document, lines = job_of(office(13)), job_of(office(MANY), MANY)
    return {
        "tuned / naive, ten pages": cheapest(press().plain, document, 3) / naive_cost(document, 3),
        "tuned / naive, 1,000 lines": cheapest(press().plain, lines, 1) / naive_cost(lines, 1),
        "standards and files / plain": cheapest(print_job, document, TURNS)
        / cheapest(press().plain, document, TURNS),
        "seal / render": seal_share(document),
        "forked / in process": forked_share(document),
        "a line at 5,000 / at 1,000": line_growth(),
        "memory after 200 renders / after 10": memory_growth(),
    }


def office(items: int) -> Assessment:
    """The office of the examples, its items repeated."""
    rulebook = load_rules(ROOT / "rules").on(ON)
    document = json.loads((ROOT / "rules/examples/office-25.json").read_text("utf-8"))
    base = document["items"]
    document["items"] = [{**base[place % len(base)], "id": f"i{place}"} for place in range(items)]
    return evaluate(load_inventory(document, Vocabulary.of(rulebook), ON), rulebook, ON)


def job_of(assessment: Assessment, lines: int = annex.ITEMS_SHOWN) -> PrintJob:
    """The proposal with so many items in its annex, as if there were no bound."""
    with patch.object(annex, "ITEMS_SHOWN", lines):
        return print_job_of(assessment, "en", ISSUE)


def cheapest(print_: Callable[[PrintJob], bytes], job: PrintJob, turns: int) -> float:
    """The least processor time of so many turns, warmed up."""
    press()
    return min(processor_time(print_, job) for _ in range(turns))


def processor_time(print_: Callable[[PrintJob], bytes], job: PrintJob) -> float:
    began = process_time()
    print_(job)
    return process_time() - began


def naive_cost(job: PrintJob, turns: int) -> float:
    """The same page as most print it: web fonts in the page, all parsed again, tables by content."""
    files = [file for file in sorted(FONTS.glob("*.?tf")) if file.stem in USED]
    faces = "".join(web_font(file) for file in files)
    style = f"<style>{faces}{STYLE.read_text('utf-8').replace('table-layout: fixed;', '')}</style>"
    page = re.sub(r"<colgroup>.*?</colgroup>", "", job.html.replace("<head>", f"<head>{style}", 1))
    return min(processor_time(print_naively, PrintJob(page, ON)) for _ in range(turns))


def print_naively(job: PrintJob) -> bytes:
    from weasyprint import HTML

    with own_fonts_only():
        pdf: bytes = HTML(string=job.html).write_pdf()
    return pdf


def web_font(file: Path) -> str:
    """A font as a WOFF2 in the page, by its family, weight and slant."""
    out = io.BytesIO()
    with TTFont(file) as font:
        family = font["name"].getDebugName(16) or font["name"].getDebugName(1)
        weight = font["OS/2"].usWeightClass
        font.flavor = "woff2"
        font.save(out)
    slant = "italic" if "Italic" in file.name else "normal"
    data = base64.b64encode(out.getvalue()).decode()
    return (
        f"@font-face{{font-family:'{family}';font-weight:{weight};font-style:{slant};"
        f"src:url(data:font/woff2;base64,{data})}}"
    )


def standards_share(job: PrintJob) -> float:
    """Turn by turn, so that both meet the same neighbours."""
    press()
    turns = [(processor_time(print_job, job), processor_time(press().plain, job)) for _ in range(TURNS)]
    return min(standard for standard, _ in turns) / min(plain for _, plain in turns)


def seal_share(job: PrintJob) -> float:
    pdf = print_job(job)
    with tempfile.TemporaryDirectory() as folder:
        sealer = Sealer.own(Path(folder), "Provider")
        seal(pdf, sealer)
        sealing = min(timed(lambda: seal(pdf, sealer)) for _ in range(TURNS))
    return sealing / min(timed(lambda: print_job(job)) for _ in range(TURNS))


def forked_share(job: PrintJob) -> float:
    """Turn by turn, so that both meet the same neighbours."""
    worker = Worker()
    worker.render(job, PATIENT)
    forked, here = [], []
    for _ in range(TURNS):
        forked.append(timed(lambda: worker.render(job, PATIENT)))
        here.append(timed(lambda: print_job(job)))
    worker.close()
    return min(forked) / min(here)


def timed(action: Callable[[], object]) -> float:
    began = perf_counter()
    action()
    return perf_counter() - began


def line_growth() -> float:
    """What one more line costs, above a document of few lines."""
    few, many, most = (cheapest(print_job, job_of(office(lines), lines), 1) for lines in (FEW, MANY, MOST))
    return ((most - few) / (MOST - FEW)) / ((many - few) / (MANY - FEW))


def memory_growth() -> float:
    """In a process of its own, which prints 200 short documents."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.proposal", "memory"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    after_ten, after_all = (float(word) for word in run.stdout.split())
    return after_all / after_ten


def print_and_weigh() -> None:
    rows = "".join(f"<tr><th scope=row>{row}<td>{row * row}" for row in range(30))
    job = PrintJob(f"<html lang=en><title>x</title><h1>x</h1><table>{rows}</table>", ON)
    for turn in range(1, ALL_RENDERS + 1):
        print_job(job)
        if turn in (WARM_RENDERS, ALL_RENDERS):
            print(resident())


def resident() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    if sys.argv[1:] == ["memory"]:
        print_and_weigh()
    else:
        for name, ratio in ratios().items():
            print(f"{name}: {ratio:.2f}")
