# Two commands: `make demo` shows the main job on the shipped samples, `make test` passes the tests.
# Each sets up everything that it needs, and skips what is there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := requirements.lock
SYSTEM_PACKAGES := tesseract-ocr tesseract-ocr-vie tesseract-ocr-script-viet fonts-croscore fonts-freefont-ttf
TEST_PACKAGES := postgresql
BENCH_PACKAGES := $(SYSTEM_PACKAGES) $(TEST_PACKAGES) ghostscript unpaper
DEMO := build/demo
GOLD := gold
REAL := $(wildcard ../shared/gold)
LEVELS := clean office worn photo carbon fax
CORPUS := ../shared/corpus
NO_DEPENDENCIES := label-studio-sdk==2.1.2
SHARE := 1
SAMPLES := bao-cao-bien-phong-2022 bao-cao-cong-an-huyen-2017 cong-van-so-lao-dong-2011 ke-hoach-huyen-uy-2020 \
	ke-hoach-ubnd-tinh-2023 quyet-dinh-khen-thuong-2008 thong-bao-doan-thanh-nien-2024

ARCHIVE := $(DEMO)/reports.db
# A command of ours with its words before it. (No commas in the words.)
told = @printf '\n$$ vanban %s\n' '$(1)' && $(BIN)/vanban $(1)

.DEFAULT_GOAL := help
.PHONY: help setup demo test check scores evaluate gainloss calibrate bench syllables lock clean

help:  ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

setup: $(VENV)/.installed  ## system packages, virtual environment, locked dependencies

$(VENV)/.installed: pyproject.toml $(LOCK) Makefile .ci/system-packages
	@.ci/system-packages $(SYSTEM_PACKAGES)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "error: Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11" >&2; exit 3; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { .ci/system-packages python3-venv && $(PYTHON) -m venv --clear $(VENV); }
	@echo "installing locked dependencies into $(VENV)" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement $(LOCK)
	@$(BIN)/python -W ignore -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . 2> $(VENV)/install.log || { cat $(VENV)/install.log >&2; exit 1; }
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	@.ci/system-packages $(TEST_PACKAGES)
	@touch $@

demo: setup  ## write sample documents, PDFs and bad scans, turn them into records, and ask an archive of them
	@$(BIN)/python -m gold.render $(DEMO)/samples worn --texts $(SAMPLES:%=gold/dev/texts/%.txt)
	@$(BIN)/vanban extract $(DEMO)/samples -o $(DEMO)/records.jsonl
	@$(BIN)/vanban show $(DEMO)/samples/scan-worn/bao-cao-cong-an-huyen-2017.pdf -o $(DEMO)/page.html
	@$(BIN)/python -m gold.summary $(DEMO)/records.jsonl
	@$(BIN)/vanban stats $(DEMO)/samples/text
	@$(BIN)/vanban checks $(DEMO)/records.jsonl
	@$(BIN)/vanban cites $(DEMO)/records.jsonl --to "luat phong chong ma tuy"
	@$(BIN)/vanban graph $(DEMO)/records.jsonl -o $(DEMO)/graph.svg
	@rm -f $(ARCHIVE)*
	$(call told,ingest $(DEMO)/samples/scan-worn $(GOLD)/test/texts --archive $(ARCHIVE) --quiet)
	$(call told,search ma tuy tong hop --archive $(ARCHIVE) --limit 2 --to 2022)
	$(call told,cited-by nghi dinh 105 --archive $(ARCHIVE))
	$(call told,audit --archive $(ARCHIVE) -o $(DEMO)/audit.html)
	$(call told,stats --archive $(ARCHIVE) --substance ketamine --by place --chart $(DEMO)/ketamine.png)
	$(call told,register --archive $(ARCHIVE) -o $(DEMO)/register.xlsx)
	$(call told,cutout "bao-cao-cong-an-huyen-2017.pdf#seizure-6" --archive $(ARCHIVE) -o $(DEMO)/line.png)
	@echo
	@echo "records: $(DEMO)/records.jsonl   one page with its facts marked: $(DEMO)/page.html   who cites whom: $(DEMO)/graph.svg"
	@echo "what contradicts what: $(DEMO)/audit.html   chart: $(DEMO)/ketamine.png   register: $(DEMO)/register.xlsx   a line that proves a figure: $(DEMO)/line.png"

check: setup  ## formatting, lint, types, layers
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

test: setup $(VENV)/.tested  ## all tests, then the static checks, then the scores on text
	@$(BIN)/python -m pytest -n 2
	@$(MAKE) --no-print-directory check scores

scores: setup  ## the scores of dev and test on text, and of the real documents where they are
	@$(BIN)/vanban evaluate $(GOLD)
	@$(if $(REAL),$(BIN)/vanban evaluate $(REAL) --texts $(REAL)/../seeds)

FORMS = $(foreach form,text pdf $(LEVELS:%=scan-%),--texts build/evaluation/$(form))

evaluate: setup  ## dev and test as text, PDF and scans of every level; dev's mistakes in build/evaluation
	@$(BIN)/python -m gold.render build/evaluation $(LEVELS)
	@$(BIN)/vanban evaluate gold/dev $(FORMS) --json build/evaluation/dev.json --html build/evaluation/dev.html
	@$(BIN)/vanban evaluate gold/test $(FORMS)
	@$(BIN)/python -m gold.agreement
	@echo "every mistake of dev in its context: build/evaluation/dev.html (test is scored, never read)"

gainloss: setup  ## facts gained, lost and changed since BASE=<commit> on CORPUS=<folder> (SHARE=0.1: a tenth of it)
	@test -n "$(BASE)" || { echo "error: which commit to compare with? (remedy: make gainloss BASE=<commit>)" >&2; exit 2; }
	@$(BIN)/python -m pipelines.gainloss "$(BASE)" "$(CORPUS)" --share "$(SHARE)"

calibrate: setup  ## measure anew what the engine's confidences are worth (gold/dev at all levels)
	@$(BIN)/python -m gold.render build/evaluation $(LEVELS)
	@$(BIN)/python -m tests.benchmarks.surety build/evaluation

bench: setup  ## speed beside peers in the same run (installs the peers)
	@.ci/system-packages $(BENCH_PACKAGES)
	@test -x .bench/bin/python || $(PYTHON) -m venv .bench
	@.bench/bin/python -m pip install --quiet --disable-pip-version-check edsnlp ocrmypdf eyecite
	@.bench/bin/python -m pip install --quiet --disable-pip-version-check hyperscan || echo "no Hyperscan for this machine" >&2
	@CORPUS="$(CORPUS)" $(BIN)/python -m tests.benchmarks

syllables: setup  ## count anew, over CORPUS=<folder> and our own texts, what the repair of misread words rests on
	@$(BIN)/python -m tests.benchmarks.syllables --corpus "$(CORPUS)"

lock:  ## resolve the dependencies anew
	@$(BIN)/python -m pip install --quiet pip-tools
	@$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options --extra render --extra graph --extra ray --extra test --output-file $(LOCK) pyproject.toml
	@rm -rf build/lock
	@$(BIN)/python -m pip download --quiet --no-deps --dest build/lock $(NO_DEPENDENCIES)
	@echo "# installed without its dependencies (see pyproject.toml)" >> $(LOCK)
	@for wheel in build/lock/*.whl; do printf '%s --hash=%s\n' "$(NO_DEPENDENCIES)" "$$($(BIN)/python -m pip hash $$wheel | grep -o 'sha256:.*')" >> $(LOCK); done

clean:  ## remove what was made
	rm -rf build .pytest_cache .mypy_cache .ruff_cache
