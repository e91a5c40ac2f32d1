"""A server as it is deployed has loaded what pages need before it makes its workers."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
SERVER = """
import gc, json, runpy, sys
import cms.wsgi
from django.db import connection
from django.template import engines
from django.test import Client
from gunicorn.http import wsgi
from cms.delivery.generation.release import release

runpy.run_path("deploy/gunicorn.conf.py")["on_starting"](None)
loaded = set(sys.modules)
answer = Client().get("/livez")
print(json.dumps({
    "status": answer.status_code,
    "loaded for the first answer": sorted(set(sys.modules) - loaded),
    "templates": sorted(
        template.origin.template_name
        for template in engines["django"].engine.template_loaders[0].get_template_cache.values()
    ),
    "answers": wsgi.Response.__name__,
    "code named": release.cache_info().currsize,
    "connected": connection.connection is not None,
    "frozen": gc.get_freeze_count() > 0,
}))
"""


@pytest.fixture(scope="module")
def server() -> dict[str, Any]:
    run = subprocess.run([sys.executable, "-c", SERVER], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])


def test_the_first_answer_has_nothing_left_to_load(server: dict[str, Any]) -> None:
    assert server["status"] == 200
    assert server["loaded for the first answer"] == []
    assert {"base.html", "procedures/procedure_page.html", "components/act_card.html"} <= set(server["templates"])
    assert server["code named"] == 1


def test_answers_leave_in_one_piece(server: dict[str, Any]) -> None:
    assert server["answers"] == "WholeAnswer"


def test_workers_inherit_no_connection_and_look_through_nothing_of_this(server: dict[str, Any]) -> None:
    assert not server["connected"]
    assert server["frozen"]
