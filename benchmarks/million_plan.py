"""A full plan of a made-up seller, files to files, by `sealane plan` as it ships: time, memory, CPU a series.

    million_plan.py [--series 1000000] [--days 730] [--engine local] [--workers 0] [--keep DIR]

Prints one JSON line. Generated data, about a fifth of all series and days with a sale; memory is what all
processes together hold (proportional set size: pages that they share count once), looked at
twice a second. The bar is 300 s and 8 GiB for 1,000,000 series of 730 days.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

sys.path.append(str(Path(__file__).parents[1]))
from benchmarks._generated import write_seller

BAR_SECONDS, BAR_SERIES = 300.0, 1_000_000
LOOK_SECONDS = 0.5


def main() -> None:
    """Generate, plan, and tell."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--series", type=int, default=1_000_000)
    asked.add_argument("--days", type=int, default=730)
    asked.add_argument("--engine", default="local")
    asked.add_argument("--workers", type=int, default=0)
    asked.add_argument("--keep", type=Path, help="folder for the seller's files, used again if it is there")
    a = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = a.keep or Path(folder) / "seller"
        if not (source / "rows").exists():
            rows = write_seller(source, a.series, a.days)
            (source / "rows").write_text(str(rows), encoding="utf-8")
        print(json.dumps(measured(source, Path(folder) / "out", a)))


def measured(source: Path, out: Path, a: argparse.Namespace) -> dict[str, object]:
    """Plan `source` into `out` in a process of its own; return what it took."""
    command = [
        sys.executable,
        "-c",
        "from sealane.app.cli import main; main()",
        "plan",
        "--from",
        str(source),
    ]
    command += ["--out", str(out), "--engine", a.engine, "--workers", str(a.workers)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    peak = 0
    while running.poll() is None:
        peak = max(peak, held(running.pid))
        time.sleep(LOOK_SECONDS)
    seconds = time.perf_counter() - began
    if running.returncode:
        raise SystemExit(f"sealane plan ended with {running.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "name": "million_plan",
        "ours": round(seconds, 1),
        "peer": BAR_SECONDS,
        "peer_name": "the bar, for 1,000,000 series",
        "ratio": round(seconds / (BAR_SECONDS * a.series / BAR_SERIES), 3),
        "unit": "seconds",
        "peak_gib": round(peak / 2**30, 2),
        "cpu_seconds": round(cpu, 1),
        "cpu_us_per_series": round(1e6 * cpu / a.series),
        "series": a.series,
        "days": a.days,
        "sales_rows": int((source / "rows").read_text(encoding="utf-8")),
        "out_bytes": {f.name: f.stat().st_size for f in sorted(out.iterdir())},
        "engine": a.engine or "chosen by size",
        "data": "generated",
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
    }


def held(pid: int) -> int:
    """Bytes held by a process and all it started."""
    total = 0
    try:
        family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    for process in family:
        try:
            total += process.memory_full_info().pss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return total


if __name__ == "__main__":
    main()
