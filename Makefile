# Every target makes .venv first; to run it, Python 3.11+, git and make are enough. What the tests
# want beside that stands in .ci/run.
PYTHON ?= python3
BIN := .venv/bin

help: ## Show this help
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

run: .venv/.run ## Start: the sandbox with a demo visit, or Telegram when .env has BOT_TOKEN
	@$(BIN)/python run.py

test: .venv/.test tests/calendars/node_modules/.ready ## Run every test, browser and PostgreSQL included
	@$(BIN)/python -m pytest -n auto -q

check: .venv/.test ## Format, lint, types, import directions, catalogs
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@PYTHONPATH=. $(BIN)/lint-imports
	@$(BIN)/python -m pytest -q tests/test_locales.py

strings: .venv/.test ## Bring new sentences of the code into every catalog
	@$(BIN)/python -m locales.strings

bench: .venv/.test ## Measure against other bots, side by side
	@$(BIN)/python -m benchmarks

pictures: .venv/.test ## Take the README's pictures from the real page
	@$(BIN)/python -m docs.pictures

install: .venv/.run ## Make .venv and nothing else

.venv/bin/python:
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q "pip>=25.1"

.venv/.run: .venv/bin/python pyproject.toml constraints.txt
	@$(BIN)/python -m pip install -q -c constraints.txt --group run
	@touch $@

.venv/.test: .venv/.run
	@$(BIN)/python -m pip install -q -c constraints.txt --group test
	@touch $@

# What reads calendars in tests comes from npm and Debian too: .ci/run says which packages.
tests/calendars/node_modules/.ready: tests/calendars/package.json
	@npm install --prefix tests/calendars --no-package-lock --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

.PHONY: help run test check strings bench pictures install
