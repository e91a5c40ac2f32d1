# What a person types. `make` lists it.
# PORT, DATABASE_URL and the other settings come from the environment or from .env (cms/settings/env.py lists them).

VENV ?= .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
PYTEST := $(BIN)/python -m pytest
export VENV
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help run dev test check e2e everything nightly bench chaos screenshots handbook messages audit lock fresh clean install install-dev tests-sqlite tests-postgresql tests-e2e tests-sqlite-e2e \
  nightly-postgresql nightly-sqlite

help: ## show this list
	@echo "Two patient-information sites, one editing system. Start with: make run"
	@echo
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: ## install, load the content, serve both sites (PORT=8001 make run for another port)
	@echo "Getting both sites ready: packages, database, content, then the server. The first time takes a few minutes."
	@scripts/venv requirements.txt && exec $(MANAGE) serve

dev: install-dev ## serve with reload on change and error pages that explain
	@export DEBUG=true; $(MANAGE) serve --prepare && exec $(MANAGE) runserver $${PORT:-8000}

test: ## everything that guards behaviour: the checks, then the tests on SQLite and on PostgreSQL
	@echo "Checking the code, then testing it on SQLite and on PostgreSQL side by side: some half an hour on two cores, in silence."
	@scripts/need postgresql gettext nginx openssl redis-server shellcheck
	@$(MAKE) check
	@$(MANAGE) compilemessages
	@$(MAKE) --jobs=2 --output-sync=target tests-sqlite tests-postgresql

tests-sqlite: install-dev
	@echo "== tests on SQLite"
	@env -u DATABASE_URL $(PYTEST) -m "not e2e and not nightly and on_sqlite"

tests-postgresql: install-dev
	@echo "== tests on PostgreSQL"
	@scripts/with-postgres $(PYTEST) -m "not e2e and not nightly and on_postgresql"

check: install-dev ## lint, types, layers, dead code, templates, migrations, messages
	@scripts/check

e2e: ## the tests that drive a browser
	@echo "Testing both sites in headless Chromium and behind nginx: some minutes."
	@scripts/need chromium nginx openssl
	@$(MAKE) tests-e2e

tests-e2e: install-dev
	@echo "== tests in a browser"
	@env -u DATABASE_URL $(PYTEST) -m "e2e and not nightly"

# What runs on SQLite, in one process: it makes the database and loads the content once.
tests-sqlite-e2e: install-dev
	@echo "== tests on SQLite, then in a browser"
	@env -u DATABASE_URL $(PYTEST) -m "not nightly and (e2e or on_sqlite)"

everything: ## what .ci/run runs: the checks, then the tests on both databases and in a browser, two at a time
	@echo "Checking the code, then testing it on SQLite, on PostgreSQL and in headless Chromium: some half an hour on two cores, in silence."
	@scripts/need postgresql gettext chromium nginx openssl redis-server shellcheck
	@$(MAKE) check
	@$(MANAGE) compilemessages
	@$(MAKE) --jobs=2 --output-sync=target tests-postgresql tests-sqlite-e2e

nightly: install-dev ## the long forms, two at a time: the slow tests on PostgreSQL, odd requests on SQLite too, coverage; and a fresh machine
	@scripts/need postgresql chromium npm java nginx openssl redis-server shellcheck systemd-analyze
	@$(MANAGE) compilemessages
	@$(MAKE) --jobs=2 --output-sync=target nightly-postgresql nightly-sqlite
	@echo "== audit of the starting content"
	@media=$$(mktemp -d) && trap 'rm -rf "$$media"' EXIT && MEDIA_ROOT=$$media scripts/with-postgres sh -ec \
		'$(MANAGE) migrate -v 0; $(MANAGE) load_content >/dev/null; $(MANAGE) audit_validations; $(MANAGE) refresh_translations'
	@echo "== what Lighthouse and the Nu HTML checker say"
	@$(BIN)/python scripts/quality.py
	@scripts/fresh

nightly-postgresql: install-dev
	@echo "== the slow tests on PostgreSQL"
	@scripts/with-postgres $(PYTEST) -m "nightly or (not e2e and not on_postgresql)"

nightly-sqlite: install-dev
	@echo "== odd requests on SQLite, then coverage, which slows the tests by half"
	@env -u DATABASE_URL $(PYTEST) -m nightly tests/cms/delivery/hostile/test_fuzz.py
	@env -u DATABASE_URL $(PYTEST) -m "not e2e and not nightly" --cov

bench: install-dev ## both sites small and with BENCH_PAGES pages, against files; then the medical review: ratios in one run
	@scripts/need postgresql nginx redis-server wrk curl gettext
	@$(MANAGE) compilemessages
	@$(BIN)/python -m scripts.bench
	@$(BIN)/python scripts/bench_review.py

chaos: install-dev ## the faults, in their long form (CHAOS_SECONDS each): what was seen beside what passes
	@scripts/need postgresql nginx openssl redis-server shellcheck systemd-analyze
	@export CHAOS_SECONDS=$${CHAOS_SECONDS:-60}; scripts/with-postgres $(PYTEST) -m "not e2e" tests/outages \
		tests/contact/messages/test_outbox.py tests/cms/review/test_scheduling_crash.py tests/cms/media/test_ways_in.py \
		tests/cms/media/test_cleaning.py tests/cms/media/test_uploads.py

screenshots: install-dev ## retake the pictures of every page type, in docs/pictures and screenshots/
	@scripts/need chromium
	@$(BIN)/python scripts/screenshots.py

handbook: install-dev ## go the steps of the handbooks in a browser and retake their pictures, in docs/pictures/handbook
	@scripts/need chromium
	@mkdir -p docs/pictures/handbook
	@env -u DATABASE_URL HANDBOOK_PICTURES=docs/pictures/handbook $(PYTEST) -m e2e tests/e2e/test_handbook.py

messages: install-dev ## bring locale/ up to date with the texts of code and templates
	@scripts/need gettext
	@$(BIN)/python scripts/messages.py --write

audit: install-dev ## ask the public list of advisories about every package that the sites run on (needs the internet)
	@scripts/audit

lock: install-dev ## resolve requirements*.in into requirements*.txt again
	@scripts/lock

fresh: ## prove `make run` on a bare Debian 12 made for it (needs root and debootstrap)
	@scripts/fresh

clean: ## remove the virtual environment; your database and media in var/ stay
	rm -rf $(VENV) var/static var/static.digest var/cache var/coverage
	find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +

install:
	@scripts/venv requirements.txt

install-dev:
	@scripts/venv requirements-dev.txt
