# Two commands do everything on a fresh machine: `make run` and `make test`. Only python3 (3.11 or newer) and make are needed.
.DEFAULT_GOAL := help
.PHONY: help setup run test lint format benchmark benchmark-trust samples gaps screenshots translations clean
.DELETE_ON_ERROR:

PYTHON ?= python3
PY := .venv/bin/python
STAMP := .venv/.installed
# Tests of one file stay together, since they share what is slow to make; a worker needs some 700 MB.
SIDE_BY_SIDE := -n auto --maxprocesses 4 --dist loadfile
ROW ?=
AGAIN ?=
SHORT ?=
FAMILY ?=

# What is set outside must neither leak into the environment nor ask a question.
unexport PYTHONPATH
unexport PYTHONHOME
export PIP_NO_INPUT := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUTF8 := 1

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) ## make .venv with everything in it (nothing to do when it is up to date)

$(STAMP): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed, but $(PYTHON) is $$($(PYTHON) -V 2>&1); name another one: make setup PYTHON=python3.12" >&2; exit 1; }
	@$(PY) -m pip --version >/dev/null 2>&1 || { \
	  $(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	    echo "Python's venv module is missing: apt-get install python3-venv" >&2; exit 1; }; \
	  echo "Making .venv"; $(PYTHON) -m venv .venv; }
	@echo "Installing into .venv (the first time this downloads several hundred MB)"
	@$(PY) -m pip install --quiet -c constraints.txt -e '.[test]'
	@touch $@

run: $(STAMP) ## open the workbench (without a display: the same job, headless)
	@$(PY) -m workbench

test: lint ## style, types, import contracts, and all tests, the core ones without Qt
	META_RL_WITHOUT_QT=1 $(PY) -m pytest -q -p no:pytest-qt $(SIDE_BY_SIDE) tests/core
	$(PY) -m pytest $(SIDE_BY_SIDE) --ignore=tests/core

lint: $(STAMP) ## style, types and import contracts only
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports

format: $(STAMP) ## rewrite the code in the project's style
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

benchmark: $(STAMP) ## measure the figures of the README; one of them: make benchmark ROW=name (AGAIN=1: all of it anew)
	$(PY) tests/benchmarks/run.py $(if $(ROW),--row $(ROW)) $(if $(AGAIN),--again)

benchmark-trust: $(STAMP) ## measure what is promised under load, faults and bad input; one row: ROW=name (SHORT=1: a small part)
	$(PY) tests/benchmarks/run.py --trust $(if $(ROW),--row $(ROW)) $(if $(AGAIN),--again) $(if $(SHORT),--short)

samples: $(STAMP) ## train the shipped sample models again and write their cards
	$(PY) tests/benchmarks/sample_models.py

gaps: $(STAMP) ## measure which families need adaptation at all; one of them: make gaps FAMILY=name
	$(PY) tests/benchmarks/gaps.py $(FAMILY)

screenshots: $(STAMP) ## render the pictures of the documentation, without a display
	$(PY) tests/benchmarks/screenshots.py

translations: $(STAMP) ## bring the window's texts in other languages up to date, and say what is left to translate
	$(PY) -m tests.write_translations

clean: ## remove .venv, build results and caches (runs/ is kept)
	rm -rf .venv dist build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find core workbench tests -name __pycache__ -type d -prune -exec rm -rf {} +
