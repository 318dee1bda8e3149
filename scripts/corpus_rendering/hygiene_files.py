"""The files of corpus/hygiene/: which defects each holds, and the rule and the words by which they must be found."""
# ruff: noqa: E501  # the clauses of a contract, each on its line

from __future__ import annotations

from corpus_rendering.hygiene import (
    ANN,
    BEN,
    OPENING,
    WordFile,
    behind,
    body,
    gone,
    para,
    row,
    run,
    table,
)

_TRACKED, _COMMENTS, _HIDDEN = "presign/tracked-changes", "presign/comments", "presign/hidden-text"
_MARKED, _DRAFT, _SIGNING = "presign/highlighted-text", "presign/draft-mark", "presign/incomplete-signature"
_FIELD = "consistency/broken-field"

_VML = (
    '<w:p><w:r><w:pict><v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{number}" type="#_x0000_t136"'
    ' style="position:absolute;width:400pt;height:160pt;rotation:315" fillcolor="silver" stroked="f">'
    '<v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt" string="{words}"/></v:shape></w:pict></w:r></w:p>'
)
_DRAWN = (
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor behindDoc="1"><wp:docPr id="1" name="{name}"/>'
    '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx>'
    "<w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    '<mc:Fallback><w:pict><v:shape id="{name}"><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>'
    "</mc:AlternateContent></w:r></w:p>"
)


def _inserted(words: str, who: str = ANN, number: int = 1) -> str:
    return f'<w:ins w:id="{number}" {who}>{run(words)}</w:ins>'


def _deleted(words: str, who: str = ANN, number: int = 2) -> str:
    return f'<w:del w:id="{number}" {who}>{gone(words)}</w:del>'


def _comment(number: int, who: str, words: str) -> str:
    return f'<w:comment w:id="{number}" {who} w:initials="x">{para(words)}</w:comment>'


def _commented(number: int, words: str, reply: int | None = None) -> str:
    numbers = [number] if reply is None else [number, reply]
    starts = "".join(f'<w:commentRangeStart w:id="{one}"/>' for one in numbers)
    ends = "".join(f'<w:commentRangeEnd w:id="{one}"/><w:r><w:commentReference w:id="{one}"/></w:r>' for one in numbers)
    return f"{starts}{run(words)}{ends}"


def _field(instruction: str, shown: str) -> str:
    parts = ("begin", f"<w:instrText> {instruction} </w:instrText>", "separate", f"<w:t>{shown}</w:t>", "end")
    return "".join(
        f"<w:r>{part if part.startswith('<') else f'<w:fldChar w:fldCharType={part!r}/>'}</w:r>" for part in parts
    )


_SIGNED_BY = "IN WITNESS WHEREOF the parties have signed this Agreement through their authorised representatives."
_LINE, _DATE = para("By: ______________________"), para("Date: ________________")
_CALDER = para("Calder Systems Ltd") + _LINE + para("Name: Mary Calder") + para("Title: Managing Director") + _DATE

CONTRACTS = (
    WordFile("clean", body()),
    WordFile(
        "changed-words",
        body({
            "3.1": para(
                "3.1 The Client shall pay the Provider £", _deleted("1,450"), _inserted("1,650", BEN),
                " a month. The Provider sends an invoice on the first day of each month.",
            ),
            "4.3": para(
                "4.3 The Provider responds to a critical issue within ",
                f'<w:ins w:id="3" {ANN}><w:del w:id="4" {BEN}>{gone("thirty minutes")}</w:del></w:ins>', run("one hour"),
                " and to any other issue within four business hours.",
            ),
            "6.2": para(f'<w:del w:id="5" {BEN}>{gone("6.2 The Provider sends the Client a report on tickets every quarter.")}</w:del>'),
        }),
        ((_TRACKED, "1,650"), (_TRACKED, "1,450"), (_TRACKED, "thirty minutes"), (_TRACKED, "every quarter")),
    ),
    WordFile(
        "moved-words",
        body(
            {
                "1.3": para(f'<w:moveFrom w:id="1" {ANN}>{run("1.3 Repairs of bakery machines are not included.")}</w:moveFrom>'),
            },
            after=behind(
                "4.3",
                para(f'<w:moveTo w:id="2" {ANN}>{run("4.4 Repairs of bakery machines are not included.")}</w:moveTo>'),
            ),
        ),
        ((_TRACKED, "1.3 Repairs"), (_TRACKED, "4.4 Repairs")),
    ),
    WordFile(
        "changed-rows-and-paragraph-ends",
        body(
            {
                "5.1": para(
                    "5.1 Each party shall keep the other party’s confidential information confidential",
                    props=f'<w:rPr><w:del w:id="7" {BEN}/></w:rPr>',
                ),
                "6.1": para(
                    "6.1 This Agreement is governed by the law of England and Wales.",
                    props=f'<w:rPr><w:ins w:id="8" {ANN}/></w:rPr>',
                ),
            },
            after=behind(
                "4.3",
                table(
                    row("Level", "Response"),
                    row("Critical", "One hour"),
                    row(
                        f'<w:p>{_inserted("Low", ANN, 9)}</w:p>', f'<w:p>{_inserted("Two business days", ANN, 10)}</w:p>',
                        props=f'<w:ins w:id="11" {ANN}/>',
                    ),
                    row(
                        f'<w:p>{_deleted("Medium", BEN, 12)}</w:p>', f'<w:p>{_deleted("Two hours", BEN, 13)}</w:p>',
                        props=f'<w:del w:id="14" {BEN}/>',
                    ),
                ),
            ),
        ),
        ((_TRACKED, "Two business days"), (_TRACKED, "Two hours"), (_TRACKED, "5.1 Each party"), (_TRACKED, "6.1 This Agreement")),
    ),
    WordFile(
        "changed-formats",
        body({
            "3.2": para(
                "3.2 Invoices are payable within ", run("thirty days", f'<w:b/><w:rPrChange w:id="1" {ANN}><w:rPr/></w:rPrChange>'),
                " of their date by bank transfer.",
            ),
            "2.3": para(
                "2.3 On termination the Provider shall help the Client to move to another provider for up to sixty days.",
                props=f'<w:ind w:left="720"/><w:pPrChange w:id="2" {BEN}><w:pPr/></w:pPrChange>',
            ),
        }),
        ((_TRACKED, "thirty days"), (_TRACKED, "2.3 On termination")),
    ),
    WordFile(
        "comments",
        body({
            "3.1": para("3.1 The Client shall pay the Provider ", _commented(1, "£1,450 a month", reply=2), ". The Provider sends an invoice on the first day of each month."),
            "5.2": para("5.2 The Client’s business data, recipes and customer records are confidential information of the Client.", '<w:r><w:commentReference w:id="3"/></w:r>'),
        }),
        ((_COMMENTS, "as in the quote"), (_COMMENTS, "Yes, checked"), (_COMMENTS, "our fallback is fifteen")),
        comments=_comment(1, ANN, "Owen, is this as in the quote?") + _comment(2, BEN, "Yes, checked.") + _comment(3, BEN, "If they push back, our fallback is fifteen days."),
    ),
    WordFile(
        "comments-in-a-table-and-a-note",
        body(
            {
                "2.2": para(
                    "2.2 Either party may terminate this Agreement if the other materially breaches it and does not cure the breach within thirty days of written notice.",
                    '<w:r><w:footnoteReference w:id="2"/></w:r>',
                ),
            },
            after=behind("4.3", table(row("Level", "Response"), row("Critical", f"<w:p>{_commented(5, 'One hour')}</w:p>"))),
        ),
        ((_COMMENTS, "Can the night shift"), (_COMMENTS, "Delete this note")),
        comments=_comment(5, ANN, "Can the night shift really do this?") + _comment(6, BEN, "Delete this note before signature."),
        footnotes=f'<w:footnote w:id="2"><w:p>{_commented(6, "Or as the law requires.")}</w:p></w:footnote>',
    ),
    WordFile(
        "hidden-text",
        body(
            {
                "3.1": para(
                    "3.1 The Client shall pay the Provider £1,450 a month.", run(" We would go down to £1,200.", "<w:vanish/>"),
                    " The Provider sends an invoice on the first day of each month.",
                ),
                "4.3": para(
                    "4.3 The Provider responds to a critical issue within one hour and to any other issue within four business hours.",
                    run(" Check with operations.", '<w:rStyle w:val="Aside"/>'),
                ),
            },
            after=behind("6.2", para("Choose this clause only for clients in Scotland.", props='<w:pStyle w:val="Guidance"/>')),
        ),
        ((_HIDDEN, "down to £1,200"), (_HIDDEN, "Check with operations"), (_HIDDEN, "clients in Scotland")),
    ),
    WordFile(
        "hidden-row-and-box",
        body(
            after=behind(
                "4.3",
                table(
                    row("Level", "Response"),
                    row("Critical", "One hour"),
                    row(f'<w:p>{run("Internal target", "<w:vanish/>")}</w:p>', f'<w:p>{run("Four hours", "<w:vanish/>")}</w:p>', props="<w:hidden/>"),
                ),
            ),
        ),
        ((_HIDDEN, "Internal target"), (_HIDDEN, "Four hours")),
    ),
    WordFile(
        "highlighted-text",
        body({
            "2.1": para(
                "2.1 This Agreement lasts for ", run("two years", '<w:highlight w:val="yellow"/>'),
                " from the Effective Date. It then renews for one year at a time unless either party gives ",
                run("thirty days’", '<w:shd w:val="clear" w:fill="FFFF00"/>'), " written notice before the end of a term.",
            ),
            "3.3": para("3.3 Work outside the services is quoted in writing at ", run("£85 an hour", '<w:rStyle w:val="Marker"/>'), " and begins when the Client approves the quote."),
        }),
        ((_MARKED, "two years"), (_MARKED, "thirty days’"), (_MARKED, "£85 an hour")),
    ),
    WordFile(
        "watermark",
        body(),
        ((_DRAFT, "DRAFT"),),
        headers=(("default", _VML.format(number=2049, words="DRAFT")),),
    ),
    WordFile(
        "watermark-first-page",
        body(),
        ((_DRAFT, "NOT FOR SIGNATURE"),),
        headers=(("default", para("Calder Systems Ltd")), ("first", _VML.format(number=2050, words="NOT FOR SIGNATURE"))),
        section="<w:titlePg/>",
    ),
    WordFile(
        "watermark-drawn",
        body(),
        ((_DRAFT, "Draft"),),
        headers=(("default", _DRAWN.format(name="WordArt 3", content=para("Draft"))),),
    ),
    WordFile(
        "header-and-title-marks",
        body(before=para("Subject to contract")),
        ((_DRAFT, "Subject to contract"), (_DRAFT, "BM draft 2 of 4 May 2024")),
        headers=(("default", para("Pennant Bakeries / Calder Systems", "<w:r><w:tab/></w:r>", "BM draft 2 of 4 May 2024")),),
    ),
    WordFile(
        "drafting-notes",
        body({
            "opening": para(OPENING, " [Note to draft: Calder to confirm its registered office.]"),
            "5.2": para("5.2 The Client’s business data, recipes and customer records are confidential information of the Client. [NTD: is this wide enough?]"),
        }),
        (("consistency/placeholder", "registered office"),),
    ),
    WordFile("it-support-agreement_DRAFT_v3", body(), ((_DRAFT, "it-support-agreement_DRAFT_v3"),)),
    WordFile(
        "unresolved-fields",
        body({
            "2.3": para(
                "2.3 On termination under Section ", _field("REF _Ref4711 \\r \\h", "Error! Reference source not found."),
                " the Provider shall help the Client to move to another provider for up to sixty days.",
            ),
            "3.3": para(
                "3.3 Work outside the services is quoted in writing at £85 an hour (see page ", _field("PAGEREF quote \\h", "Error! Bookmark not defined."),
                ") and begins when the Client approves the quote.",
            ),
        }),
        ((_FIELD, "Reference source not found"), (_FIELD, "Bookmark not defined")),
    ),
    WordFile(
        "placeholders",
        body({
            "3.1": para("3.1 The Client shall pay the Provider [amount] a month. The Provider sends an invoice on the first day of each month."),
            "6.1": para("6.1 This Agreement is governed by the law of ____________________."),
        }),
        (("consistency/placeholder", "[amount]"), ("consistency/placeholder", "law of ____"), ("general/governing-law", "law of ____")),
    ),
    WordFile(
        "one-party-cannot-sign",
        body(signatures=para(_SIGNED_BY) + _CALDER),
        ((_SIGNING, "Pennant Bakeries Ltd"),),
    ),
    WordFile(
        "signatory-without-name",
        body(signatures=para(_SIGNED_BY) + _CALDER + para("Pennant Bakeries Ltd") + _LINE + para("Name: ____________________") + para("Title: [title]") + _DATE),
        ((_SIGNING, "name and title"), (_SIGNING, "[title]")),
    ),
)  # fmt: skip
