"""The judge's web server: it is reached from a worker whose network holds nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from gradeloop.course import ExerciseSpec
from gradeloop.judge.failures import GraderError
from gradeloop.judge.loopback import Answer
from gradeloop.judge.submission import Handed, Submission
from gradeloop.judge.workers import Forkserver
from gradeloop.worker.job import Job

CLIENT = b"""
import asyncio
import urllib.error
import urllib.request

def fetch(url):
    try:
        with urllib.request.urlopen(url) as response:
            return [response.status, response.read().decode()]
    except urllib.error.HTTPError as error:
        with error:
            return [error.code, error.read().decode()]

async def at_once(urls):
    return await asyncio.gather(*[asyncio.to_thread(fetch, url) for url in urls])

def head(url):
    request = urllib.request.Request(url, method="HEAD")
    with urllib.request.urlopen(request) as response:
        return [response.status, response.read().decode()]

async def heads(urls):
    return [await asyncio.to_thread(head, url) for url in urls]

async def in_turn(urls):
    return [await asyncio.to_thread(fetch, url) for url in urls]
"""


@pytest.fixture
def client(
    forkserver: Forkserver, make_spec: Callable[..., ExerciseSpec]
) -> Iterator[Callable[..., Submission]]:
    made: list[Submission] = []

    def make(**job: Any) -> Submission:
        spec = make_spec(
            signature=[f"async def {name}(urls)" for name in ("at_once", "heads", "in_turn")]
        )
        handed = Handed("task.py", CLIENT)
        made.append(Submission(handed, spec, spec.checks[0], forkserver, Job("wall", **job)))
        return made[-1]

    yield make
    for each in made:
        each.hang_up()


async def test_a_worker_gets_the_status_and_the_text_of_each_path(client: Any) -> None:
    submission = client(network=True, served=True)
    server = await submission.serve()
    urls = [server.url("/a", Answer(status=200, body="one")), server.url("/b", Answer(status=500))]
    run = await submission.call("in_turn", [*urls, urls[0] + "x"])

    assert run.result == [[200, "one"], [500, ""], [404, "nobody asked for this"]]
    assert [each.path for each in server.requests] == ["/a", "/b", "/ax"]


async def test_the_peak_tells_requests_at_once_from_requests_in_turn(client: Any) -> None:
    submission = client(network=True, served=True)
    server = await submission.serve()
    paths = ["/a", "/b", "/c"]
    urls = [server.url(path, Answer(delay=0.3)) for path in paths]
    _ = (await submission.call("in_turn", urls)).result
    assert server.peak(paths) == 1

    _ = (await submission.call("at_once", urls)).result
    assert server.peak(paths) > 1
    assert server.peak(["/a"]) == 1


async def test_the_other_address_refuses_connections(client: Any) -> None:
    submission = client(network=True, served=True)
    server = await submission.serve()
    run = await submission.call("in_turn", [server.refused_url()])
    assert run.raised is not None
    assert "refused" in run.raised.message


async def test_without_a_network_there_is_no_server(client: Any) -> None:
    with pytest.raises(GraderError, match="needs: \\[network\\]"):
        await client().serve()


async def test_a_head_request_is_answered_without_a_text_and_counts(client: Any) -> None:
    submission = client(network=True, served=True)
    server = await submission.serve()
    run = await submission.call("heads", [server.url("/a", Answer(body="one"))])

    run.assert_returned([[200, ""]])
    assert len(server.requests_for(["/a"])) == 1
