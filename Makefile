# `make run` opens the app, `make test` tests it; they need Python 3.11 or newer and nothing else.

PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
SAMPLE_HOME ?= $(HOME)/.socialgoals/sample

# The first Python here that is new enough; `make run PYTHON=...` names another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

.DEFAULT_GOAL := help
.PHONY: help run test check check-format check-lint check-types check-arrows format bench golden \
	messages sample lock clean

help:
	@echo "make run             open socialgoals on http://localhost:$(PORT)"
	@echo "make run SAMPLE=1    the same with an invented brand's twelve months"
	@echo "make test            all tests"
	@echo "make check           format, lint, types, architecture, tests"
	@echo "make format          put the code into its format"
	@echo "make bench           measure, and write benchmarks/RESULTS.md"
	@echo "make golden          write anew what the formats are expected to read"
	@echo "make messages        collect the texts to translate"
	@echo "make sample          write data/sample anew"
	@echo "make lock            resolve requirements.in and requirements-dev.in anew"

ifdef SAMPLE
run: $(VENV)/.runtime $(SAMPLE_HOME)/.loaded
	@$(BIN)/python -m socialgoals.server --port $(PORT) --workspace "$(SAMPLE_HOME)"
else
run: $(VENV)/.runtime
	@$(BIN)/python -m socialgoals.server --port $(PORT)
endif

$(SAMPLE_HOME)/.loaded: $(wildcard data/sample/*) | $(VENV)/.runtime
	$(BIN)/python -m socialgoals sample --workspace "$(SAMPLE_HOME)"
	@touch "$@"

test: $(VENV)/.development
	$(BIN)/pytest

# Separate steps, so that `make -k check` tells of everything that is wrong.
check: check-format check-lint check-types check-arrows test

check-format: $(VENV)/.development
	$(BIN)/ruff format --check .

check-lint: $(VENV)/.development
	$(BIN)/ruff check .

check-types: $(VENV)/.development
	$(BIN)/mypy socialgoals

check-arrows: $(VENV)/.development
	$(BIN)/lint-imports

format: $(VENV)/.development
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.development
	$(BIN)/python -m benchmarks

golden: $(VENV)/.development
	$(BIN)/python -m tests.golden

messages: $(VENV)/.development
	$(BIN)/pybabel extract -F babel.cfg --no-location --sort-output -k N_ -k _ -k counted:2,3 \
		-o socialgoals/locales/socialgoals.pot .
	$(BIN)/pybabel update -i socialgoals/locales/socialgoals.pot -d socialgoals/locales \
		-D socialgoals --no-fuzzy-matching --ignore-obsolete -w 96

sample: $(VENV)/.development
	$(BIN)/python data/make_sample.py

# Hashes, so that what is installed is what was tested; no index, so that yours is used.
lock: $(VENV)/.development
	for name in requirements requirements-dev; do \
		$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe \
			--no-header --no-emit-options --no-emit-index-url --no-emit-trusted-host \
			--no-emit-find-links --output-file $$name.txt $$name.in || exit 1; done

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/.runtime: requirements.txt | $(BIN)/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

$(VENV)/.development: requirements-dev.txt $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

$(BIN)/pip:
	@if [ -z "$(PYTHON)" ]; then \
		echo "socialgoals needs Python 3.11 or newer. Install it, or: make run PYTHON=/path/to/python"; \
		exit 1; fi
	@echo "Setting up $(VENV) with $$($(PYTHON) --version), once."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo; \
		echo "Python cannot create virtual environments here. On Debian and Ubuntu:"; \
		echo "    sudo apt install python3-venv"; \
		exit 1; }
