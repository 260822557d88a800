# Everything a contributor runs. `make check` is what .ci/run does.
PYTHON ?= python3.11
VENV   ?= .venv
BIN    := $(VENV)/bin

.PHONY: annotations picture install test check fast format lint types contracts generated data benchmarks wheel model clean

$(VENV)/ready: pyproject.toml hatch_build.py
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group test
	touch $@

install: $(VENV)/ready

check: install format lint types contracts generated annotations test benchmarks

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

annotations: install
	$(BIN)/python -m training.annotating check

benchmarks: install
	$(BIN)/python -m benchmarks --gate

data: install
	$(BIN)/python -m tools.build_gazetteer --unpack

# The README's picture; needs Debian's chromium.
picture: install
	@mkdir -p dist
	$(BIN)/tadmor read --html examples/palmyra.html > dist/palmyra.html
	chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --disable-background-networking \
	  --user-data-dir=$$(mktemp -d) --window-size=1180,760 --screenshot=docs/pictures/palmyra.png file://$(CURDIR)/dist/palmyra.html

wheel: install
	$(BIN)/python -m pip wheel --no-deps --wheel-dir dist .

# From raw data to the bundle in the package: about three hours on two cores.
model: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --group train
	$(BIN)/python -m training.annotating check
	$(BIN)/python -m training.prepare
	$(BIN)/python -m training.train
	$(BIN)/python -m training.calibrate
	$(BIN)/python -m training.export
	$(BIN)/python -m training.check_parity

clean:
	rm -rf dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
