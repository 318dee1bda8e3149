"""One small, sound contract as a Word file, and what an editor may leave in it: the parts of corpus/hygiene/."""
# ruff: noqa: E501  # the clauses of a contract, each on its line

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

_NAMES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "w10": "urn:schemas-microsoft-com:office:word",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ROOTS = {
    "document": "document",
    "styles": "styles",
    "comments": "comments",
    "header": "hdr",
    "footer": "ftr",
    "footnotes": "footnotes",
    "settings": "settings",
}
_KINDS = {"document": "document.main"}
ANN = 'w:author="Ann Okafor" w:date="2024-05-03T09:00:00Z"'
BEN = 'w:author="Ben Marsh" w:date="2024-05-04T09:00:00Z"'


def run(text: str, props: str = "") -> str:
    """A run of words; ``props`` are its properties as XML."""
    return f'<w:r>{f"<w:rPr>{props}</w:rPr>" if props else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def gone(text: str) -> str:
    """A deleted run of words, to stand in ``w:del``."""
    return f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>'


def para(*content: str, props: str = "") -> str:
    """A paragraph of runs (a text that is no XML is made a run)."""
    runs = "".join(part if part.startswith("<") else run(part) for part in content)
    return f"<w:p>{f'<w:pPr>{props}</w:pPr>' if props else ''}{runs}</w:p>"


def heading(text: str) -> str:
    """A heading of the first level."""
    return para(text, props='<w:pStyle w:val="Heading1"/>')


def row(*cells: str, props: str = "") -> str:
    """A table row; each cell is the XML of its paragraphs, or a text."""
    inner = "".join(f"<w:tc>{cell if cell.startswith('<') else para(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{f'<w:trPr>{props}</w:trPr>' if props else ''}{inner}</w:tr>"


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Aside"><w:name w:val="Aside"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Guidance"><w:name w:val="Guidance"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Marker"><w:name w:val="Marker"/><w:rPr><w:highlight w:val="yellow"/></w:rPr></w:style>'
)

TITLE = para("IT Support Agreement", props='<w:pStyle w:val="Title"/>')
OPENING = (
    "This Agreement is made on 3 June 2024 (the “Effective Date”) between Calder Systems Ltd, 4 Weir Street, Halifax "
    "(the “Provider”), and Pennant Bakeries Ltd, 20 Oven Lane, Leeds (the “Client”). It takes effect on the Effective Date."
)
CLAUSES: dict[str, tuple[str, ...]] = {
    "1. Services": (
        "1.1 The Provider shall monitor the Client’s network and servers, run a help desk, install security updates, manage backups and keep the firewall in order.",
        "1.2 The services cover the twelve workstations, two servers and the network equipment at the Client’s bakery in Leeds.",
        "1.3 Repairs of bakery machines and development of software are not included in the services.",
    ),
    "2. Term": (
        "2.1 This Agreement lasts for two years from the Effective Date. It then renews for one year at a time unless either party gives thirty days’ written notice before the end of a term.",
        "2.2 Either party may terminate this Agreement if the other materially breaches it and does not cure the breach within thirty days of written notice.",
        "2.3 On termination the Provider shall help the Client to move to another provider for up to sixty days.",
    ),
    "3. Fees": (
        "3.1 The Client shall pay the Provider £1,450 a month. The Provider sends an invoice on the first day of each month.",
        "3.2 Invoices are payable within thirty days of their date by bank transfer.",
        "3.3 Work outside the services is quoted in writing at £85 an hour and begins when the Client approves the quote.",
    ),
    "4. Support": (
        "4.1 The help desk is open Monday to Friday from 8:00 to 18:00. Outside those hours the Client may call the duty engineer for critical issues.",
        "4.2 The Client reports issues by telephone or by e-mail to the help desk, which opens a ticket for each issue and tracks it until it is resolved.",
        "4.3 The Provider responds to a critical issue within one hour and to any other issue within four business hours.",
    ),
    "5. Confidentiality": (
        "5.1 Each party shall keep the other party’s confidential information confidential and use it only for this Agreement.",
        "5.2 The Client’s business data, recipes and customer records are confidential information of the Client.",
    ),
    "6. General": (
        "6.1 This Agreement is governed by the law of England and Wales.",
        "6.2 The Provider sends the Client a report on tickets, updates and backups every month.",
    ),
}
SIGNATURES = (
    para("IN WITNESS WHEREOF the parties have signed this Agreement through their authorised representatives.")
    + para("Calder Systems Ltd") + para("By: ______________________") + para("Name: Mary Calder") + para("Title: Managing Director") + para("Date: ________________")
    + para("Pennant Bakeries Ltd") + para("By: ______________________") + para("Name: Owen Pryce") + para("Title: Operations Director") + para("Date: ________________")
)  # fmt: skip


@dataclass(frozen=True)
class WordFile:
    """A Word file of the corpus: its name, its body, further parts, and what is wrong with it.

    ``defects`` are pairs: the rule that must find it, and words that its message or its place must show.
    ``headers`` are (type, XML) pairs: "default", "first" or "even", and what stands in the header.
    """

    name: str
    body: str
    defects: tuple[tuple[str, str], ...] = ()
    comments: str = ""
    footnotes: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    section: str = ""
    settings: str = field(default="")

    def parts(self) -> dict[str, str]:
        """The package's parts by name."""
        stories = {"styles": STYLES, "settings": self.settings, "comments": self.comments, "footnotes": self.footnotes}
        named = {kind: content for kind, content in stories.items() if content}
        named |= {f"header{place}": content for place, (_, content) in enumerate(self.headers, 1)}
        references = "".join(
            f'<w:headerReference w:type="{kind}" r:id="header{place}"/>'
            for place, (kind, _) in enumerate(self.headers, 1)
        )
        body = f"<w:body>{self.body}<w:sectPr>{references}{self.section}</w:sectPr></w:body>"
        parts = {f"word/{name}.xml": _part(name, content) for name, content in named.items()}
        relations = "".join(_relation(name) for name in named)
        return {
            "[Content_Types].xml": _content_types(["document", *named]),
            "_rels/.rels": _relations(
                f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
            ),
            "word/document.xml": _part("document", body),
            "word/_rels/document.xml.rels": _relations(relations),
            **parts,
        }


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _part(name: str, content: str) -> str:
    root = f"w:{_ROOTS[_kind(name)]}"
    return f'{_HEAD}<{root} {_NAMES} mc:Ignorable="">{content}</{root}>'


def _relation(name: str) -> str:
    return f'<Relationship Id="{name}" Type="{_OFFICE}/{_kind(name)}" Target="{name}.xml"/>'


def _relations(items: str) -> str:
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _content_types(names: list[str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WML}.{_KINDS.get(_kind(name), _kind(name))}+xml"/>'
        for name in names
    )
    usual = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{usual}{overrides}</Types>'


def body(
    changed: dict[str, str] | None = None,
    *,
    before: str = "",
    signatures: str = SIGNATURES,
    after: Callable[[str], str] | None = None,
) -> str:
    """The contract's body. ``changed`` puts other paragraphs in the place of those that begin with a number ("3.1").

    ``before`` stands above the title; ``after`` gives, for a clause's number, what to put behind it.
    """
    changed = changed or {}
    blocks = [before, TITLE, changed.get("opening", para(OPENING))]
    for title, clauses in CLAUSES.items():
        blocks.append(heading(title))
        for clause in clauses:
            number = clause.split()[0]
            blocks.append(changed.get(number, para(clause)))
            if after:
                blocks.append(after(number))
    return "".join([*blocks, signatures])


def behind(number: str, xml: str) -> Callable[[str], str]:
    """Puts paragraphs or a table behind the clause with a number."""
    return lambda at: xml if at == number else ""
