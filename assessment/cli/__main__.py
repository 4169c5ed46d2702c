"""`python -m assessment.cli`: the command line without its installed script."""

from assessment.cli import main

main()
