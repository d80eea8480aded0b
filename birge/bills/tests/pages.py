"""Small invented pages and tables in the shapes that the parliament of Kazakhstan publishes."""

from string import Template

_CARD = Template("""<!DOCTYPE html>
<html lang="kk"><head><title>$heading</title></head><body>
<div class="menu"><a href="/$locale/contacts">…</a><form><b>$heading</b></form></div>
<div class="section-content has-right-menu">
<p><b>$title </b></p>
<p><b>$list</b></p>
<table class="law-projects-table"><thead><tr><th>1</th></tr></thead><tbody>
$rows
</tbody></table></div></body>
</html>""")
_ROW = Template("""<tr><td>
  $kind
</td><td>
$day </td><td> $number </td><td>2</td><td><p>KZ/RU</p></td>
<td><a href="/$locale/lawProjects/download?fileId=$file&amp;lawId=7001">$look</a></td></tr>""")

DAYS = (
    ("25.12.2024", "1-VIII МП", 11),
    ("30.01.2025", "2-VIII СП", 12),
    ("10.02.2025", "3-VIII", 13),
)
WORDS = {
    "ru": {
        "heading": "Законы", "list": "Список документов", "locale": "ru-RU", "look": "Посмотреть",
        "title": "О дворах (заголовок до принятия Мажилисом 25.12.2024 «О дворах и «Правилах»)",
        "kinds": ("Постановление Мажилиса", "Постановление Сената", "Законы"),
    },
    "kk": {
        "heading": "Заңдар", "list": "Құжаттар тізімі", "locale": "kk-KZ", "look": "Қарау",
        "title": "Аулалар туралы (25.12.2024 Мәжіліс қабылдағанға дейінгі тақырыбы «Аула туралы»)",
        "kinds": ("Мәжіліс қаулысы", "Сенат қаулысы", "Заңдар"),
    },
}  # fmt: skip

TABLE = (
    "number,date,title,status,files\n"
    "1.,25.04.2025,Аулалар туралы // Аула туралы,Президент қол қойды,"
    "%D0%B7%D0%B0%D2%A3.docx; a_b.pdf\n"
    "2.,16.04.2025,Бақтар туралы(депутаттар бастамашылық жасаған),"
    '"Қабылданып, Сенатқа жіберілді",\n'
)

AKOMA = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
<bill name="bill"><meta><identification source="#x">
<FRBRWork><FRBRthis value="/akn/kz/bill/5/!main"/><FRBRuri value="/akn/kz/bill/5"/>
<FRBRdate date="2024-02-21" name="Introduced"/><FRBRauthor href="#x"/></FRBRWork>
<FRBRExpression><FRBRlanguage language="kaz"/></FRBRExpression></identification></meta>
<preface><longTitle><p>Заң: <docTitle>Аулалар <i>туралы</i></docTitle></p></longTitle></preface>
<body><section eId="s1"><num>1-бап.</num><heading>Мақсаты</heading>
<paragraph><num>1)</num><content><p>Аула <ref href="#s2">таза</ref> болсын<authorialNote
><p>жоқ</p></authorialNote>.</p></content></paragraph>
<paragraph><num>2)</num><content><p>Бала</p><p>ойнасын.</p></content></paragraph>
</section><section><num>2-бап.</num><content><p>Күшіне енеді.</p></content></section></body>
</bill></akomaNtoso>"""


def card(language: str, rows: str = "", **other: str) -> bytes:
    """The card of bill 7001 in one language; `rows` takes the place of its documents."""
    words = {**WORDS[language], **other}
    told = rows or "\n".join(
        _ROW.substitute(words, kind=kind, day=day, number=number, file=file)
        for kind, (day, number, file) in zip(words["kinds"], DAYS, strict=True)
    )
    return _CARD.substitute(words, rows=told).encode()


def row(kind: str, day: str, number: str = "1") -> str:
    return _ROW.substitute(WORDS["ru"], kind=kind, day=day, number=number, file=21)


LIST = """<html><body><table class="law-projects-table">
<tr><th>№</th><th>Наименование</th><th>Дата</th><th>Номер</th></tr>
<tr><td>41</td><td><a href="/ru-RU/lawProjects/details/7001">О дворах</a></td>
<td>31.12.2024</td><td>№ 5932</td></tr></table></body></html>"""
