"""The question sheet of a quiz, as Markdown."""

from __future__ import annotations

from gradeloop.course.quiz import LETTERS, Question, QuestionBank

__all__ = ["HOW_TO_ANSWER", "program_text", "quiz_sheet"]

HOW_TO_ANSWER = {
    "choice": "Answer with one letter.",
    "lines": "Answer with the list of printed lines.",
    "seconds": "Answer with a number of seconds.",
}


def quiz_sheet(bank: QuestionBank, title: str, instructions: str, student: str | None) -> str:
    """The sheet of a bank whose delays are filled in already.

    Args:
        student: Whose sheet it is; None where all have the same.
    """
    parts = [f"# {title}"]
    if student:
        parts.append(f"The sheet of {_plain(student)}: others have other letters and numbers.")
    parts.append(instructions.strip())
    parts += [_question(question) for question in bank.questions]
    return "\n\n".join(parts) + "\n"


def program_text(question: Question) -> str:
    """What is run to answer a question; one program after another where options have their own."""
    parts = [question.snippet.rstrip()] if question.snippet else []
    parts += [
        f"# -- {letter}\n{option.snippet.rstrip()}"
        for letter, option in zip(LETTERS, question.options, strict=False)
        if option.snippet
    ]
    return "\n\n\n".join(parts) + "\n"


def _question(question: Question) -> str:
    parts = [f"## {question.id}", question.prompt.strip()]
    if question.kind != "choice" and question.snippet:
        parts.append(f"```python\n{question.snippet.rstrip()}\n```")
    if question.options:
        parts.append(
            "\n".join(
                f"- **{letter}**: {option.text.strip()}"
                for letter, option in zip(LETTERS, question.options, strict=False)
            )
        )
    parts.append(f"*{HOW_TO_ANSWER[question.kind]}*")
    return "\n\n".join(parts)


def _plain(name: str) -> str:
    """A student's name between backticks: it is a folder's name and may hold Markdown."""
    return f"`{name.replace('`', chr(39))}`"
