# make help lists the commands. Each installs what it needs, and is quick when there is nothing to do.

PYTHON = python3
HOST = 127.0.0.1
PORT ?= 8000
ARGS =
# One more than there are processors: journeys wait for browsers now and then.
WORKERS = $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')

# durable_rules calls a function that Python 3.13 took away; its successor does the same.
export CPPFLAGS := -DPyEval_CallObject=PyObject_CallObject $(CPPFLAGS)
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PIP_NO_INPUT = 1
# Processes that may not keep what they compile start several times slower, and the tests start hundreds.
unexport PYTHONDONTWRITEBYTECODE

BIN = .venv/bin
# --no-compile: Python compiles what it imports, when it first does; sooner there than compiling everything now.
PIP = $(BIN)/python -m pip install -qq --no-compile
LOCKS = requirements-build.lock requirements.lock requirements-dev.lock

.DEFAULT_GOAL = help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help run install test lint lock clean machine machine-for-tests python

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

run: install ## install, then start the service (HOST=127.0.0.1 PORT=8000)
	@echo "The service is at http://$(HOST):$(PORT)/ (Ctrl-C stops it)"
	@exec $(BIN)/assessment serve --host $(HOST) --port $(PORT)

install: .venv/installed ## install what the service needs: afterwards .venv/bin/assessment works

test: lint ## install, check the code, run all tests (ARGS="tests/facts -k money" for some)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

lint: .venv/installed-for-tests ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/mypy

lock: .venv/installed-for-tests ## pin what pyproject.toml asks for (UPGRADE=--upgrade for newer releases)
	$(call lock,requirements-build.lock,--group pyproject.toml:build)
	$(call lock,requirements.lock,pyproject.toml)
	$(call lock,requirements-dev.lock,pyproject.toml --all-extras --constraint requirements.lock)

clean: ## remove what was installed and built here
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- how it is done ---

.venv/installed: requirements-build.lock requirements.lock pyproject.toml | machine
	@echo "Installing the service into .venv"
	$(call install,requirements.lock)
	@touch $@

.venv/installed-for-tests: $(LOCKS) pyproject.toml | machine-for-tests
	@echo "Installing the service and its tests into .venv"
	$(call install,requirements-dev.lock)
	@touch .venv/installed $@

machine: python
	@$(PYTHON) setup/prepare.py

machine-for-tests: python
	@$(PYTHON) setup/prepare.py --tests

python:
	@command -v $(PYTHON) >/dev/null || { test "$$(id -u)" = 0 && apt-get update && apt-get install --yes python3; } \
	  || { echo "$(PYTHON) is missing. Run: sudo apt-get install python3"; exit 1; }

# Everything downloaded is checked against the lock's hashes, what compiles it (no build isolation) included.
define install
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(PIP) --require-hashes --requirement requirements-build.lock
	@$(PIP) --require-hashes --no-build-isolation --requirement $(1)
	@$(PIP) --no-deps --no-build-isolation --editable .
endef

define lock
	@UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links $(UPGRADE) --output-file $(1) $(2)
endef
