"""An assembler for seccomp filters: rules in, bytes of classic BPF out.

A filter sees the number of the system call and its six arguments, no memory. So a rule can
deny a call always, or by the value of an argument that is a number: a flag, a pid, a family
of sockets.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from gradeloop.worker.sandbox.syscalls import Machine

__all__ = ["OWN_PID", "ArgumentIn", "ArgumentNotIn", "Condition", "Program", "Rule", "assemble"]

OWN_PID = -1
"""Stands for the worker's pid, which is known only after the fork."""

# From linux/bpf_common.h, linux/filter.h and linux/seccomp.h.
_LOAD, _JUMP, _JUMP_EQUAL, _JUMP_FROM, _AND, _RETURN = 0x20, 0x05, 0x15, 0x35, 0x54, 0x06
_KILL_PROCESS, _ERRNO, _ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
_AT_NUMBER, _AT_MACHINE, _AT_ARGUMENTS = 0, 4, 16
_SIZE = 8
_PID = struct.Struct("=I")
_FEW = 4  # rules that are tried one after the other, once halving has come down to them

_EVERY_BIT = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class ArgumentIn:
    """Deny when the argument, masked, is one of ``values``. Only its low 32 bits are seen:
    enough for the kernel's ints."""

    index: int
    values: tuple[int, ...]
    mask: int = _EVERY_BIT


@dataclass(frozen=True, slots=True)
class ArgumentNotIn:
    """Deny unless the argument, masked, is one of ``values``."""

    index: int
    values: tuple[int, ...]
    mask: int = _EVERY_BIT


Condition = ArgumentIn | ArgumentNotIn


@dataclass(frozen=True, slots=True)
class Rule:
    """One system call and when it fails: where any condition holds, or always without one.

    Attributes:
        errno: What it fails with; 0 says that it succeeded, though nothing was done.
    """

    call: str
    errno: int
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Program:
    """A filter that lacks only the worker's pid.

    Attributes:
        code: The instructions, eight bytes each.
        pid_slots: Where in ``code`` the pid must be written.
    """

    code: bytes
    pid_slots: tuple[int, ...]

    @property
    def length(self) -> int:
        return len(self.code) // _SIZE

    def fill_in(self, code: Any, pid: int) -> None:
        """Write the pid into a copy of the instructions."""
        for slot in self.pid_slots:
            _PID.pack_into(code, slot, pid)


_Instruction = tuple[int, int, int, int]  # code, jump if true, jump if false, operand


def assemble(machine: Machine, rules: Iterable[Rule]) -> Program:
    """The filter for ``machine``; rules for calls that it does not have are left out.

    Calls of another convention (32-bit code on a 64-bit kernel) end the process: their numbers
    mean other things, and no Python makes them.
    """
    instructions: list[_Instruction] = [
        (_LOAD, 0, 0, _AT_MACHINE),
        (_JUMP_EQUAL, 1, 0, machine.audit),
        (_RETURN, 0, 0, _KILL_PROCESS),
        (_LOAD, 0, 0, _AT_NUMBER),
    ]
    if machine.foreign_from is not None:
        instructions += [
            (_JUMP_FROM, 0, 1, machine.foreign_from),
            (_RETURN, 0, 0, _KILL_PROCESS),
        ]
    cases = [(machine.numbers[each.call], each) for each in rules if each.call in machine.numbers]
    instructions += _search(sorted(cases, key=lambda case: case[0]))
    return _pack(instructions)


def _search(cases: Sequence[tuple[int, Rule]]) -> list[_Instruction]:
    """Find the rule of a number by halves, and allow what has none.

    The kernel runs a new filter once for each number that there is, to learn which calls are
    always allowed: one rule after the other, that takes longer than all the rest of installing.
    """
    if len(cases) > _FEW:
        middle = len(cases) // 2
        below = _search(cases[:middle])
        # The jump past `below` is one of its own: a condition's reaches 255 instructions only.
        choice = [(_JUMP_FROM, 0, 1, cases[middle][0]), (_JUMP, 0, 0, len(below))]
        return [*choice, *below, *_search(cases[middle:])]
    found: list[_Instruction] = []
    for number, rule in cases:
        body = _body(rule)
        found += [(_JUMP_EQUAL, 0, len(body), number), *body]
    return [*found, (_RETURN, 0, 0, _ALLOW)]


def _body(rule: Rule) -> Sequence[_Instruction]:
    """What runs once the number is known to be the rule's: it always returns."""
    deny: _Instruction = (_RETURN, 0, 0, _ERRNO | rule.errno)
    if not rule.when:
        return [deny]
    body: list[_Instruction] = []
    for condition in rule.when:
        body.append((_LOAD, 0, 0, _AT_ARGUMENTS + 8 * condition.index))
        if condition.mask != _EVERY_BIT:
            body.append((_AND, 0, 0, condition.mask))
        # A match jumps past what follows the tests: past `deny`, or past the jump before it.
        count = len(condition.values)
        body += [(_JUMP_EQUAL, count - at, 0, value) for at, value in enumerate(condition.values)]
        body += [(_JUMP, 0, 0, 1), deny] if isinstance(condition, ArgumentIn) else [deny]
    body.append((_RETURN, 0, 0, _ALLOW))
    return body


def _pack(instructions: Sequence[_Instruction]) -> Program:
    code = bytearray()
    slots: list[int] = []
    for operation, if_true, if_false, operand in instructions:
        if operand == OWN_PID:
            slots.append(len(code) + 4)
            operand = 0
        code += struct.pack("=HBBI", operation, if_true, if_false, operand)
    return Program(bytes(code), tuple(slots))
