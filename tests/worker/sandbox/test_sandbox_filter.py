"""The filters of both machines, run by a small interpreter of BPF, and the rules they come from.

So the filter for aarch64 is tested on x86_64 too, and a call that would restart the machine is
tested without making it.
"""

from __future__ import annotations

import errno
import itertools
import struct

import pytest

from gradeloop.worker.sandbox.bpf import OWN_PID, ArgumentIn, ArgumentNotIn, Rule, assemble
from gradeloop.worker.sandbox.seccomp import Plan, copy_rules, rules
from gradeloop.worker.sandbox.syscalls import MACHINES

ALLOWED, KILLED = 0x7FFF0000, 0x80000000
PID = 4711
PLANS = [Plan(*each) for each in itertools.product((False, True), repeat=6)]


def run(code, number, arguments=(), audit=None):
    """What the kernel would answer to a call: the filter's return value."""
    padded = [*arguments, *[0] * (6 - len(arguments))]
    data = struct.pack("=iIQ6Q", number, audit, 0, *(each % 2**64 for each in padded))
    at, register = 0, 0
    while True:
        operation, if_true, if_false, operand = struct.unpack_from("=HBBI", code, at * 8)
        at += 1
        match operation:
            case 0x20:
                assert operand % 4 == 0
                assert operand < len(data)
                (register,) = struct.unpack_from("=I", data, operand)
            case 0x54:
                register &= operand
            case 0x15:
                at += if_true if register == operand else if_false
            case 0x35:
                at += if_true if register >= operand else if_false
            case 0x05:
                at += operand
            case 0x06:
                return operand
            case _:
                pytest.fail(f"unknown operation {operation:#x}")


def filled_in(program):
    code = bytearray(program.code)
    program.fill_in(code, PID)
    return code


class Filter:
    def __init__(self, machine, some_rules):
        self.machine = MACHINES[machine]
        self.code = filled_in(assemble(self.machine, some_rules))

    def __call__(self, name, *arguments):
        """``allowed``, or the errno that the call fails with."""
        verdict = run(self.code, self.machine.numbers[name], arguments, self.machine.audit)
        if verdict == ALLOWED:
            return "allowed"
        assert verdict & 0xFFFF0000 == 0x00050000
        return verdict & 0xFFFF


@pytest.fixture(params=MACHINES)
def machine(request):
    return request.param


def test_a_rule_without_conditions_always_denies(machine):
    deny = Filter(machine, [Rule("bpf", errno.EPERM)])

    assert deny("bpf", 1, 2) == errno.EPERM
    assert deny("mmap") == "allowed"


def test_a_rule_denies_by_the_value_of_an_argument(machine):
    deny = Filter(machine, [Rule("ioctl", errno.EACCES, (ArgumentIn(1, (5, 7, 9)),))])

    assert [deny("ioctl", 0, n) for n in (4, 5, 6, 7, 8, 9)] == [
        "allowed",
        errno.EACCES,
        "allowed",
        errno.EACCES,
        "allowed",
        errno.EACCES,
    ]
    assert deny("ioctl", 5, 0) == "allowed"


def test_a_rule_allows_by_the_value_of_an_argument(machine):
    only = Filter(machine, [Rule("socket", errno.EPERM, (ArgumentNotIn(0, (1, 2)),))])

    assert [only("socket", n) for n in range(4)] == [errno.EPERM, "allowed", "allowed", errno.EPERM]


def test_a_mask_chooses_the_bits_that_count(machine):
    deny = Filter(machine, [Rule("mmap", errno.EPERM, (ArgumentIn(3, (0x21,), 0x2F),))])

    assert deny("mmap", 0, 0, 0, 0x4021) == errno.EPERM
    assert deny("mmap", 0, 0, 0, 0x22) == "allowed"


def test_any_condition_of_several_denies(machine):
    conditions = (ArgumentNotIn(0, (1,)), ArgumentNotIn(1, (1,), 0xF))
    deny = Filter(machine, [Rule("socketpair", errno.EPERM, conditions)])

    assert deny("socketpair", 1, 1 | 0o2000000) == "allowed"
    assert deny("socketpair", 1, 2) == errno.EPERM
    assert deny("socketpair", 2, 1) == errno.EPERM


def test_the_workers_pid_is_filled_in_after_the_fork(machine):
    only = Filter(machine, [Rule("kill", errno.EPERM, (ArgumentNotIn(0, (OWN_PID,)),))])

    assert only("kill", PID, 9) == "allowed"
    assert only("kill", PID + 1, 9) == errno.EPERM
    assert only("kill", 0, 9) == errno.EPERM
    assert only("kill", -1, 9) == errno.EPERM


def test_calls_of_another_convention_end_the_process(machine):
    code = filled_in(assemble(MACHINES[machine], []))
    i386 = 0x40000003

    assert run(code, 1, audit=i386) == KILLED


def test_the_second_table_of_x86_64_ends_the_process():
    code = filled_in(assemble(MACHINES["x86_64"], []))

    assert run(code, 0x40000000 + 59, audit=MACHINES["x86_64"].audit) == KILLED


def test_a_call_that_a_machine_lacks_is_left_out():
    assert "fork" not in MACHINES["aarch64"].numbers

    lengths = {name: assemble(MACHINES[name], [Rule("fork", 1)]).length for name in MACHINES}

    assert lengths["x86_64"] > lengths["aarch64"]


@pytest.mark.parametrize("plan", PLANS, ids=str)
def test_every_number_meets_its_own_rule_and_no_other(machine, plan):
    """The filter finds a rule by halves: none may be lost, and no number between may meet one."""
    table = MACHINES[machine]
    by_number = {
        table.numbers[each.call]: each for each in rules(plan) if each.call in table.numbers
    }
    whole = filled_in(assemble(table, rules(plan)))

    for number in range(600):
        rule = by_number.get(number)
        for arguments in ((), (1, 2, 3), (PID, 8, 0, 0x21)):
            verdict = run(whole, number, arguments, table.audit)
            if rule is None:
                assert verdict == ALLOWED, number
                continue
            alone = filled_in(assemble(table, [rule]))
            assert verdict == run(alone, number, arguments, table.audit), rule


@pytest.mark.parametrize("plan", PLANS, ids=str)
def test_a_plan_has_one_rule_for_a_call_and_names_only_known_calls(plan):
    names = [rule.call for rule in rules(plan)]
    known = set().union(*(machine.numbers for machine in MACHINES.values()))

    assert len(names) == len(set(names))
    assert set(names) <= known


@pytest.mark.parametrize("plan", PLANS, ids=str)
def test_a_filter_fits_into_the_kernel(machine, plan):
    assert assemble(MACHINES[machine], rules(plan)).length <= 4096


@pytest.mark.parametrize("plan", PLANS, ids=str)
def test_some_calls_fail_whatever_the_plan(machine, plan):
    deny = Filter(machine, rules(plan))

    for name in ("ptrace", "reboot", "mount", "unshare", "setsid", "setpgid", "bpf", "keyctl"):
        assert deny(name) == errno.EPERM, name
    assert deny("clone3") == errno.ENOSYS


@pytest.mark.parametrize("plan", PLANS, ids=str)
def test_a_thread_may_be_made_whatever_the_plan(machine, plan):
    # What the C library asks for: VM, FS, FILES, SIGHAND, THREAD, SYSVSEM, SETTLS, …
    assert Filter(machine, rules(plan))("clone", 0x3D0F00) == "allowed"


@pytest.mark.parametrize("plan", PLANS, ids=str)
def test_a_process_may_be_made_only_where_the_plan_says_so(machine, plan):
    deny = Filter(machine, rules(plan))
    fork = 0x01200011  # CHILD_SETTID, CHILD_CLEARTID, SIGCHLD

    assert (deny("clone", fork) == "allowed") == (plan.processes or plan.copies)
    assert (deny("execve") == "allowed") == plan.processes
    assert deny("clone", fork | 0x10000000) == errno.EPERM  # with a user namespace
    assert deny("clone", fork | 0x8000) == errno.EPERM  # as its parent's sibling


def test_a_copy_gives_up_to_be_copied_and_keeps_its_threads(machine):
    deny = Filter(machine, copy_rules())

    assert deny("clone", 0x01200011) == errno.EPERM
    assert deny("clone", 0x3D0F00) == "allowed"
    if "fork" in MACHINES[machine].numbers:
        assert deny("fork") == errno.EPERM


@pytest.mark.parametrize("plan", PLANS, ids=str)
def test_a_signal_to_another_process_needs_landlock_behind_it(machine, plan):
    free = plan.processes and plan.signals_scoped
    deny = Filter(machine, rules(plan))

    for name in ("kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"):
        assert deny(name, PID, 0, 0) == "allowed", name
        assert (deny(name, 1, 0, 0) == "allowed") == free, name


@pytest.mark.parametrize("plan", PLANS, ids=str)
def test_sockets_open_as_the_plan_says(machine, plan):
    deny = Filter(machine, rules(plan))
    unix, inet, inet6, netlink = 1, 2, 10, 16
    stream, datagram, raw = 1, 2, 3
    cloexec = 0o2000000

    assert (deny("socket", inet, stream | cloexec) == "allowed") == plan.network
    assert (deny("socket", inet6, stream) == "allowed") == plan.network
    assert (deny("socket", unix, stream) == "allowed") == plan.processes
    assert deny("socket", unix, datagram) == errno.EPERM or not plan.processes
    alone = plan.network and plan.own_network and not plan.processes
    assert (deny("socket", inet, datagram) == "allowed") == alone
    assert deny("socket", netlink, raw) == errno.EPERM
    assert deny("socket", inet, raw) == errno.EPERM
    assert deny("socketpair", unix, stream | cloexec) == "allowed"
    assert deny("socketpair", unix, datagram) == errno.EPERM


@pytest.mark.parametrize("plan", PLANS, ids=str)
def test_modes_change_for_nobody(machine, plan):
    deny = Filter(machine, rules(plan))

    assert deny("fchmodat") == (0 if plan.processes else errno.EPERM)
    assert deny("fchmod") == (0 if plan.processes else errno.EPERM)


@pytest.mark.parametrize("plan", PLANS, ids=str)
def test_cutting_a_file_by_its_name_is_left_to_landlock_where_it_watches(machine, plan):
    assert (Filter(machine, rules(plan))("truncate") == "allowed") == plan.truncate_scoped


def test_ordinary_memory_descriptors_and_terminals_are_left_alone(machine):
    deny = Filter(machine, rules(Plan()))

    assert deny("mmap", 0, 4096, 3, 0x22) == "allowed"  # private, anonymous: malloc
    assert deny("mmap", 0, 4096, 3, 0x20022) == "allowed"  # a thread's stack
    assert deny("mmap", 0, 4096, 1, 0x01) == "allowed"  # a shared file
    assert deny("mmap", 0, 4096, 3, 0x21) == errno.EPERM
    assert deny("mmap", 0, 4096, 3, 0x122) == errno.EPERM
    assert deny("ioctl", 0, 0x5401) == "allowed"  # is it a terminal?
    assert deny("ioctl", 0, 0x5412) == errno.EPERM  # type into it
    assert deny("fcntl", 0, 3) == "allowed"
    assert deny("fcntl", 0, 8, 1) == errno.EPERM
    assert deny("prctl", 15) == "allowed"  # name a thread
    assert deny("prctl", 1, 0) == errno.EPERM
    assert deny("prlimit64", 0) == "allowed"
    assert deny("prlimit64", PID) == "allowed"
    assert deny("prlimit64", 1) == errno.EPERM
