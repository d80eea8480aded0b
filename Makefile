# Every command installs what it needs.
.PHONY: demo test check bench install lock translations clean
.DEFAULT_GOAL := demo

PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
# What makes PDF; birge/printing/paper.py names the same packages.
PRESS := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0

# Open the demonstration at http://127.0.0.1:8000 (PORT=… for another port).
demo: $(VENV)/runs
	.ci/need $(PRESS) || echo "Without them the demonstration runs and makes no PDF." >&2
	PORT=$(PORT) $(BIN)/birge demo

# Everything: unit tests on SQLite and on PostgreSQL, journeys in a real browser.
test: $(VENV)/develops
	.ci/need chromium gettext postgresql golang-go golang-golang-x-mod-dev $(PRESS)
	$(BIN)/python -m tests.run

# Format, lint, types, imports, migrations, sizes and names.
check: export BIRGE_SECRETS := no-secret-only-to-read-the-settings-of-this-checkout
check: export BIRGE_DEMO := 1
check: $(VENV)/develops
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	cd verifier && ../$(BIN)/mypy
	$(BIN)/birge manage makemigrations --check --dry-run
	$(BIN)/python -m pytest -q tests/house/test_shape.py

# What is measured, as ratios side by side.
bench: $(VENV)/develops
	.ci/need wrk postgresql
	.ci/need postgresql wrk
	$(BIN)/python -m bench

install: $(VENV)/runs

# Pin versions and hashes anew (needs uv).
lock:
	uv pip compile pyproject.toml --python-version 3.11 --universal --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate -q -o requirements.txt
	uv pip compile pyproject.toml --extra dev --python-version 3.11 --universal --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate -q -o requirements-dev.txt

# Compile the catalogues.
translations: $(VENV)/runs
	$(COMPILE)

clean:
	rm -rf $(VENV) var build *.egg-info

define COMPILE
for app in birge/*/locale; do $(BIN)/pybabel -q compile -D django -d $$app || exit 1; done; \
$(BIN)/pybabel -q compile -D birge_verify -d verifier/src/birge_verify/locale
endef
CATALOGUES := $(wildcard birge/*/locale/*/LC_MESSAGES/django.po verifier/src/*/locale/*/LC_MESSAGES/*.po)

$(VENV)/bin/pip:
	.ci/need python3-venv
	$(PYTHON) -m venv $(VENV)

$(VENV)/runs: $(VENV)/bin/pip requirements.txt pyproject.toml $(CATALOGUES)
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install -q --disable-pip-version-check --no-deps -e . -e ./verifier
	$(COMPILE)
	touch $@

$(VENV)/develops: $(VENV)/runs requirements-dev.txt
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@
