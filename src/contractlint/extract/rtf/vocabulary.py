"""RTF's control words that the reader tells apart (RTF specification 1.9.1, Microsoft)."""

from __future__ import annotations

SKIPPED = frozenset(
    "pict object objdata themedata colorschememapping latentstyles datastore generator rsidtbl xmlnstbl"
    " bkmkstart bkmkend pgptbl pnseclvl nonshppict fchars lchars filetbl userprops docvar template operator"
    " formfield ffname ffhelptext ffstattext ffentrymcr ffexitmcr atnid atnref atndate atntime atnparent atrfstart"
    " atrfend ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn xe tc rxe txe shprslt private fontemb fontfile falt"
    " panose blipuid picprop nesttableprops pn pnlvl levelnumbers wgrffmtfilter mmathPr passwordhash writereservation"
    " background protusertbl oldcprops oldpprops oldsprops oldtprops annotationdata result".split()
)
"""Groups that hold no text of the document."""
STARRED = frozenset("fldinst shpinst footnote annotation atnauthor ud revtbl listtable listoverridetable cs".split())
"""What is read although older readers may pass over it."""
CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ",
    "qmspace": " ", "bullet": "•", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "~": "\u00a0", "_": "-",
    "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
"""What stands for a character."""
MARGINS = {
    "header": "header", "headerl": "header", "headerr": "header", "headerf": "header",
    "footer": "footer", "footerl": "footer", "footerr": "footer", "footerf": "footer",
}  # fmt: skip
"""Stories beside the text, by what they are in Word."""
ENCODINGS = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
"""Other character sets than that of a code page."""
