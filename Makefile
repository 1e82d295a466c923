# Everything a user types. Each target sets up what it needs: on a fresh machine `make grade` is enough.

VENV   := .venv
PYTHON ?= $(firstword $(foreach each,python3.14 python3.13 python3.12 python3.11 python3 python,\
            $(if $(shell $(each) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo yes),$(each))))
RUN    := $(VENV)/bin/gradeloop
STAMP  := $(VENV)/.installed
TOOLS  := $(VENV)/.tools
PIP    := $(VENV)/bin/python -m pip install -qq --disable-pip-version-check

# What `make grade` looks at: your own folder once you have one, else the example.
SUBMISSION  ?= $(if $(wildcard submissions/mine/*.py),submissions/mine,submissions/example)
EX          ?=
CLOCK       ?=
ARGS        ?=
ONLY        := $(if $(EX),--exercise $(EX))
ON          := $(if $(CLOCK),--clock $(CLOCK))

.DEFAULT_GOAL := help
.PHONY: help setup grade batch watch hint verify test attacks consumers bench lint clean

help:  ## what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

setup: $(STAMP)  ## make .venv and install gradeloop (the other targets do it by themselves)

$(STAMP): pyproject.toml
	@test -n "$(PYTHON)" || { \
	  echo "error: no Python 3.11 or newer was found"; \
	  echo "hint: install one, or name it: make setup PYTHON=/path/to/python3.12"; exit 2; }
	@echo "setting up $(VENV) with $$($(PYTHON) --version) (once; needs the package index)"
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "error: $(PYTHON) can't make a virtual environment"; \
	  echo "hint: on Debian and Ubuntu: apt-get install python3-venv"; exit 2; }
	@$(PIP) --editable .
	@touch $(STAMP)

# Only who works on gradeloop itself needs these: they would double a student's wait.
$(TOOLS): $(STAMP)
	@echo "adding the developers' tools to $(VENV) (once)"
	@$(PIP) --editable '.[dev]'
	@touch $(TOOLS)

grade: $(STAMP)  ## grade: make grade, make grade EX=timed-greet, make grade SUBMISSION=folder
	@$(RUN) grade $(SUBMISSION) $(ONLY) $(ON) $(ARGS)

batch: $(STAMP)  ## grade a class: make batch SUBMISSIONS=folder-or-zip OUT=results/
	@$(if $(SUBMISSIONS),$(RUN) batch $(SUBMISSIONS) --out $(or $(OUT),results) $(ONLY) $(ON) $(ARGS),\
	  echo "error: whose work?"; echo "hint: make batch SUBMISSIONS=folder-or-zip OUT=results/"; exit 2)

watch: $(STAMP)  ## grade again whenever you save
	@$(RUN) watch $(SUBMISSION) $(ONLY) $(ON)

hint: $(STAMP)  ## the hints of an exercise: make hint EX=timed-greet
	@$(if $(EX),$(RUN) hint $(EX) --all,echo "error: which exercise?"; echo "hint: make hint EX=timed-greet"; exit 2)

verify: $(STAMP)  ## the course checks itself: solutions pass, mistakes fail, starters fail
	@$(RUN) verify $(ONLY) $(ON) $(ARGS)

test: $(TOOLS)  ## the harness's own tests
	@$(VENV)/bin/python -m pytest tests -q --ignore=tests/attacks --ignore=tests/cheats \
	  --ignore=tests/consumers $(ARGS)

attacks: $(TOOLS)  ## the attack and cheat corpora, which take minutes
	@$(VENV)/bin/python -m pytest tests/attacks tests/cheats -q $(ARGS)

# Others' code on our results: a checkout of it is the developer's to bring.
consumers: $(TOOLS)  ## others' readers on our results: COLLECTOR=…/scripts REPORTER=…/main.js
	@$(if $(COLLECTOR)$(REPORTER),COLLECTOR="$(COLLECTOR)" REPORTER="$(REPORTER)" \
	  $(VENV)/bin/python -m pytest -q $(if $(COLLECTOR),tests/consumers/test_classroom50.py) \
	  $(if $(REPORTER),tests/consumers/test_reporter.py) $(ARGS),\
	  echo "error: whose readers?"; echo "hint: CONTRIBUTING.md says what to check out"; exit 2)

bench: $(TOOLS)  ## the benchmarks, in sizes for a quarter of an hour
	@set -e; run() { printf '\n== benchmarks/%s\n' "$$*"; $(VENV)/bin/python benchmarks/"$$@"; }; \
	run trace_cost.py; run sandbox_cost.py 40; run clock_runs.py --count 2000; \
	run flakes.py --gradings 200 --pytests 16; run throughput.py; \
	run batch_cost.py --sizes 100,1000; run kills.py --students 30 --exercises 3; \
	run class_page.py

lint: $(TOOLS)  ## ruff and mypy
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check src tests graders conftest.py
	@$(VENV)/bin/mypy

clean:  ## remove what setup and the tests made
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
