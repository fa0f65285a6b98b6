# Pagesmith: every task of the project. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.stamps
NODE_MAJOR := $(shell node --version 2>/dev/null | sed -n 's/^v\([0-9]*\).*/\1/p')
FRONTEND_SOURCES := $(shell find frontend -path frontend/node_modules -prune -o -path frontend/dist -prune -o -type f -print 2>/dev/null)
WORKERS ?= $(shell nproc 2>/dev/null || echo 2)

export PIP_DISABLE_PIP_VERSION_CHECK := 1

##@ Use it
.PHONY: run
run: install frontend ## Install, build, migrate, seed and serve on http://127.0.0.1:8000
	@exec $(BIN)/pagesmith serve --migrate --seed

.PHONY: demo
demo: install ## Turn one sentence into a page on the command line, with no key
	@$(BIN)/pagesmith migrate >/dev/null
	@$(BIN)/pagesmith seed >/dev/null
	@$(BIN)/pagesmith generate "创建一个课程报名页面"

##@ Work on it
.PHONY: test
test: install-dev system-packages ## Install what tests need and run everything, as CI does
	@$(MAKE) check
	@$(MAKE) test-back
	@$(MAKE) test-front
	@$(MAKE) test-browser

.PHONY: check
check: install-dev lint types floors ## The fast part of `make test`: lint, types, floors

.PHONY: lint
lint: install-dev ## Formatting and lint rules
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

.PHONY: types
types: install-dev ## mypy, strict
	@$(BIN)/mypy

.PHONY: floors
floors: install-dev ## Imports go down the floors only
	@$(BIN)/lint-imports

.PHONY: test-back
test-back: install-dev frontend ## Tests of the back end, with coverage
	@rm -f .coverage .coverage.*
	@$(BIN)/pytest -n $(WORKERS) --dist loadgroup --cov --cov-report=
	@$(BIN)/coverage report --fail-under=$(COVERAGE_ALL) --format=total
	@$(BIN)/coverage report --include='backend/domain/*,backend/validation/*,backend/assembly/*,backend/export/*' --fail-under=$(COVERAGE_PURE)

COVERAGE_ALL := 95
COVERAGE_PURE := 98

.PHONY: test-front
test-front: $(STAMPS)/npm ## Lint, types and tests of the front end
	@npm --prefix frontend run --silent check

.PHONY: test-browser
test-browser: install-dev frontend ## Tests in a real Chromium against the real server
	@$(BIN)/pytest -m browser tests/browser

.PHONY: screenshots
screenshots: install-dev frontend ## Take the pictures of the editor in docs/images anew
	@$(BIN)/python -m tests.browser.screenshots docs/images

.PHONY: soak
soak: install-dev ## Long tests that `make test` leaves out
	@$(BIN)/pytest -m soak -n $(WORKERS)

.PHONY: bench
bench: install-dev ## Print the speed figures that docs/benchmarks.md explains
	@$(BIN)/python benchmarks/run.py

.PHONY: bench-editor
bench-editor: install-dev frontend ## Print the editor's speed in a real browser
	@$(BIN)/python benchmarks/editor.py

.PHONY: tokens
tokens: install-dev ## Print what requests cost in tokens, beside two plainer ways of working
	@$(BIN)/python benchmarks/tokens.py

.PHONY: guarantees
guarantees: install-dev ## Count anew what the guarantees rest on: traps, mistakes, attacks, faults, rules
	@$(BIN)/python benchmarks/guarantees.py

.PHONY: strict
strict: install-dev ## Strict forms: sizes, times, random documents under a grammar: COUNT=2000
	@$(BIN)/python benchmarks/strict.py $(or $(COUNT),2000)
.PHONY: eval
eval: install ## Measure how well the builtin engine understands requests: FILES= OUT=report
	@$(BIN)/pagesmith eval $(or $(FILES),$(sort $(wildcard benchmarks/requests/*.jsonl))) --engine builtin --out $(or $(OUT),report) --jobs $(WORKERS)

.PHONY: adversaries
adversaries: install-dev ## Let hostile models loose on the service, judge every run: RUNS=10000 SEED=0
	@$(BIN)/python benchmarks/adversaries.py --runs $(or $(RUNS),10000) --seed $(or $(SEED),0) --workers $(WORKERS)

.PHONY: mutants
mutants: install-dev ## Slip mistakes into the page check, count those noticed: LIMIT=300 MODULE=
	@$(BIN)/python benchmarks/mutants.py --limit $(or $(LIMIT),300) --module "$(MODULE)"

.PHONY: format
format: install-dev ## Format and fix what can be fixed
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

.PHONY: api
api: install-dev $(STAMPS)/npm ## Write the API's description and the front end's types anew
	@$(BIN)/pagesmith openapi --out frontend/src/api/openapi.json
	@npm --prefix frontend run --silent api

.PHONY: vectors
vectors: install-dev ## Write the condition cases that the front end is tested with
	@$(BIN)/python -m tests.support.condition_vectors

##@ Data
.PHONY: migrate
migrate: install ## Bring the database schema to the newest revision
	@$(BIN)/pagesmith migrate

.PHONY: seed
seed: install ## Load seed_data/ into the database
	@$(BIN)/pagesmith seed

.PHONY: revision
revision: install-dev ## Write a migration from the tables: make revision m="Add ..."
	@$(BIN)/alembic revision --autogenerate -m "$(m)"

##@ Set up
.PHONY: install
install: $(STAMPS)/runtime ## Virtual environment with what running needs

.PHONY: install-dev
install-dev: $(STAMPS)/dev ## Virtual environment with what tests need

.PHONY: system-packages
system-packages: ## PostgreSQL, Chromium and a Chinese font for the tests (Debian, Ubuntu)
	@bash tests/install-system-packages.sh

.PHONY: frontend
ifeq ($(shell test -n "$(NODE_MAJOR)" && test "$(NODE_MAJOR)" -ge 20 && echo yes),yes)
frontend: frontend/dist/index.html ## Build the front end when its sources changed
else
frontend:
	@echo "Node 20 or newer was not found: the editor's page is not built, API and CLI work without it."
endif

frontend/dist/index.html: $(STAMPS)/npm $(FRONTEND_SOURCES)
	@echo "Building the front end ..."
	@npm --prefix frontend run --silent build -- --logLevel warn
	@touch $@

$(STAMPS)/npm: frontend/package.json frontend/package-lock.json
	@echo "Installing the front end's packages ..."
	@npm --prefix frontend ci --no-audit --no-fund --loglevel=error
	@mkdir -p $(STAMPS) && touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Pagesmith needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12"; exit 1; }
	@echo "Creating the virtual environment $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Could not create $(VENV). On Debian and Ubuntu: apt install python3-venv"; exit 1; }

# The lock files are complete, so pip need not resolve: a release newer than the lock
# cannot get in its way (older pips stumble over extras otherwise).
$(STAMPS)/runtime: requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing Python packages ..."
	@$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/dev: requirements-dev.txt $(STAMPS)/runtime
	@echo "Installing the packages that tests need ..."
	@$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements-dev.txt
	@mkdir -p $(STAMPS) && touch $@

.PHONY: lock
lock: install-dev ## Lock the Python packages anew (needs uv)
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements.in -o requirements.txt
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c requirements.txt requirements-dev.in -o requirements-dev.txt

.PHONY: clean
clean: ## Remove what the tasks made, but not the database
	@rm -rf $(VENV) frontend/node_modules frontend/dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage*

.PHONY: help
help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-zA-Z_-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
