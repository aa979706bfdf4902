# `make` lists the targets. Everything needs nothing but Python >= 3.11 and make:
# the virtual environment is made once in .venv and reused (with uv when it is there).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PARALLEL := -n auto --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help run test check slow bench docs lock clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

$(READY): pyproject.toml requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "newstui needs Python 3.11 or newer: run 'make PYTHON=/path/to/python3.11'"; exit 1; }
	@echo "setting up $(VENV) (once)" >&2
	@if command -v uv >/dev/null 2>&1; then \
		uv venv -q --allow-existing --python "$(PYTHON)" $(VENV) && \
		uv pip install -q --python $(BIN)/python -r requirements-dev.txt && \
		uv pip install -q --python $(BIN)/python --no-deps -e . ; \
	else \
		$(PYTHON) -m venv $(VENV) && \
		$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.txt && \
		$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e . ; \
	fi >&2
	@touch $(READY)

run: $(READY)  ## read the news (the built-in edition until you add a source)
	@$(BIN)/newstui

test: $(READY)  ## run the tests
	@$(BIN)/python -m pytest -q $(PARALLEL)

check: $(READY)  ## everything CI runs: format, lint, types, contracts, tests
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -q $(PARALLEL)

slow: $(READY)  ## the slow tests: kill -9, fuzz, soak
	@$(BIN)/python -m pytest -q -m slow

bench: $(READY)  ## measure: start, refresh, stories and related, every question at 100,000 articles
	@$(BIN)/python -m benchmarks

docs: $(READY)  ## write the generated files again (config.example.toml, docs/keys.md, docs/presets.md, docs/plain-session.md)
	@$(BIN)/newstui config example > config.example.toml
	@$(BIN)/newstui --config /dev/null --language en keys --markdown > docs/keys.md
	@$(BIN)/python -m tests.cli.plain.transcript > docs/plain-session.md
	@{ sed '/^## The presets/q' docs/presets.md; $(BIN)/newstui --config /dev/null --language en source presets --markdown; } > docs/presets.new
	@mv docs/presets.new docs/presets.md

lock: $(READY)  ## write requirements-dev.txt again from what is installed
	@$(BIN)/python -m pip freeze --exclude-editable > requirements-dev.txt

clean:  ## remove the virtual environment and caches
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
