#!/usr/bin/env python3
"""Make list/liste.xlsx: a list of formations as people make one in a spreadsheet, for `passpro catalogue import`.

usage: make_list.py             writes list/liste.xlsx beside this script
       make_list.py --check     says whether it is as this script makes it

Everything is invented; the schools are those of campaign/. It has what such lists have: titles above the header, merged
cells, a hidden row, subtotals as formulas, dates as numbers with a format, UAI without their leading zero, MEF as
numbers, and one cell that is unreadable. Only Python's standard library is needed, and the same bytes come out
everywhere.
"""
import datetime
import io
import pathlib
import sys
import xml.sax.saxutils
import zipfile

FILE = pathlib.Path(__file__).resolve().parent / "list" / "liste.xlsx"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"

DATE_STYLE = 1


class Formula:
    """A formula, and the value that a spreadsheet program has computed last."""

    def __init__(self, text, value):
        self.text, self.value = text, value


HEADER = ["N° UAI", "Établissement", "Commune", "Formation", "Diplôme", "Code MEF", "Places", "Modalités",
          "Dates d’entretien", "Horaires", "Pièces à apporter", "Contact"]
MOULINS = ("980051Y", "Lycée professionnel des Trois Moulins", "Valdormant")
FORGE = ("0980052Z", "Lycée professionnel de la Forge", "Brumeval")
BELVEDERE = ("098 0053 A", "Lycée polyvalent du Belvédère", "Montfictif")
DAY = datetime.date(2027, 3, 17)

ROWS = [
    ["Liste des formations concernées par les entretiens – rentrée 2027"],
    ["Académie imaginaire, département 098"],
    [],
    HEADER,
    ["Sécurité, accueil"],
    [*MOULINS, "Métiers de la sécurité", "2nde pro", 24799001011, 24, "ind.", "mercredi 17 mars et mercredi 24 mars",
     "13h30-17h", "Pièce d’identité", "accueil"],
    [None, None, None, "Métiers de l’accueil", "2nde pro", 24799001021, 30, "coll.", "du 22 au 24/03", "matin"],
    [None, "Sous-total", None, None, None, None, Formula("SUM(G6:G7)", 54)],
    ["Métal, machines"],
    [*FORGE, "CAP Ferronnier d’art", "CAP", 24799001041, 10, "Individuel", DAY, "9h-12h et 13h30-16h", "Un dessin"],
    [*FORGE, "Maintenance des véhicules", "2nde pro", None, 24, "individuel", "sur rendez-vous"],
    [*BELVEDERE, "Métiers du son et de l’image", "2nde pro", 24799001081, 15, "Individuel",
     "18 mars 2027 après-midi ; 19 mars 2027 matin", None, "Un projet personnel"],
    [None, "Total", None, None, None, None, Formula("SUM(G6:G12)", 103)],
]
HIDDEN_ROW = 11
MERGED = ["A1:L1", "A2:L2", "A6:A7", "B6:B7", "C6:C7"]


def letters(column):
    return chr(ord("A") + column)


def cell(reference, value):
    if value is None:
        return ""
    if isinstance(value, Formula):
        return f'<c r="{reference}"><f>{value.text}</f><v>{value.value}</v></c>'
    if isinstance(value, datetime.date):
        serial = (value - datetime.date(1899, 12, 30)).days
        return f'<c r="{reference}" s="{DATE_STYLE}"><v>{serial}</v></c>'
    if isinstance(value, int):
        return f'<c r="{reference}"><v>{value}</v></c>'
    text = xml.sax.saxutils.escape(value)
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet():
    rows = []
    for number, values in enumerate(ROWS, start=1):
        hidden = ' hidden="1"' if number == HIDDEN_ROW else ""
        cells = "".join(cell(f"{letters(column)}{number}", value) for column, value in enumerate(values))
        rows.append(f'<row r="{number}"{hidden}>{cells}</row>')
    merged = "".join(f'<mergeCell ref="{reference}"/>' for reference in MERGED)
    return (f'<worksheet xmlns="{SHEET}"><sheetData>{"".join(rows)}</sheetData>'
            f'<mergeCells count="{len(MERGED)}">{merged}</mergeCells></worksheet>')


def relationship(identifier, kind, target):
    return f'<Relationship Id="{identifier}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def relationships(*entries):
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(entries)}</Relationships>'


def styles():
    fill = '<fill><patternFill patternType="none"/></fill>'
    return (f'<styleSheet xmlns="{SHEET}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
            f'<fills count="1">{fill}</fills><borders count="1"><border/></borders>'
            '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
            '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>')


def content_types():
    kinds = [("/xl/workbook.xml", "sheet.main"), ("/xl/worksheets/sheet1.xml", "worksheet"), ("/xl/styles.xml", "styles")]
    parts = "".join(f'<Override PartName="{name}" ContentType="{TYPES}.{kind}+xml"/>' for name, kind in kinds)
    return (f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>')


def workbook():
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(relationship("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
                           '<sheet name="Liste" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(relationship("rId1", "worksheet", "worksheets/sheet1.xml"),
                                                    relationship("rId2", "styles", "styles.xml")),
        "xl/worksheets/sheet1.xml": sheet(),
        "xl/styles.xml": styles(),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            # Stored: what deflating yields depends on the version of zlib.
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            archive.writestr(info, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + content)
    return file.getvalue()


def main(arguments):
    if arguments == ["--check"]:
        if not FILE.exists() or FILE.read_bytes() != workbook():
            print(f"{FILE} is not as {pathlib.Path(__file__).name} makes it")
            return 1
        return 0
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(workbook())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
