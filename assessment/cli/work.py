"""`assessment work`: a worker for background work, beside the web service or instead of its own."""

from contextlib import closing

import click

from assessment.asked import whole_number
from assessment.cli.failures import warn_of_links
from assessment.jobs import Office
from assessment.jobs.worker import THREADS, work
from assessment.service import service_of
from assessment.settings import Settings
from assessment.store import database_url, open_database, upgrade

MOST_THREADS = 32


@click.command("work")
@click.option("--threads", metavar="NUMBER", default=str(THREADS), show_default=True, help="Jobs at once.")
@click.option("--once", is_flag=True, help="Do what waits now, then end.")
@click.option("--parent", metavar="ID", default=None, hidden=True, help="End with this process.")
def command(threads: str, once: bool, parent: str | None) -> None:
    """Send mails, make PDFs, remind and tidy, until Ctrl-C."""
    number = whole_number(threads, "--threads", 1, MOST_THREADS)
    settings = Settings.from_environment()
    if parent is None:
        warn_of_links(settings)
    database = open_database(database_url(settings.database_url, settings.instance_dir))
    with closing(database):
        upgrade(database)
        office = Office(service_of(settings), lambda: database)
        if once:
            office.plan()
            office.look()
            click.echo(f"{office.work_off()} jobs done.")
        else:
            work(office, number, int(parent) if parent else None)
