"""The packing slips with weasyprint: HTML and CSS; the bars are given, as one SVG path each, so that drawing them costs as
little as it can."""

from html import escape

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from measure import run

LOOK = """
@font-face { font-family: Noto; src: url(file://FONTS/NotoSans-Regular.ttf) }
@font-face { font-family: Noto; font-weight: bold; src: url(file://FONTS/NotoSans-Bold.ttf) }
@page { size: A4; margin: 17mm;
  @bottom-left { content: string(left); font: 8.5pt Noto; color: #5a5a5a }
  @bottom-right { content: string(right); font: 8.5pt Noto; color: #5a5a5a } }
body { font: 9.5pt/1.32 Noto; margin: 0 }
section { break-after: page }
section:last-child { break-after: auto }
.left { string-set: left content(); height: 0; overflow: hidden }
.right { string-set: right content(); height: 0; overflow: hidden }
small { font-size: 8.5pt; color: #5a5a5a; display: block }
b { font-size: 10.5pt; display: block; line-height: 1.25 }
.name { font-size: 13pt }
.code { float: right; text-align: center; font-size: 8.5pt }
h1 { font-size: 22pt; line-height: 1.25; margin: 18pt 0 7pt; clear: both }
table { width: 100%; border-collapse: collapse }
td, th { vertical-align: top; text-align: left; padding: 0 8pt 0 0; font-weight: normal }
.details { border-top: .75pt solid #c4c4c4; border-bottom: .75pt solid #c4c4c4 }
.details td { padding: 7pt 8pt 7pt 0 }
.parties { margin: 12pt 0 }
.note { background: #f3f3f3; border-left: 2pt solid black; padding: 8pt; width: 50% }
.lines th { font-size: 8.5pt; color: #5a5a5a; border-bottom: 1pt solid black }
.lines tr td { padding: 8pt 4pt 8pt 0; border-bottom: .5pt solid #c4c4c4; break-inside: avoid }
.tick { display: block; width: 4mm; height: 4mm; border: .75pt solid black; box-sizing: border-box }
.item { width: 196pt }
.number { text-align: right; font-size: 10.5pt }
.large { text-align: right; font-size: 16pt; font-weight: bold }
.sum { text-align: right; margin: 6pt 0 }
"""


def bars(code, module, height):
    x, path = 0, []
    for place, run_of in enumerate(code["runs"]):
        if place % 2 == 0:
            path.append(f"M{x} 0h{run_of}v50h-{run_of}z")
        x += run_of
    size = f'width="{x * module}pt" height="{height}pt"'
    svg = f'<svg {size} viewBox="0 0 {x} 50" preserveAspectRatio="none"><path d="{"".join(path)}"/></svg>'
    return f'{svg}<br>{escape(code["text"])}'


def line(row):
    variant = f'<div style="color:#5a5a5a">{escape(row["variant"])}</div>' if row["variant"] else ""
    item = f'<b>{escape(row["name"])}</b>{variant}<small>{escape(row["sku"])}</small>'
    code = bars(row["ean"], 0.96, 26.9) if row["ean"] else ""
    numbers = f'<td class="number">{row["ordered"]}</td><td class="large">{row["inParcel"]}</td>'
    return f'<tr><td><span class="tick"></span></td><td class="item">{item}</td><td>{code}</td>{numbers}</tr>'


def section(slip):
    name, *rest = map(escape, slip["sender"])
    sender = f'<b class="name">{name}</b>' + "".join(f"<small>{words}</small>" for words in rest)
    details = "".join(f"<td><small>{escape(n)}</small><b>{escape(v)}</b></td>" for n, v in slip["details"])
    label, addressee, *address = map(escape, slip["address"])
    address = f"<small>{label}</small><b>{addressee}</b>" + "".join(f"<div>{words}</div>" for words in address)
    note = f'<small>{escape(slip["note"][0])}</small>{escape(slip["note"][1])}'
    head = "".join(f'<th{" class=number" if place > 1 else ""}>{escape(w)}</th>' for place, w in enumerate(slip["head"]))
    thanks, *closing = map(escape, slip["closing"])
    closing = f"<b>{thanks}</b>" + "".join(f"<small>{words}</small>" for words in closing)
    return f"""<section><div class="left">{escape(slip["foot"][0])}</div><div class="right">{escape(slip["foot"][1])}</div>
<div class="code">{bars(slip["code128"], 0.96, 36.85)}</div>{sender}<h1>{escape(slip["title"])}</h1>
<table class="details"><tr>{details}</tr></table>
<table class="parties"><tr><td>{address}</td><td class="note">{note}</td></tr></table>
<table class="lines"><thead><tr><th></th>{head}</tr></thead>{"".join(map(line, slip["rows"]))}</table>
<b class="sum">{escape(slip["sum"])}</b>{closing}</section>"""


def make(slips, fonts):
    configuration = FontConfiguration()
    look = CSS(string=LOOK.replace("FONTS", fonts), font_config=configuration)
    page = f'<html lang="uk"><body>{"".join(map(section, slips))}</body></html>'
    document = HTML(string=page).render(stylesheets=[look], font_config=configuration)
    assert len(document.pages) == len(slips), (len(document.pages), "pages")
    return document.write_pdf()


run("weasyprint", make)
