# ljkeep: two commands do everything. `make demo` backs up a journal, `make test` runs every test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOURNAL ?=
CONTACT ?=

.PHONY: setup demo test validate lowest check audit bench docs messages clean

setup: $(VENV)/.ready ## the environment with everything developers need

$(VENV)/.pip: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "ljkeep needs Python 3.11 or newer; say which with: make PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "$(PYTHON) could not make an environment; on Debian and Ubuntu install what it lacks: sudo apt install python3-venv; then make again"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/.installed: $(VENV)/.pip
	@echo "Setting up ljkeep in $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.ready: $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

demo: $(VENV)/.installed ## back up the sample journal, or JOURNAL=<url> for a real one
ifeq ($(strip $(JOURNAL)),)
	@$(BIN)/ljkeep demo
else
	@$(BIN)/ljkeep backup '$(JOURNAL)' $(if $(CONTACT),--contact '$(CONTACT)')
endif

test: $(VENV)/.ready ## every test, with coverage
	@$(BIN)/python -m pytest -n 2 --cov --cov-report=term $(ARGS)

$(VENV)-validate/.ready: pyproject.toml
	@test -x $(VENV)-validate/bin/python || $(PYTHON) -m venv $(VENV)-validate
	@$(VENV)-validate/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(VENV)-validate/bin/python -m pip install --quiet --disable-pip-version-check --group validate
	@touch $@

validate: $(VENV)/.ready $(VENV)-validate/.ready ## exports against the programs they are for: minutes, not for every day
	@VALIDATORS=$(VENV)-validate/bin $(BIN)/python -m pytest -rs tests/validators $(ARGS)

$(VENV)-lowest/.ready: pyproject.toml lowest.txt
	@test -x $(VENV)-lowest/bin/python || $(PYTHON) -m venv $(VENV)-lowest
	@$(VENV)-lowest/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(VENV)-lowest/bin/python -m pip install --quiet --disable-pip-version-check --constraint lowest.txt --group dev --editable .
	@touch $@

lowest: $(VENV)-lowest/.ready ## every test with the lowest versions that are allowed
	@$(VENV)-lowest/bin/python -m pytest -n 2 $(ARGS)

audit: $(VENV)/.ready ## known holes in what is installed, where a network is
	@test -x $(VENV)-audit/bin/pip-audit || { $(PYTHON) -m venv $(VENV)-audit && $(VENV)-audit/bin/python -m pip install --quiet --disable-pip-version-check 'pip-audit>=2.7,<3'; }
	@$(BIN)/python -m pip freeze --exclude-editable >$(VENV)-audit/installed.txt
	@$(VENV)-audit/bin/pip-audit --no-deps --disable-pip --requirement $(VENV)-audit/installed.txt

check: $(VENV)/.ready ## style, types, imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(VENV)/.ready ## quality floors and speed ratios
	@$(BIN)/python -m benchmarks

messages: $(VENV)/.ready ## take the window's messages into its catalogues, and build them
	@$(BIN)/python -m docs.messages

docs: $(VENV)/.ready ## rebuild what the docs take from the code
	@$(BIN)/python -m docs.build

clean:
	rm -rf $(VENV) $(VENV)-validate $(VENV)-lowest $(VENV)-audit .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
