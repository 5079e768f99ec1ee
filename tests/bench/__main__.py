"""python -m tests.bench [--runs N] [--scale QUOTES ...]: what the program costs, beside two others."""

from __future__ import annotations

import argparse
import os
import platform
import select
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.bench.made import make
from tests.terminal import Terminal

APP = [sys.executable, "-m", "briefing_tui"]
QUERY = "trade wild"
LARGE_QUERIES = (
    "wildlife tim",
    "@zhang forest",
    "token4711",
)  # a common word, a name, a beginning that all quotes have
DOWN, UP = "\x1b[B", "\x1b[A"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="starts of each program")
    parser.add_argument(
        "--scale", type=int, nargs="*", default=[], metavar="QUOTES", help="also made-up digests so large"
    )
    options = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, 80x24, xterm-256color\n")
    with _private_folders():
        _print_budgets(options.runs)
        _print_first_content(6 * options.runs)
        _print_answers(3 * options.runs)
        _print_commands()
        if options.scale:
            _print_scale(options.scale, options.runs)


def _print_budgets(runs: int) -> None:
    programs = {
        "hello": ([sys.executable, "-m", "tests.bench.hello"], "ready"),
        "ordinary": ([sys.executable, "-m", "tests.bench.ordinary"], "ready"),
        "app": (APP, "Hanoi Conference"),
    }
    firsts: list[float] = []
    figures: dict[str, dict[str, float]] = {name: {} for name in programs}
    starts: dict[str, list[dict[str, float]]] = {name: [] for name in programs}
    _start(*programs["app"])  # which makes the index
    for _ in range(runs):
        for name, program in programs.items():
            starts[name].append(_start(*program))
        with tempfile.TemporaryDirectory() as empty:
            firsts.append(_start(*programs["app"], cache=empty)["start, ms"])
    for name, program in programs.items():
        figures[name] = {figure: statistics.median(run[figure] for run in starts[name]) for figure in starts[name][0]}
        if name != "hello":
            figures[name] |= _session(*program)
    figures["app"]["first start, ms"] = statistics.median(firsts)
    hello = figures["hello"]
    budgets = {
        "start, ms": 1.05 * hello["start, ms"],
        "start, CPU ms": 1.05 * hello["start, CPU ms"],
        "first start, ms": 1.35 * hello["start, ms"],
        "bytes to the first screen": 4000,
        "peak memory, MB": 1.10 * hello["peak memory, MB"],
        "peak memory after use, MB": 1.15 * hello["peak memory, MB"],
        "bytes a move": 900,
        "CPU ms a move": 8,
        "bytes a tab": 2500,
        "CPU ms a tab": 20,
        "bytes a letter": 800,
        "CPU ms a letter": 20,
        "bytes in 5 s idle": 0,
        "CPU % idle": 1,
    }
    print("| figure | hello | ordinary | briefing-tui | budget |\n| --- | ---: | ---: | ---: | ---: |")
    for figure, budget in budgets.items():
        cells = [f"{figures[name][figure]:,.1f}" if figure in figures[name] else "" for name in programs]
        print(f"| {figure} | {' | '.join(cells)} | {budget:,.1f} |")


SHARE, PERIOD = 0.1, 0.02
"""What a slow machine gives a program of each 20 ms: it is stopped and continued by signals (SIGSTOP, SIGCONT)."""


def _print_first_content(runs: int) -> None:
    """When something of what was asked for is first on the terminal, each program in turn; from the second start on."""
    hello, ordinary = ([sys.executable, "-m", f"tests.bench.{name}"] for name in ("hello", "ordinary"))
    script = str(Path(sys.executable).parent / "briefing-tui")
    programs = {
        "`python -c 'print()'`": ([sys.executable, "-c", "print('ready')"], "ready"),
        "`less FILE`": (["less", "README.md"], "briefing-tui"),
        "hello": (hello, "ready"),
        "ordinary": (ordinary, "ready"),
        "`python -m briefing_tui`": (APP, "Hanoi Conf"),
        "`briefing-tui`": ([script], "Hanoi Conf"),
    }
    for _ in range(2):  # the first start makes the index, and keeps the screen when it is left
        with Terminal(APP, env=_folders()) as terminal:
            terminal.wait_for("Hanoi Conf")
            terminal.settle(1.5)
            terminal.send("q")
            terminal.exit_code()
    print(f"\n| first content | ms | × | with {SHARE:.0%} of the CPU, ms | × |\n| --- | ---: | ---: | ---: | ---: |")
    medians: dict[str, list[float]] = {name: [] for name in programs}
    for share, times in ((1.0, runs), (SHARE, max(3, runs // 3))):
        taken: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(times):
            for name, program in programs.items():
                taken[name].append(_first_content(*program, share) * 1000)
        for name, each in taken.items():
            medians[name].append(statistics.median(each))
    whole, slow = medians["`python -c 'print()'`"]
    for name, (fast, limited) in medians.items():
        print(f"| {name} | {fast:.1f} | {fast / whole:.2f} | {limited:,.0f} | {limited / slow:.2f} |")


def _print_answers(runs: int) -> None:
    """What passes until a key typed at the very start is answered, as a start of which the screen was kept."""
    hello = [sys.executable, "-m", "tests.bench.hello"]
    rows = {"hello": (hello, "", "ready"), "`3`": (APP, "3", "Our Union"), "`?`": (APP, "?", "Help")}
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in rows}
    for _ in range(runs):
        for name, row in rows.items():
            taken[name].append(_answer(*row))
    print("\n| until a key typed at the start is answered | ms | × | CPU ms | × |\n| --- | ---: | ---: | ---: | ---: |")
    medians = {name: [statistics.median(each) for each in zip(*times, strict=True)] for name, times in taken.items()}
    for name, (took, cpu) in medians.items():
        base, base_cpu = medians["hello"]
        print(f"| {name} | {took:.0f} | {took / base:.2f} | {cpu:.0f} | {cpu / base_cpu:.2f} |")


def _answer(argv: Sequence[str], keys: str, text: str) -> tuple[float, float]:
    """(ms, CPU ms) from the start of a program, with keys typed at once, until it has sent a text."""
    begin = time.perf_counter()
    with Terminal(argv, env=_folders()) as terminal:
        terminal.send(keys)
        sent = b""
        while text.encode() not in sent:
            sent += os.read(terminal._fd, 65536)
        took = time.perf_counter() - begin
        os.kill(terminal.pid, signal.SIGKILL)
        _, terminal._status, usage = os.wait4(terminal.pid, 0)
    return took * 1000, (usage.ru_utime + usage.ru_stime) * 1000


def _first_content(argv: Sequence[str], text: str, share: float) -> float:
    """Seconds from the start of a program, given a share of the CPU, until it has sent a text."""
    begin = time.perf_counter()
    with Terminal(argv, env=_folders()) as terminal:
        sent, running = b"", True
        while text.encode() not in sent:
            since = (time.perf_counter() - begin) % PERIOD
            if share < 1:
                running = since < share * PERIOD
                os.kill(terminal.pid, signal.SIGCONT if running else signal.SIGSTOP)
            left = max(0.0005, (share * PERIOD if running else PERIOD) - since) if share < 1 else 10
            if select.select([terminal._fd], [], [], left)[0]:
                try:
                    sent += os.read(terminal._fd, 65536)
                except OSError:  # it ended: Textual takes SIGCONT for a return from the shell, and may fail over many
                    return _first_content(argv, text, share)
        return time.perf_counter() - begin


def _start(argv: Sequence[str], ready: str, cache: str | None = None) -> dict[str, float]:
    """What a start costs until the first screen stands; `cache` is a folder to use instead of the benchmark's."""
    folders = _folders() if cache is None else _folders() | {"XDG_CACHE_HOME": cache}
    begin = time.perf_counter()
    with Terminal(argv, env=folders) as terminal:
        terminal.wait_for(ready)
        took, cpu = time.perf_counter() - begin, _cpu(terminal.pid)
        terminal.settle(0.4)
        return {
            "start, ms": took * 1000,
            "start, CPU ms": cpu * 1000,
            "bytes to the first screen": len(terminal.raw),
            "peak memory, MB": _peak(terminal.pid),
        }


def _session(argv: Sequence[str], ready: str) -> dict[str, float]:
    """What moving, changing tabs, typing and doing nothing cost."""
    out: dict[str, float] = {}
    with Terminal(argv, env=_folders()) as terminal:
        terminal.wait_for(ready)
        terminal.settle(0.5)
        _press(terminal, "3")

        def measure(what: str, keys: Sequence[str]) -> None:
            before = _cpu(terminal.pid)
            out[f"bytes a {what}"] = statistics.median(_press(terminal, key) for key in keys)
            out[f"CPU ms a {what}"] = (_cpu(terminal.pid) - before) / len(keys) * 1000

        measure("move", [DOWN] * 9 + [UP] * 8 + [DOWN] * 7 + [UP] * 6)
        measure("tab", "1234123412341234")
        _press(terminal, "3")
        _press(terminal, "/")
        _idle(terminal, 1)
        sent, cpu = len(terminal.raw), _cpu(terminal.pid)
        _idle(terminal, 5)
        out["bytes in 5 s idle"] = len(terminal.raw) - sent
        out["CPU % idle"] = (_cpu(terminal.pid) - cpu) / 5 * 100
        measure("letter", list(QUERY) + ["\x7f"] * len(QUERY))
        out["peak memory after use, MB"] = _peak(terminal.pid)
    return out


def _idle(terminal: Terminal, seconds: float) -> None:
    """Press nothing."""
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        terminal.read(left)


def _print_commands() -> None:
    python = [sys.executable, "-c", "pass"]
    commands = {"--help": 3, "--version": 3, "quotes --speaker zhang": 4}
    base = _median_run(python)
    print(
        f"\n| command, into a pipe | ms | × `python -c pass` ({base:.0f} ms) | budget |\n| --- | ---: | ---: | ---: |"
    )
    program = shutil.which("briefing-tui", path=str(Path(sys.executable).parent)) or "briefing-tui"
    for command, budget in commands.items():
        took = _median_run([program, *command.split()])
        print(f"| `{command}` | {took:.0f} | {took / base:.2f} | {budget} |")


def _print_scale(sizes: Sequence[int], runs: int) -> None:
    print(
        "\n| quotes | MB | first opening, s | peak MB | yaml.load, s | again, ms | × bundled | app, ms | hello, ms "
        "| letter p95, ms | peak MB | × hello |"
    )
    print(f"|{' ---: |' * 12}")
    load = "import sys, yaml; yaml.load(open(sys.argv[1], 'rb'), yaml.CSafeLoader)"
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            digest = Path(folder) / "made.yaml"
            make(digest, size)
            listing = [*APP, "quotes", "zzzz"]
            listing_made = [*listing, "-d", str(digest)]
            first, peak = _run(listing_made)
            plain = f"{_run([sys.executable, '-c', load, str(digest)])[0]:.1f}" if size <= 200_000 else "–"
            again, bundled = _median_run(listing_made), _median_run(listing)
            hello, ready = _starts_beside_hello(digest, runs)
            p95, app_peak = _letters(digest)
            megabytes = digest.stat().st_size / 1e6
        print(
            f"| {size:,} | {megabytes:.1f} | {first:.1f} | {peak:.0f} | {plain} | {again:.0f} | {again / bundled:.2f} "
            f"| {ready:.0f} | {hello['start, ms']:.0f} "
            f"| {p95:.0f} | {app_peak:.0f} | {app_peak / hello['peak memory, MB']:.2f} |",
            flush=True,
        )


def _starts_beside_hello(digest: Path, runs: int) -> tuple[dict[str, float], float]:
    """Medians: the figures of hello's start, and the ms until the app is ready with an index that is there."""
    programs = (([sys.executable, "-m", "tests.bench.hello"], "ready"), ([*APP, str(digest)], "1 Events"))
    starts = [[_start(*program) for program in programs] for _ in range(runs)]
    hello, app = zip(*starts, strict=True)
    medians = {figure: statistics.median(start[figure] for start in hello) for figure in hello[0]}
    return medians, statistics.median(start["start, ms"] for start in app)


def _letters(digest: Path) -> tuple[float, float]:
    """(95th percentile of ms from a letter to the last byte of its screen, peak MB)."""
    with Terminal([*APP, str(digest)], env=_folders()) as terminal:
        terminal.wait_for("1 Events")
        terminal.settle(0.5)
        _press(terminal, "3")
        _press(terminal, "/")
        times = []
        for key in [key for query in LARGE_QUERIES for key in [*query, *["\x7f"] * len(query)]] * 2:
            begin = last = time.perf_counter()
            terminal.send(key)
            while terminal.read(0.25):
                last = time.perf_counter()
            times.append(last - begin)
        return statistics.quantiles(times, n=20)[-1] * 1000, _peak(terminal.pid)


def _press(terminal: Terminal, key: str) -> int:
    """Bytes that come for a key."""
    terminal.send(key)
    return len(terminal.settle(0.12))


def _run(argv: Sequence[str]) -> tuple[float, float]:
    """(seconds, peak MB) of a program that ends by itself."""
    begin = time.perf_counter()
    process = subprocess.Popen(argv, stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


def _median_run(argv: Sequence[str]) -> float:
    """Median of ms over 20 runs."""
    return statistics.median(_run(argv)[0] for _ in range(20)) * 1000


def _cpu(pid: int) -> float:
    """CPU seconds that a process has used, to the kernel's tick."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak(pid: int) -> float:
    """Peak resident memory of a process, in MB."""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def _folders() -> dict[str, str]:
    return {name: os.environ[name] for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME")}


@contextmanager
def _private_folders() -> Iterator[None]:
    """A cache and a state folder of the benchmark's own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"XDG_CACHE_HOME": f"{folder}/cache", "XDG_STATE_HOME": f"{folder}/state"}
        yield


main()
