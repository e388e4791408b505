"""Symbols in a CPU second with zint as a library: `zint_peer.py COUNT` prints one line of JSON."""

import json
import sys

from zint import OutputOptions, Symbol, Symbology

from measure import cpu_seconds

KINDS = {
    "code128": (Symbology.CODE128, lambda n: f"MS-2026-{n:06}"),
    "ean13": (Symbology.EANX, lambda n: f"482000{n % 1_000_000:06}"),
    "qr": (Symbology.QRCODE, lambda n: f"https://shop.example/r/{n:06}"),
}


def rate(count, kind, as_svg):
    symbology, words = KINDS[kind]
    before = cpu_seconds()
    # One symbol object per symbol: what an option or a text left behind would else be in the next.
    for number in range(count):
        symbol = Symbol()
        symbol.symbology = symbology
        if kind == "qr":
            # Error correction level M.
            symbol.option_1 = 2
        symbol.encode(words(number))
        if as_svg:
            symbol.show_hrt = False
            symbol.output_options = OutputOptions.BARCODE_MEMORY_FILE
            symbol.outfile = "symbol.svg"
            symbol.print()
            assert len(symbol.memfile) > 100
    return count / (cpu_seconds() - before)


def rates(count, as_svg):
    return {kind: rate(count // 10 if kind == "qr" else count, kind, as_svg) for kind in KINDS}


count = int(sys.argv[1])
print(json.dumps({"encoded": rates(count, False), "svg": rates(count, True)}))
