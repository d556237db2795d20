# Every target sets up what it needs; a second time that costs nothing.
# PYTHON=/path/to/python3.12 chooses the interpreter that .venv is made with.

# A virtual environment knows its folder by name: a checkout that was moved is set up anew.
HERE := $(shell pwd | cksum | cut -d ' ' -f 1)
READY := .venv/.ready-$(HERE)
TESTABLE := .venv/.testable-$(HERE)
BIN := .venv/bin
OFFSCREEN := QT_QPA_PLATFORM=offscreen

# The targets that are there once their folder is: each is too long for `make test`.
LONGER := $(patsubst tests/%,%,$(wildcard tests/faults tests/journeys tests/typesetting))

.PHONY: help setup run test lint bench quality fuzz faults journeys typesetting pictures package install uninstall clean

help:
	@echo 'make run        open the program; without a screen, watch it work in the terminal'
	@echo 'make test       run the tests'
	@echo 'make lint       check style and types'
	@echo 'make install    put the program into the menu of the present user'
	@echo 'make uninstall  take it out of the menu again; the library stays'
	@echo 'make package    build the wheel and the source archive in dist/'
	@echo 'make clean      take away what the other targets made in this folder'
	@for target in $(LONGER) $(if $(wildcard tests/benchmarks),bench); do \
		echo "make $$target: see tests/"; done
	@echo 'make fuzz       run the tests of made-up examples, with examples that are new each time'
	@echo 'make quality    judge the search on real papers: see tests/search'

setup: $(READY)

$(READY): packaging/requirements.lock pyproject.toml packaging/setup.sh
	@packaging/setup.sh
	@$(BIN)/python packaging/system_packages.py window
	@touch $@

$(TESTABLE): packaging/system_packages.py $(READY)
	@$(BIN)/python packaging/system_packages.py tests
	@touch $@

run: setup
	@$(BIN)/python packaging/run.py

test: setup $(TESTABLE)
	$(OFFSCREEN) $(BIN)/python -m pytest -n 2 -q -m 'not slow' --ignore=tests/benchmarks

lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy  readinglist tests packaging

faults journeys typesetting: setup $(TESTABLE)
	$(OFFSCREEN) $(BIN)/python -m pytest -q tests/$@

bench: setup $(TESTABLE)
	$(OFFSCREEN) $(BIN)/python tests/benchmarks $(ARGS)

fuzz: setup $(TESTABLE)
	$(OFFSCREEN) $(BIN)/python -m pytest -n 2 -q -m hypothesis --hypothesis-profile=fresh

quality: setup
	$(BIN)/python tests/search
	$(BIN)/python tests/claims
	$(BIN)/python tests/enriching
	$(BIN)/python tests/reading
	$(BIN)/python -m pytest -q -s -m slow tests/search

pictures: setup $(TESTABLE)
	@$(BIN)/python packaging/system_packages.py pictures
	$(BIN)/python tests/journeys/pictures.py

package: setup
	$(BIN)/python -m build --no-isolation --outdir dist

install: setup
	@$(BIN)/python packaging/install.py

uninstall: setup
	@$(BIN)/python packaging/install.py --remove

clean:
	rm -rf .venv build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
