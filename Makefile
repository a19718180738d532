# Every goal sets up what it needs: the virtual environment in .venv and the packages at the versions of constraints.txt.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
STAMP := $(VENV)/.installed

.PHONY: help chat test check evaluate clean

help:
	@echo "make chat      praat met de vraagbaak in de console"
	@echo "make test      alle tests"
	@echo "make check     ruff, mypy en de lagen"
	@echo "make evaluate  de metingen: antwoorden, zoeken, snelheid"
	@echo "make clean     omgeving en index weg"

$(STAMP): pyproject.toml constraints.txt
	@test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	@echo "Pakketten installeren (de eerste keer enkele minuten) ..."
	@$(RUN) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt torch==2.13.0
	@$(RUN) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@touch $@

chat: $(STAMP)
	@$(RUN) run_bot.py index >&2
	@$(RUN) run_bot.py chat

test: $(STAMP)
	@$(RUN) -m pytest -n auto --dist loadscope

check: $(STAMP)
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check --quiet .
	@$(RUN) -m mypy
	@$(RUN) -m pytest tests/test_layers.py

evaluate: $(STAMP)
	@$(RUN) -m tests.evaluation

clean:
	rm -rf $(VENV) data build *.egg-info .mypy_cache .ruff_cache .pytest_cache
