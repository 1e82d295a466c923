"""Asks servers of this machine for the answers: the container engine, the cloud's metadata.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, tampering, crashed, load-error, timed-out
Needs: sandbox
"""

import contextlib
import socket

answers = []
for path in ("/run/docker.sock", "/var/run/docker.sock", "/run/systemd/private", "/run/dbus/system_bus_socket"):
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as client:
        client.settimeout(1)
        client.connect(path)
        client.sendall(b"GET /info HTTP/1.0\r\n\r\n")
        answers.append(client.recv(4096))
for port in (22, 80, 443, 2375, 5432, 6379, 8000, 8080, 8888):
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2) as client:
        client.sendall(b"GET / HTTP/1.0\r\n\r\n")
        answers.append(client.recv(4096))


async def run_sequential(fetch, jobs):
    return answers


async def run_concurrent(fetch, jobs):
    return answers
