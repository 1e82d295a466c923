"""Sockets: none but the event loop's own, or, where an exercise needs them, loopback alone."""

from __future__ import annotations

import asyncio
import os
import socket

import pytest

ANY = [
    (socket.AF_INET, socket.SOCK_STREAM),
    (socket.AF_INET, socket.SOCK_DGRAM),
    (socket.AF_INET6, socket.SOCK_STREAM),
    (socket.AF_UNIX, socket.SOCK_STREAM),
    (socket.AF_UNIX, socket.SOCK_DGRAM),
    (socket.AF_NETLINK, socket.SOCK_RAW),
    (socket.AF_PACKET, socket.SOCK_RAW),
    (socket.AF_ALG, socket.SOCK_SEQPACKET),
    (socket.AF_VSOCK, socket.SOCK_STREAM),
]


@pytest.mark.parametrize(("family", "kind"), ANY)
def test_a_worker_opens_no_socket(sandbox, has, family, kind):
    outcome = sandbox(lambda: socket.socket(family, kind).close())

    if has("seccomp"):
        assert outcome.denied()
    else:
        assert "seccomp" not in outcome.layers


def test_an_event_loop_has_the_pair_of_sockets_that_wakes_it(sandbox):
    async def main():
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(None, lambda: "woken")

    assert sandbox(lambda: asyncio.run(main())).value == "woken"


@pytest.mark.parametrize("kind", [socket.SOCK_DGRAM, socket.SOCK_SEQPACKET])
def test_a_pair_that_can_be_pointed_elsewhere_is_refused(sandbox, has, kind):
    assert sandbox(lambda: socket.socketpair(socket.AF_UNIX, kind)[0].close()).denied() == has(
        "seccomp"
    )


def test_streams_on_loopback_work_where_the_network_is_allowed(sandbox):
    async def echo(reader, writer):
        writer.write(await reader.readline())
        await writer.drain()
        writer.close()

    async def main():
        server = await asyncio.start_server(echo, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"hello\n")
            answer = await reader.readline()
            writer.close()
            await writer.wait_closed()
            return answer

    assert sandbox(lambda: asyncio.run(main()), network=True).value == b"hello\n"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_aiohttp_serves_and_fetches_inside(sandbox, host):
    async def main():
        import aiohttp
        from aiohttp import web

        async def hello(request):
            return web.json_response({"path": request.path})

        app = web.Application()
        app.router.add_get("/{name}", hello)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, host, 0)
        await site.start()
        port = site._server.sockets[0].getsockname()[1]
        async with aiohttp.ClientSession() as session:
            pages = [f"http://{host}:{port}/{n}" for n in range(5)]

            async def fetch(url):
                async with session.get(url) as response:
                    return (await response.json())["path"]

            answers = await asyncio.gather(*map(fetch, pages))
        await runner.cleanup()
        return answers

    outcome = sandbox(lambda: asyncio.run(main()), network=True)

    assert outcome.value == [f"/{n}" for n in range(5)], outcome


def test_httpx_fetches_inside(sandbox):
    async def answer(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
        await writer.drain()
        writer.close()

    async def main():
        import httpx

        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        async with server, httpx.AsyncClient() as client:
            port = server.sockets[0].getsockname()[1]
            response = await client.get(f"http://127.0.0.1:{port}/")
            return response.status_code, response.text

    outcome = sandbox(lambda: asyncio.run(main()), network=True)

    assert outcome.value == (200, "ok"), outcome


@pytest.mark.parametrize("network", [False, True])
def test_a_worker_does_not_reach_servers_of_the_machine(sandbox, has, network):
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        outcome = sandbox(lambda: socket.create_connection(address, 5).close(), network=network)

    if has("namespaces") or (has("seccomp") and not network):
        assert isinstance(outcome.raised, OSError)
    else:
        assert "namespaces" not in outcome.layers


@pytest.mark.parametrize("settings", [{"network": True}, {"processes": True}, {}])
def test_a_worker_does_not_reach_abstract_sockets_of_the_machine(sandbox, has, settings):
    name = f"\0gradeloop-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)
        server.listen()

        def work():
            with socket.socket(socket.AF_UNIX) as client:
                client.connect(name)

        outcome = sandbox(work, **settings)

    if has("namespaces") or has("landlock"):
        assert isinstance(outcome.raised, OSError)
    else:
        assert not {"namespaces", "landlock"} & set(outcome.layers)


def test_datagrams_are_for_workers_with_a_network_of_their_own(sandbox, has):
    def work():
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
        return "opened"

    outcome = sandbox(work, network=True)

    assert (outcome.value == "opened") == (has("namespaces") or not has("seccomp"))


def test_raw_sockets_are_refused_with_the_network_too(sandbox, has):
    for family, kind in ((socket.AF_INET, socket.SOCK_RAW), (socket.AF_NETLINK, socket.SOCK_RAW)):
        outcome = sandbox(
            lambda family=family, kind=kind: socket.socket(family, kind), network=True
        )
        assert outcome.denied() == (has("seccomp"))


def test_the_judges_channels_work_inside(sandbox):
    ours, theirs = socket.socketpair()
    read_end, write_end = os.pipe()

    def work():
        with socket.socket(fileno=theirs.fileno()) as channel:
            question = channel.recv(64)
            channel.sendall(question.upper())
            os.write(write_end, b"observed")
            channel.detach()
        return "sent"

    ours.sendall(b"question")
    outcome = sandbox(work, keep_fds=(theirs.fileno(), write_end))

    assert outcome.value == "sent"
    assert ours.recv(64) == b"QUESTION"
    assert os.read(read_end, 64) == b"observed"
    for descriptor in (read_end, write_end):
        os.close(descriptor)
    ours.close()
    theirs.close()
