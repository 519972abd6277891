# Two commands do everything on a fresh machine: `make run` and `make test`.
# Another Python than python3: make run PYTHON=python3.12. Arguments for pytest: make test ARGS="-k undo".

PYTHON ?= python3
ARGS ?=
BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
ENVIRONMENT := .venv/complete
POSTGRES := .venv-postgres/complete

.PHONY: run test test-postgres check bench pictures nightly fuzz translations format lock clean

run: $(ENVIRONMENT)
	$(BIN)/python tools/system_libraries.py --window
	$(BIN)/python tools/open_demo.py

test: $(ENVIRONMENT)
	$(BIN)/python tools/system_libraries.py
	$(BIN)/python -m pytest -q -n auto --maxprocesses 4 --dist loadfile $(ARGS)

# Storage and the actions once more, on a PostgreSQL server that lives as long as the tests.
test-postgres: $(POSTGRES)
	$(subst .venv/,.venv-postgres/,$(BIN))/python -m pytest -q -n auto --maxprocesses 4 --engine postgres \
		tests/storage tests/actions $(ARGS)

check: $(ENVIRONMENT)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/translations.py check

bench: $(ENVIRONMENT)
	$(BIN)/python tools/system_libraries.py
	$(BIN)/python -m pytest -q -p benchmark $(ARGS) benchmarks
	$(BIN)/python -m tools.performance_table

# The long counts: every test, with many more examples where hypothesis invents them.
nightly: $(ENVIRONMENT)
	$(BIN)/python tools/system_libraries.py
	$(BIN)/python -m pytest -q -n auto --dist loadfile -m "nightly or not nightly" --hypothesis-profile=nightly $(ARGS)

# Plays the tour and takes from it the pictures that README and docs show.
pictures: $(ENVIRONMENT)
	$(BIN)/python tools/system_libraries.py
	$(BIN)/python -m tools.docs_pictures

# Hostile input by the million, for so many seconds each: make fuzz ARGS=-max_total_time=3600. Linux only.
fuzz: ARGS := $(or $(ARGS),-max_total_time=60)
fuzz: $(ENVIRONMENT)
	$(BIN)/python -m tests.fuzz.fuzz_readers $(ARGS)
	$(BIN)/python -m tests.fuzz.fuzz_codes $(ARGS)
	$(BIN)/python -m tests.fuzz.fuzz_workbooks $(ARGS)

translations: $(ENVIRONMENT)
	$(BIN)/python tools/translations.py update

format: $(ENVIRONMENT)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Needs uv on the path. Serves Python 3.11 and later on Linux, macOS and Windows alike; newer versions: ARGS=--upgrade.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
		--custom-compile-command "make lock" $(ARGS) --group dev pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
		--custom-compile-command "make lock" --constraint requirements.lock --group postgres pyproject.toml \
		--no-emit-package pyside6-essentials --no-emit-package pyside6-addons --no-emit-package shiboken6 \
		--output-file requirements-postgres.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
		--custom-compile-command "make lock" $(ARGS) --group durability --output-file requirements-durability.lock

clean:
	rm -rf .venv .venv-postgres build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .benchmarks

$(ENVIRONMENT): requirements.lock requirements-durability.lock pyproject.toml tools/environment.py
	$(PYTHON) tools/environment.py

$(POSTGRES): requirements-postgres.lock tools/environment.py
	$(PYTHON) tools/environment.py postgres
