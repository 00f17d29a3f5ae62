# Two commands: `make demo` shows the main job on the shipped samples, `make test` passes the tests.
# Each sets up everything that it needs, and skips what is there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := requirements.lock
SYSTEM_PACKAGES := tesseract-ocr tesseract-ocr-vie fonts-croscore
BENCH_PACKAGES := $(SYSTEM_PACKAGES) ghostscript unpaper
DEMO := build/demo

.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench lock clean

help:  ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

setup: $(VENV)/.installed  ## system packages, virtual environment, locked dependencies

$(VENV)/.installed: pyproject.toml $(LOCK) Makefile .ci/system-packages
	@.ci/system-packages $(SYSTEM_PACKAGES)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "error: Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11" >&2; exit 3; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { .ci/system-packages python3-venv && $(PYTHON) -m venv --clear $(VENV); }
	@echo "installing locked dependencies into $(VENV)" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $(LOCK)
	@$(BIN)/python -W ignore -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . 2> $(VENV)/install.log || { cat $(VENV)/install.log >&2; exit 1; }
	@touch $@

demo: setup  ## write sample documents, PDFs and bad scans, and turn them into records
	@$(BIN)/python -m gold.render $(DEMO)/samples worn
	@$(BIN)/vanban extract $(DEMO)/samples -o $(DEMO)/records.jsonl
	@$(BIN)/vanban show $(DEMO)/samples/scan-worn/bao-cao-cong-an-huyen-2017.pdf -o $(DEMO)/page.html
	@$(BIN)/python -m gold.summary $(DEMO)/records.jsonl
	@echo "records: $(DEMO)/records.jsonl   one page with its facts marked: $(DEMO)/page.html"

check: setup  ## formatting, lint, types, layers
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

test: setup  ## all tests, then the static checks
	@$(BIN)/python -m pytest -n 2
	@$(MAKE) --no-print-directory check

bench: setup  ## speed beside peers in the same run (installs the peers)
	@.ci/system-packages $(BENCH_PACKAGES)
	@test -x .bench/bin/python || $(PYTHON) -m venv .bench
	@.bench/bin/python -m pip install --quiet --disable-pip-version-check edsnlp ocrmypdf
	@$(BIN)/python -m tests.benchmarks

lock:  ## resolve the dependencies anew
	@$(BIN)/python -m pip install --quiet pip-tools
	@$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options --extra render --extra test --output-file $(LOCK) pyproject.toml

clean:  ## remove what was made
	rm -rf build .pytest_cache .mypy_cache .ruff_cache
