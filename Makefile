# What people do with this project. Every target sets up what it needs; `make help` lists them.

# The first Python that runs and is new enough; else any that runs, which will say its age.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && exit; done; python3 -c '' 2>/dev/null && echo python3)
IN_VENV = .venv/bin/python
CORPUS ?= teaching
# conftest.py says which files come first.
ON_ALL_CORES = -n auto --dist loadscope --no-loadscope-reorder

.PHONY: all figures test test-slow test-browser lab app notebooks clean help \
	environment test-environment browser-environment

all: figures

figures: environment  ## run every notebook on CORPUS (teaching) and write build/index.html
	@$(IN_VENV) -m utils figures --corpus "$(CORPUS)"

test: test-environment  ## check the style, run all tests, run every notebook again and compare
	@.venv/bin/ruff check --quiet .
	@.venv/bin/ruff format --quiet --check .
	@$(IN_VENV) -m pytest -q $(ON_ALL_CORES) --nbval --nbval-current-env utils tests notebooks

test-slow: test-environment  ## the checks that take long; with GOLD_DIR=… also those on open gold sets
	@$(IN_VENV) -m pytest -q $(ON_ALL_CORES) -m slow

test-browser: browser-environment  ## drive JupyterLab and the explorer in a real browser
	@$(IN_VENV) -m pytest -q tests/browser

lab: environment  ## open the notebooks in JupyterLab; more settings: OPTIONS='--no-browser'
	@.venv/bin/jupyter-lab --ServerApp.root_dir=. \
		--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb \
		--LabApp.news_url=None --LabApp.extension_manager=readonly \
		--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate \
		--KernelManager.transport_encryption=auto $(OPTIONS)

app: environment  ## open the explorer of CORPUS (teaching) alone, without code; OPTIONS=--no-browser
	@$(IN_VENV) -m utils app --corpus "$(CORPUS)" $(OPTIONS)

notebooks: environment  ## for authors: run the notebooks in place, make exercises and pictures
	@$(IN_VENV) -m utils notebooks
	@$(IN_VENV) -m utils figures
	@cp build/figures/names_for_the_fighters.png README.png
	@test ! -e build/browser/readme.png || cp build/browser/readme.png explorer.png

clean:  ## remove what the other targets made: build/, .venv/ and caches; no corpus
	rm -rf build .venv .pytest_cache .ruff_cache .hypothesis *.egg-info
	find utils tests conftest.py -name __pycache__ -prune -exec rm -rf {} +

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*##  *\(.*\)/make \1	\2/p' Makefile

environment:
	@test -n "$(PYTHON)" || { echo 'No Python was found, and Broadsheet needs 3.11 or newer.' \
		'Debian and Ubuntu: sudo apt install python3 python3-venv;' \
		'macOS: brew install python@3.13. Then run make again.' >&2; exit 1; }
	@$(PYTHON) utils/run/environment.py $(WITH)
	@test ! -e .git || git config diff.ipynb.textconv '$(PYTHON) utils/run/textconv.py' || true

test-environment:
	@$(MAKE) --no-print-directory environment WITH='--with test'

browser-environment:
	@$(MAKE) --no-print-directory environment WITH='--with browser'
