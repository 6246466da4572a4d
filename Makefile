# Everything from nothing: each target sets up what it needs.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help install prepare run test check format train bench clean

PYTHON3 := $(shell command -v python3.11 || command -v python3)
VENV := .venv
PY := $(VENV)/bin/python
# Rasa sends usage data unless told not to.
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export PYTHONWARNINGS := ignore

help: ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12

$(VENV)/.installed: requirements.lock
	@$(PYTHON3) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null || { echo "Vägvisaren needs Python 3.11: install it so that 'python3.11' is on the PATH."; exit 1; }
	@echo "installing into $(VENV) (about a minute) …"
	@$(PYTHON3) -m venv $(VENV)
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check uv
	@$(VENV)/bin/uv pip install --quiet --compile-bytecode --python $(PY) --require-hashes -r requirements.lock
	@touch $@

install: $(VENV)/.installed ## install the packages by hash

prepare: install ## build the knowledge database and the model if they are out of date
	@$(PY) -m bot prepare

run: install ## start everything and print the address
	@$(PY) -m bot run

train: install ## train from nothing
	@$(PY) -m bot train

test: prepare ## all tests
	@$(PY) -m pytest

check: install ## format, lint, types, content, Rasa's own validation
	$(VENV)/bin/ruff format --check bot actions tests benchmarks
	$(VENV)/bin/ruff check bot actions tests benchmarks
	$(VENV)/bin/mypy
	$(VENV)/bin/bandit -q -c pyproject.toml -r bot actions
	@git ls-files -z | xargs -0 $(VENV)/bin/detect-secrets-hook --disable-plugin Base64HighEntropyString --disable-plugin HexHighEntropyString && echo "no secrets in the files"
	$(VENV)/bin/yamllint --strict config.yml endpoints.yml credentials.yml data/stories domain knowledge
	$(PY) -m bot content check
	@$(PY) -m rasa data validate --domain domain --data data --config config.yml --fail-on-warnings > .rasa-validate.log 2>&1 || { tail -20 .rasa-validate.log; exit 1; }
	@rm -f .rasa-validate.log && echo "rasa data validate: no faults"

format: install ## write code in the common form
	$(VENV)/bin/ruff check --fix bot actions tests benchmarks
	$(VENV)/bin/ruff format bot actions tests benchmarks

bench: prepare ## side-by-side benchmark, writes benchmarks/RESULTS.md
	@$(PY) -m benchmarks

clean: ## remove what the other commands made
	rm -rf $(VENV) .state .rasa models .pytest_cache .mypy_cache .ruff_cache
