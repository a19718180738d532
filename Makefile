# Every goal sets up what it needs: the virtual environment in .venv and the packages at the versions of constraints.txt.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
STAMP := $(VENV)/.installed

.PHONY: help chat test check wheel evaluate clean

help:
	@echo "make chat      praat met de vraagbaak in de console"
	@echo "make test      alle tests"
	@echo "make check     ruff, mypy en de lagen"
	@echo "make wheel     het pakket bouwen, in een lege omgeving installeren en een vraag stellen"
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

# Built from a copy of the files that are under version control, and installed at the same versions as above.
wheel:
	@set -e; room=$$(mktemp -d); trap 'rm -rf "$$room"' EXIT; \
	mkdir "$$room/source" "$$room/empty"; git ls-files -z | xargs -0 cp --parents -t "$$room/source"; \
	$(PYTHON) -m venv "$$room/env"; pip="$$room/env/bin/python -m pip --quiet --disable-pip-version-check"; \
	$$pip wheel --no-deps --wheel-dir "$$room" "$$room/source"; \
	$$pip install --no-compile --constraint constraints.txt torch==2.13.0 "$$room"/veiligheidsvraagbaak-*.whl; \
	cd "$$room/empty"; unset IVP_DOCUMENTS IVP_DATA PYTHONPATH; \
	answer=$$("$$room/env/bin/veiligheidsvraagbaak" ask "partners woninginbraak leusden?"); echo "$$answer"; \
	case "$$answer" in *Leusden*partners*politie*) echo "het pakket antwoordt";; *) echo "het pakket antwoordt niet" >&2; exit 1;; esac

evaluate: $(STAMP)
	@$(RUN) -m tests.evaluation

clean:
	rm -rf $(VENV) data build *.egg-info .mypy_cache .ruff_cache .pytest_cache
