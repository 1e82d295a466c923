"""Opens a server that a later worker could ask for answers.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, crashed, load-error, raised
Needs: sandbox
"""

import contextlib
import socket

servers = []
for family, address in ((socket.AF_INET, ("127.0.0.1", 0)), (socket.AF_UNIX, "\0gradeloop-attack")):
    with contextlib.suppress(OSError):
        server = socket.socket(family)
        server.bind(address)
        server.listen()
        servers.append(server.getsockname())


async def run_sequential(fetch, jobs):
    return servers


async def run_concurrent(fetch, jobs):
    return servers
