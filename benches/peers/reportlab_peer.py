"""The packing slips with reportlab: its own flowing layout, tables and barcodes."""

import io

from reportlab.graphics.barcode import code128, eanbc
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate
from reportlab.platypus import Flowable, Paragraph, Spacer, Table
from xml.sax.saxutils import escape

from measure import run

MARGIN = 17 * mm
WIDTH = A4[0] - 2 * MARGIN
MUTED, RULE, PANEL = HexColor("#5a5a5a"), HexColor("#c4c4c4"), HexColor("#f3f3f3")


def style(size, bold=False, colour=black, leading=None, align=0):
    leading = size * (leading or (1.25 if bold else 1.32))
    font = "Bold" if bold else "Regular"
    return ParagraphStyle(f"{size}{bold}{align}", fontName=font, fontSize=size, leading=leading, textColor=colour, alignment=align)


SMALL, BODY, STRONG = style(8.5, colour=MUTED), style(9.5), style(10.5, True)
SMALL_RIGHT = style(8.5, colour=MUTED, align=TA_RIGHT)
MUTED_BODY = style(9.5, colour=MUTED)
NAME, TITLE = style(13, True), style(22, True)
NUMBER, LARGE = style(10.5, align=TA_RIGHT), style(16, True, align=TA_RIGHT)
SUM = style(10.5, True, align=TA_RIGHT)


class Tick(Flowable):
    """A box to tick."""

    def wrap(self, _width, _height):
        return 4 * mm, 4 * mm

    def draw(self):
        self.canv.setLineWidth(0.75)
        self.canv.rect(0.5, 0, 11.34, 11.34)


def text(words, look):
    return Paragraph(escape(words or ""), look)


def order_code(words):
    made = code128.Code128(words, barWidth=0.96, barHeight=13 * mm, quiet=False, humanReadable=True)
    made.fontName, made.fontSize = "Regular", 8.5
    return made


def ean(digits):
    widget = eanbc.Ean13BarcodeWidget(digits[:12], barWidth=0.96, barHeight=9.5 * mm, fontName="Regular", fontSize=8.5)
    left, bottom, right, top = widget.getBounds()
    drawing = Drawing(right - left, top - bottom)
    drawing.add(widget)
    return drawing


def plain(data, widths, extra=()):
    padding = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 8)]
    padding += [("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return Table(data, colWidths=widths, style=padding + list(extra), repeatRows=0)


def lines(slip):
    head = [""] + [text(words, SMALL if place < 2 else SMALL_RIGHT) for place, words in enumerate(slip["head"])]
    rows = [head]
    for row in slip["rows"]:
        item = [text(row["name"], STRONG)]
        if row["variant"]:
            item.append(text(row["variant"], MUTED_BODY))
        item.append(text(row["sku"], SMALL))
        code = ean(row["ean"]["text"]) if row["ean"] else ""
        rows.append([Tick(), item, code, text(row["ordered"], NUMBER), text(row["inParcel"], LARGE)])
    look = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 4), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    look += [("TOPPADDING", (0, 1), (-1, -1), 8), ("BOTTOMPADDING", (0, 1), (-1, -1), 8)]
    look += [("LINEBELOW", (0, 0), (-1, 0), 1, black), ("LINEBELOW", (0, 1), (-1, -1), 0.5, RULE)]
    return Table(rows, colWidths=[22.7, 200, 150, 65, WIDTH - 437.7], style=look, repeatRows=1)


def story(slip):
    sender = [text(words, NAME if place == 0 else SMALL) for place, words in enumerate(slip["sender"])]
    yield plain([[sender, order_code(slip["code128"]["text"])]], [WIDTH - 200, 200])
    yield Spacer(0, 18)
    yield text(slip["title"], TITLE)
    yield Spacer(0, 7)
    shares = [1.0, 1.0, 0.7, 1.1, 1.5]
    details = [[text(name, SMALL), text(value, STRONG)] for name, value in slip["details"]]
    rules = [("LINEABOVE", (0, 0), (-1, 0), 0.75, RULE), ("LINEBELOW", (0, 0), (-1, 0), 0.75, RULE)]
    rules += [("TOPPADDING", (0, 0), (-1, -1), 7), ("BOTTOMPADDING", (0, 0), (-1, -1), 7)]
    yield plain([details], [WIDTH * share / sum(shares) for share in shares], rules)
    yield Spacer(0, 12)
    looks = [SMALL, STRONG, BODY, BODY, BODY]
    address = [text(words, look) for words, look in zip(slip["address"], looks)]
    note = plain(
        [[[text(slip["note"][0], SMALL), text(slip["note"][1], BODY)]]],
        [WIDTH / 2 - 12],
        [("BACKGROUND", (0, 0), (-1, -1), PANEL), ("LINEBEFORE", (0, 0), (0, 0), 2, black), ("LEFTPADDING", (0, 0), (-1, -1), 8), ("TOPPADDING", (0, 0), (-1, -1), 8), ("BOTTOMPADDING", (0, 0), (-1, -1), 8)],
    )
    yield plain([[address, note]], [WIDTH / 2 + 12, WIDTH / 2 - 12], [("RIGHTPADDING", (0, 0), (-1, -1), 0)])
    yield Spacer(0, 12)
    yield lines(slip)
    yield Spacer(0, 6)
    yield text(slip["sum"], SUM)
    yield Spacer(0, 6)
    for place, words in enumerate(slip["closing"]):
        yield text(words, STRONG if place == 0 else SMALL)


def make(slips, fonts):
    if "Regular" not in pdfmetrics.getRegisteredFontNames():
        for name in ["Regular", "Bold"]:
            pdfmetrics.registerFont(TTFont(name, f"{fonts}/NotoSans-{name}.ttf"))
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, pageCompression=1)
    frame = Frame(MARGIN, MARGIN, WIDTH, A4[1] - 2 * MARGIN, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    def template(place, slip):
        def foot(canvas, _document):
            canvas.setFont("Regular", 8.5)
            canvas.setFillColor(MUTED)
            canvas.drawString(MARGIN, MARGIN, slip["foot"][0])
            canvas.drawRightString(A4[0] - MARGIN, MARGIN, slip["foot"][1])

        return PageTemplate(f"{place}", [frame], onPage=foot)

    document.addPageTemplates([template(place, slip) for place, slip in enumerate(slips)])
    flow = []
    for place, slip in enumerate(slips):
        if place > 0:
            flow += [NextPageTemplate(f"{place}"), PageBreak()]
        flow += story(slip)
    document.build(flow)
    assert document.page == len(slips), (document.page, "pages")
    return out.getvalue()


run("reportlab", make)
