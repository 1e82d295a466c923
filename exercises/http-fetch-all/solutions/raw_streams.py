# Style: no library: asyncio's streams and a little HTTP by hand.
import asyncio
from urllib.parse import urlsplit


async def fetch(url):
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port or 80)
    try:
        path = parts.path or "/"
        if parts.query:
            path += "?" + parts.query
        request = f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n"
        writer.write(request.encode("ascii"))
        await writer.drain()
        head = await reader.readuntil(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        status = int(lines[0].split()[1])
        size = None
        for line in lines[1:]:
            name, _, value = line.partition(":")
            if name.lower() == "content-length":
                size = int(value)
        body = await (reader.read() if size is None else reader.readexactly(size))
    finally:
        writer.close()
        await writer.wait_closed()
    return {"url": url, "status": status, "length": len(body.decode())}


async def fetch_all(urls):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    return [await task for task in tasks]
