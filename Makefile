# Everything a newcomer needs: `make demo` and `make test`. Both set up what they need first.
VENV := .venv
PYTHON := $(VENV)/bin/python
LEARNT := $(VENV)/bin/learnt
export LEARNT_HOME ?= $(CURDIR)/.learnt
# What Python compiled is kept: a run of the tests starts hundreds of processes, and each would compile it again.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help setup devenv demo serve test test-postgresql check fix docs docs-site bench fuzz clean

help: ## List these targets
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/'

setup: $(VENV)/.run ## Install what Learnt needs to run
devenv: $(VENV)/.dev ## Install what tests and checks need as well

$(VENV)/.run: requirements/run.lock requirements/models.lock tools/setup.sh tools/install_model.py
	@bash tools/setup.sh run

$(VENV)/.dev: $(VENV)/.run requirements/dev.lock
	@bash tools/setup.sh dev

$(VENV)/.bench: $(VENV)/.dev requirements/bench.lock
	@bash tools/setup.sh bench

demo: setup ## Read the samples, or your own with DOCS=folder, and write a briefing
	@LEARNT_HOME=$(CURDIR)/demo/home $(LEARNT) demo $(if $(DOCS),"$(DOCS)",samples/documents) -o demo

serve: setup ## Show the library in a browser on this machine
	@$(LEARNT) serve

test: devenv ## Run every test
	@$(PYTHON) -m pytest -n auto --dist worksteal

test-postgresql: devenv ## Run the tests of the web library on PostgreSQL
	@$(PYTHON) -m tests.on_postgresql

check: devenv ## Style, types, layers, sizes, Django checks, generated pages
	@bash tools/check.sh

fix: devenv ## Mend what can be mended by a tool
	@$(VENV)/bin/ruff check --fix-only -q . ; $(VENV)/bin/ruff format -q .

docs: devenv ## Write the generated pages of the documentation again
	@$(PYTHON) tools/make_docs.py

# What builds the site has an environment of its own, so that Learnt never runs beside it.
SITE := build/site-tools
$(SITE)/.made: requirements/docs.lock
	@$(or $(PYTHON3),python3) -m venv $(SITE)
	@$(SITE)/bin/pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements/docs.lock
	@touch $@

docs-site: $(SITE)/.made ## Build the documentation as a site in build/site; nothing is fetched while it is built
	@$(SITE)/bin/sphinx-build -q -W --keep-going -c tools/site -d build/site-read -b html . build/site
	@echo "Open build/site/docs/index.html"

bench: $(VENV)/.bench ## Measure speed and quality beside named peers
	@$(PYTHON) -m benchmarks

fuzz: devenv ## Try hostile inputs on every reader, MINUTES (2) each; guided where atheris is installed
	@$(PYTHON) -m tools.fuzz --minutes $(or $(MINUTES),2)

clean: ## Remove what set-up and the demo made
	rm -rf $(VENV) demo
