# Every target sets itself up: the first one run makes .venv, later ones find it ready.
.DEFAULT_GOAL := help
.PHONY: help demo up test check bench fmt docs clean

SHELL := bash
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
CODE := simulator syncer conformance loadtests tilltwin tests
PROFILES := --profile postgres --profile load

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(READY) ## a Clover till and a BigCommerce shop: synced, broken, diagnosed, healed (CSV=path, SALES=path for your own)
	@$(BIN)/tilltwin demo $(if $(CSV),--csv "$(CSV)") $(if $(SALES),--sales "$(SALES)")

up: $(READY) ## the simulator on http://127.0.0.1:8400 (ARGS="--port 9000" for more)
	@$(BIN)/tilltwin up $(ARGS)

test: $(READY) ## all tests (ARGS="tests/syncer -k plan" for some)
	@$(BIN)/pytest -n auto --dist worksteal $(ARGS)

check: $(READY) ## format, lint, types, imports, containers, tests: what CI runs
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/docker-compose $(PROFILES) config -q
	@$(MAKE) --no-print-directory test

bench: $(READY) ## measure against the raw database and print the ratios
	@$(BIN)/tilltwin bench $(ARGS)

fmt: $(READY) ## format, and fix what can be fixed
	@$(BIN)/ruff format $(CODE)
	@$(BIN)/ruff check --fix $(CODE)

docs: $(READY) ## write the generated documents again
	@$(BIN)/python -m conformance.docs
	@$(BIN)/python -m simulator.settings_tables

clean: ## remove everything that was made, .venv too
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist reports
	@find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Tilltwin needs Python 3.11 or newer: name one with 'make PYTHON=python3.12 ...'" >&2; exit 2; }
	@echo "Setting up .venv (once; a minute or so)" >&2
	@$(PYTHON) -m venv .venv \
	  || { echo "No virtual environment could be made: install your system's python3-venv package" >&2; exit 2; }
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-input -e '.[dev,load,postgres,redis,tls]' \
	  || { echo "The packages could not be installed: is there a network? 'make clean' starts afresh" >&2; exit 2; }
	@touch $@
