# Everything a contributor runs. `make check` is what .ci/run does.
PYTHON ?= python3.11
VENV   ?= .venv
BIN    := $(VENV)/bin

.PHONY: install test check fast format lint types contracts generated data benchmarks wheel train clean

$(VENV)/ready: pyproject.toml hatch_build.py
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group test
	touch $@

install: $(VENV)/ready

check: install format lint types contracts generated test benchmarks

test: install
	$(BIN)/python -m pytest -n 2

fast: install
	$(BIN)/python -m pytest -m "not slow" -n 2

format: install
	$(BIN)/ruff format --check .

lint: install
	$(BIN)/ruff check .

types: install
	$(BIN)/mypy

contracts: install
	$(BIN)/lint-imports

generated: install
	$(BIN)/python -m tools.build_resources --check
	$(BIN)/python -m tools.build_docs --check

benchmarks: install
	$(BIN)/python -m benchmarks --gate

data: install
	$(BIN)/python -m tools.build_gazetteer --unpack

wheel: install
	$(BIN)/python -m pip wheel --no-deps --wheel-dir dist .

train: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --group train
	$(BIN)/python -m training.prepare
	$(BIN)/python -m training.train
	$(BIN)/python -m training.export
	$(BIN)/python -m training.check_parity

clean:
	rm -rf dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
