# The one list of chores. CI calls these too.
PYTHON ?= python
EVAL ?= ../shared/eval
REPORTS ?= .cache/reports

.PHONY: help install test lint types imports rules evaluate accuracy benchmark benchmark-audit docs pictures corpus check

help:            ## show this list
	@grep -hE '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed -E 's/: .*##/:/' | column -t -s:
install:         ## install for development, with the versions CI uses
	$(PYTHON) -m pip install -c constraints.txt -e '.[dev]'
test:            ## run the tests
	$(PYTHON) -m pytest
lint:            ## ruff, on source, tests and scripts: rules and format
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check --quiet .
types:           ## mypy, strict
	$(PYTHON) -m mypy
imports:         ## imports point only downward
	lint-imports
rules:           ## run every rule's own examples
	$(PYTHON) -m contractlint rules test
evaluate:        ## score on the real contracts, where they are beside the checkout
	$(PYTHON) scripts/check_floors.py $(EVAL) $(REPORTS)
accuracy:        ## the figures in docs/accuracy.md and the README, measured anew by folds
	$(PYTHON) scripts/write_accuracy.py $(EVAL)
benchmark:       ## what a review costs, as ratios
	$(PYTHON) scripts/benchmark.py
benchmark-audit: ## what an audit costs, against extraction alone; on the real contracts, where they are beside the checkout
	$(PYTHON) scripts/benchmark_audit.py $(EVAL)
docs:            ## rule pages, schemas and the README's picture, from the packs and the program
	$(PYTHON) scripts/write_schemas.py
	$(PYTHON) scripts/write_rule_pages.py
	$(PYTHON) scripts/draw_report.py
pictures:        ## the pictures in docs/, from the corpus; wants a browser, office programs and poppler
	$(PYTHON) scripts/draw_html.py
	$(PYTHON) scripts/draw_word.py
	$(PYTHON) scripts/draw_outputs.py
	$(PYTHON) scripts/draw_audit.py
corpus:          ## render corpus/ from its sources
	$(PYTHON) scripts/render_corpus.py
	$(PYTHON) scripts/render_hygiene.py
check: lint types imports rules test   ## all that must be green before a commit
