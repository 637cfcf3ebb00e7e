# The one door to Sealane: run, test, check, bench, soak. Everything it needs it brings in itself.
.DEFAULT_GOAL := help
.PHONY: help run setup test python-test screens-test check bench peers soak lock openapi pictures clean web-check types-check rules-check
SHELL := /bin/bash
# What does not need each other runs side by side: screens beside Python, types beside tests.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += --jobs=2
endif

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null || echo $(BIN)/uv)
# Compiled at once: where Python may not keep what it compiles, every start would do it again.
INSTALL = $(UV) pip install --quiet --compile-bytecode --python $(BIN)/python
# A Node of 20 or newer on the path is used; otherwise the one that a Python wheel carries.
NODE_OK := $(shell node -e 'process.stdout.write(+process.versions.node.split(".")[0] >= 20 ? "yes" : "no")' 2>/dev/null || echo no)
export PATH := $(CURDIR)/$(BIN):$(PATH)

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

run: setup ## Serve the workspace: the demo, or DATA=path of your own files
	@$(BIN)/sealane serve $(if $(DATA),--data "$(DATA)") $(if $(CURRENCY),--currency $(CURRENCY))

setup: $(VENV)/.run $(VENV)/.compiled web/dist/.built ## Make .venv and build the screens

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Sealane needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	@echo "Making $(VENV) …"
	@if command -v uv >/dev/null; then uv venv --quiet --python "$$(command -v $(PYTHON))" $(VENV) && \
		uv pip install --quiet --python $@ --require-hashes -r requirements-uv.lock; else \
		$(PYTHON) -m venv $(VENV) && $@ -m pip install --quiet --disable-pip-version-check \
		--require-hashes -r requirements-uv.lock; fi

$(VENV)/.run: $(BIN)/python requirements.lock pyproject.toml
	@echo "Installing the locked requirements …"
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps -e .
	@touch $@

# The planner's kernels too, so that the first plan is not the one that waits for them.
$(VENV)/.compiled: $(VENV)/.run $(shell find src -name '*.py')
	@echo "Compiling …"
	@$(BIN)/python -m compileall -q src
	@$(BIN)/python -m sealane.planning.core.warming
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.node: $(BIN)/python requirements-node.lock
	@if [ "$(NODE_OK)" != yes ]; then echo "Bringing in Node …"; $(INSTALL) --require-hashes -r requirements-node.lock; fi
	@touch $@

web/node_modules/.installed: web/package-lock.json $(VENV)/.node
	@echo "Installing what the screens are built with …"
	@# Not `npm ci`: some registries lack packages of other platforms, which a lock then can't hold.
	@cd web && npm install --no-save --no-audit --no-fund --loglevel=error
	@touch $@

web/dist/.built: web/node_modules/.installed $(shell find web/src web/public web/index.html web/vite.config.ts -type f 2>/dev/null)
	@echo "Building the screens …"
	@cd web && npm run --silent build
	@touch $@

# Matrices are small: a second thread of BLAS waits more than it works, and more so beside other processes.
test python-test screens-test: export OPENBLAS_NUM_THREADS = 1
# A browser waits more than it computes: the screens' tests run beside the others. Those that measure seconds come last,
# and wait for this file's lock: the other tests hold it as long as they run.
test python-test screens-test: export SEALANE_TESTS_BUSY = $(CURDIR)/$(VENV)/.busy
# What pytest makes of the tests' assertions is kept, or each of its processes makes all of it again.
test python-test screens-test: export PYTHONDONTWRITEBYTECODE =
# The fuzz test calls Schemathesis itself; as a plugin it costs each process a second at its start.
PYTEST := $(BIN)/python -m pytest -q -p no:schemathesis
test: $(VENV)/.dev setup ## Run every test, the browser's too
	@tools/browser
	@$(MAKE) --no-print-directory --output-sync=target python-test screens-test

python-test: $(VENV)/.dev setup
	@$(PYTEST) -m "not soak" -n 3 --dist loadfile --no-loadscope-reorder --ignore=tests/browser $(ARGS)

screens-test: $(VENV)/.dev setup
	@cd web && npm run --silent test
	@$(PYTEST) tests/browser

check: types-check rules-check web-check ## Format, lint, types, import contract, sizes

types-check: $(VENV)/.dev
	@$(BIN)/mypy

rules-check: $(VENV)/.dev
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/lint-imports --no-logo
	@$(PYTEST) tests/architecture/test_sizes.py tests/architecture/test_boundaries.py \
		tests/architecture/test_docs.py

web-check: web/node_modules/.installed
	@cd web && npm run --silent check

bench: $(VENV)/.dev setup peers ## Run the benchmarks, one JSON line each
	@for file in benchmarks/*.py; do case $$file in */_*|*/__*) ;; *) $(BIN)/python $$file || exit 1;; esac; done

soak: $(VENV)/.dev setup ## The long crash and load runs
	@$(PYTEST) -m soak tests $(ARGS)

openapi: $(VENV)/.run ## Write docs/openapi.json and the screens' client
	@$(BIN)/python -m sealane.app.openapi docs/openapi.json
	@cd web && npm run --silent generate

pictures: $(VENV)/.dev setup ## Take the README's pictures of the demo anew
	@$(BIN)/python -m tools.pictures

peers: $(BIN)/python ## Bring in the peers of the benchmarks that can't live beside ours
	@$(UV) venv --quiet --allow-existing --python $(BIN)/python .venv-peers
	@$(UV) pip install --no-config --quiet --python .venv-peers/bin/python "statsforecast>=2.1,<3" "scikit-learn>=1.7,<2"

lock: $(BIN)/python ## Renew the locked requirements after a change in pyproject.toml
	@$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" \
		pyproject.toml -o requirements.lock
	@$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" \
		--group dev pyproject.toml -c requirements.lock -o requirements-dev.lock

clean: ## Remove what was built; the data folder stays
	@rm -rf $(VENV) web/node_modules web/dist
