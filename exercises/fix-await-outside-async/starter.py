"""Find the bugs: this file doesn't start, and when it does, it doesn't work."""

import asyncio


def load_profile(fetch_user, format_name, user_id) -> str:
    """Fetch the user and give the text that format_name makes of it."""
    user = await fetch_user(user_id)
    return await format_name(user)


def show_profile(fetch_user, format_name, user_id) -> str:
    """The same for ordinary code: the text itself, not a coroutine."""
    return load_profile(fetch_user, format_name, user_id)


async def example_user(user_id):
    """Not graded: something to play with."""
    await asyncio.sleep(0.04)
    return {"id": user_id, "first": "Ada", "last": "Lovelace"}


def example_format(user):
    return f"{user['last']}, {user['first']}"


if __name__ == "__main__":
    print(show_profile(example_user, example_format, 7))
