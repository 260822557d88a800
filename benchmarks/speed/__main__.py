"""How fast: ``python -m benchmarks.speed``.

Start-up (a fresh process that reads one sentence), then 1,000 reports of about
500 words through ``tadmor batch`` on two processes: reports a second, words a
second, peak memory of the largest process. The reports are cut from MUC-4 and
wiki_conflict texts, each used once as far as they go.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from benchmarks.sample import muc_reports, wiki_reports

WORDS = 500
REPORTS = 1000
WORKERS = 2


def reports(count: int) -> list[str]:
    """``count`` texts of about ``WORDS`` words, whole paragraphs or reports put together."""
    texts: list[str] = []
    held: list[str] = []
    for report in cycle(wiki_reports() + muc_reports()):
        held.append(report.text)
        if sum(len(text.split()) for text in held) >= WORDS:
            texts.append(_cut("\n\n".join(held), WORDS))
            held = []
        if len(texts) == count:
            return texts
    return texts


def _cut(text: str, words: int) -> str:
    """The text up to the end of the sentence in which the given number of words is reached."""
    seen = len(" ".join(text.split(" ")[:words]))
    end = text.find(". ", seen)
    return text if end < 0 else text[: end + 1]


def start_up() -> float:
    """Seconds from nothing to the record of one sentence, the best of three."""
    code = "import tadmor; tadmor.read('KABUL - Gunmen killed two soldiers in Kandahar on Monday.', published='2016-03-26')"
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        times.append(time.perf_counter() - begin)
    return min(times)


def batch(texts: list[str], workers: int) -> tuple[float, float]:
    """Seconds for all, and the peak memory of the largest process in MB."""
    with tempfile.TemporaryDirectory() as folder:
        inputs, output = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
        rows = [json.dumps({"id": n, "text": text, "published": "2017-05-01"}) for n, text in enumerate(texts)]
        inputs.write_text("\n".join(rows) + "\n", encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "tadmor.cli.main",
            "batch",
            str(inputs),
            str(output),
            "--workers",
            str(workers),
        ]
        begin = time.perf_counter()
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        seconds = time.perf_counter() - begin
        written = sum(1 for _ in output.open("rb"))
    if written != len(texts):
        raise SystemExit(f"expected {len(texts)} records, found {written}")
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> int:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    print(f"start-up to the first record   {start_up():.2f} s")
    texts = list(islice(reports(count), count))
    words = sum(len(text.split()) for text in texts)
    seconds, peak = batch(texts, WORKERS)
    print(f"{count} reports, {words / count:.0f} words each, {WORKERS} processes")
    print(f"reports a second               {count / seconds:.1f}")
    print(f"words a second                 {words / seconds:.0f}")
    print(f"peak memory of a process       {peak:.0f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
