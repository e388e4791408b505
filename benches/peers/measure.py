"""What the Python peers share: CPU seconds and memory of this process, and one line of JSON."""

import json
import resource
import sys


def cpu_seconds():
    """In the kernel and outside of it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak_kib():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def run(name, make):
    """`make(slips)` gives a finished file; called with at most 200 slips of SLIPS FOLDER PAGES FONTS."""
    slips_file, folder, pages, fonts = sys.argv[1:]
    with open(slips_file, encoding="utf-8") as file:
        slips = json.load(file)[: int(pages)]
    size = 0
    peaks = []
    before = cpu_seconds()
    for start in range(0, len(slips), 200):
        made = make(slips[start : start + 200], fonts)
        with open(f"{folder}/{name}-{start // 200}.pdf", "wb") as file:
            file.write(made)
        size += len(made)
        peaks.append(peak_kib())
    used = cpu_seconds() - before
    print(json.dumps({"pages": len(slips), "cpuSeconds": used, "bytes": size, "peakKib": peak_kib(), "peaksKib": peaks}))
