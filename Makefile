# Everything from a bare Python >= 3.11: `make run` serves the dashboard, `make test` runs every test.
# PYTHON chooses the interpreter, ARGS is passed on: make test ARGS="-k tax", make run ARGS="--port 9000".

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
READY := $(VENV)/.ready
TEST_READY := $(VENV)/.ready-for-tests
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run demo build test lint learn bench soak clean

help: ## show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

run: $(READY) ## serve the dashboard (makes demonstration data first if there is none)
	@$(PY) -m yz_data serve $(ARGS)

demo: $(READY) ## make the demonstration extracts
	@$(PY) -m yz_data demo $(ARGS)

build: $(READY) ## build and publish a snapshot from the extracts
	@$(PY) -m yz_data build $(ARGS)

test: $(TEST_READY) ## run all tests, on every core; without a Chromium the browser tests are skipped and say so
	@YZ_CHROMIUM="$$($(PY) tests/find_browser.py --install)"; YZ_OFFICE="$$($(PY) -m tests.find_office --install)"; \
	  export YZ_CHROMIUM YZ_OFFICE; $(PY) -m pytest -n auto --dist loadfile $(ARGS)

lint: $(TEST_READY) ## check the style
	@$(PY) -m ruff check .

learn: $(READY) ## write down anew what the pages ask, after a change of a page; make learn ARGS="tax hotline" for some
	@$(PY) -m yz_data learn $(ARGS)

bench: $(READY) ## measure ingest, queries and pages, or what ARGS names
	@set -e; for what in $(or $(ARGS),ingest query page); do $(PY) -m yz_data bench $$what; done

soak: $(TEST_READY) ## rotate a wall through 2,000 scenes and measure memory: make soak ARGS="--changes 300"
	@YZ_CHROMIUM="$$($(PY) tests/find_browser.py --install)"; export YZ_CHROMIUM; $(PY) -m yz_data bench soak $(ARGS)

clean: ## remove what the program and the tests made; extracts and records stay
	rm -rf data/demo data/bench data/warehouse data/quarantine data/decks tests/browser/shots .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

$(PY):
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) was not found. Name a Python 3.11 or newer: make run PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$(PYTHON) is older than 3.11. Name a newer one: make run PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make a virtual environment: its venv and ensurepip modules are missing." >&2; \
	  echo "On Debian or Ubuntu: apt-get install python3-venv. Or name another: make run PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# The stamps are newer than the lists they were installed from, so that a second `make` installs nothing.
$(READY): requirements.txt | $(PY)
	@echo "Installing what the dashboard needs into $(VENV) (once) ..."
	@$(PIP) install -r requirements.txt
	@touch $@

$(TEST_READY): tests/requirements.txt $(READY)
	@echo "Installing what the tests need into $(VENV) (once) ..."
	@$(PIP) install -r tests/requirements.txt
	@touch $@
