"""Capitals that mark no defined term: offices, authorities, statutes, places, the parts of a contract, trade abbreviations."""

from __future__ import annotations

from contractlint.checks.consistency._terms import fold_term
from contractlint.parse.places import PLACE_NAMES

_NAMES = (
    # the contract and its parts
    "Agreement|Contract|Section|Subsection|Article|Clause|Sub-clause|Paragraph|Recital|Recitals|Preamble|Exhibit|Schedule|Annex|Annexure|Appendix|Addendum|Attachment|Part|Item|Page|Chapter"
    "|Title|Table|Figure|Note|Form|Amendment|Party|Parties|Section Title|Terms and Conditions|Conditions|Table of Contents|Cover Page|Signature Page|Whereas|Hereof|Witness|Undersigned|Effective|Heading"
    # people and offices
    "|President|Vice President|Chairman|Chair|Chairperson|Secretary|Treasurer|Director|Directors|Board|Board of Directors|Board of Trustees|Trustee|Trustees|Chief Executive Officer|Chief Financial Officer"
    "|Chief Operating Officer|Chief Information Officer|Chief Technology Officer|General Counsel|Managing Director|Manager|General Manager|Project Manager|Account Manager|Program Manager|Officer|Executive|Executive Director|Controller"
    "|Comptroller|Partner|Managing Partner|General Partner|Member|Shareholder|Stockholder|Judge|Mayor|Governor|Commissioner|Attorney|Attorney General|Contracting Officer|Senior Vice President|Executive Vice President"
    "|Legal Department|Human Resources|Sales|Marketing|Accounts Payable|Legal|Finance|Engineering|Board of Supervisors|City Council|Council|City Manager|Superintendent"
    # public bodies, law, places
    "|State|States|Federal|Government|Governmental|Governmental Authority|Court|Courts|Supreme Court|District Court|Superior Court|High Court|Congress|Parliament|Senate|Legislature|Commonwealth|County|City|Province|District|Republic|Kingdom"
    "|United States|United States of America|United Kingdom|European Union|European Economic Area|People|Law|Rule|Regulation|Order|Constitution|Statute|Ordinance|Internal Revenue Code|Internal Revenue Service"
    "|American Arbitration Association|Bankruptcy Code|Uniform Commercial Code|Securities|Securities Act|Exchange Act|Commission|Medicare|Medicaid|Treasury|Army|Navy|Air Force|North America|South America|Europe|Asia|Africa|Latin America|Middle East"
    "|Chinese|English|American|British|Canadian|French|German|Japanese|Dutch|Spanish|European|Australian|Indian|Israeli|Swiss|Italian|Korean|Mexican|Western|Eastern|Northern|Southern|Pacific|Central|Atlantic"
    # time and money
    "|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Eastern Time|Pacific Time|Central Time|Mountain Time|Eastern Standard Time"
    "|Pacific Standard Time|Greenwich Mean Time|Dollar|Dollars|U.S. Dollars|US Dollars|United States Dollars|Euro|Euros|Pound|Sterling|Christmas|Christmas Day|New Year|Thanksgiving|Labor Day|Memorial Day|Independence Day|Veterans Day"
    # things of trade
    "|Internet|Intranet|Extranet|Web|Website|Web Site|World Wide Web|Email|E-mail|Ethernet|Windows|Microsoft|Linux|Unix|Java|Mac|Wi-Fi|Bluetooth|Excel|Word|Adobe|Acrobat|Google|Amazon|Oracle|Apple|Android|Facebook|Twitter|Common Stock|Preferred Stock|Initial Public Offering|God"
    "|Britain|Great Britain|London|Paris|Toronto|Sydney|Melbourne|Geneva|Chicago|Boston|Houston|Dallas|Los Angeles|San Francisco|Beijing|Shanghai"
    "|Confidential|Proprietary|Addenda|Appendices|Annexes|Statement|Letter|Acts of God|Act of God|Tax Returns|Authorized Representative|Authorized Signature|Authorized Officer|Attention|Attn|Re|Dear|Mr|Mrs|Ms|Dr|No|Tel|Fax|Inc|LLC|Ltd|Corp|Co|If|The|In|On|At|By|For|To|And|Or|Of|As|It|This|That|All|Any|Each|Such|I|A|P|Business|Severity|Priority|Level|Tier|Phase|Class|Type|Group|Series|Version|Year|Step|Block|Unit|Zone|Column|Row|Line"
).split("|")
_WORDS = frozenset(fold_term(words) for words in (*_NAMES, *PLACE_NAMES))
_TAILS = frozenset(
    {
        "officer",
        "counsel",
        "president",
        "director",
        "act",
        "code",
        "commission",
        "department",
        "ministry",
        "court",
        "county",
        "street",
        "avenue",
        "corporation",
        "inc",
        "llc",
        "ltd",
        "plc",
        "gmbh",
        "association",
        "chancery",
        "provision",
        "convention",
        "treaty",
        "directive",
        "stock",
        "time",
        "co",
        "market",
        "tariff",
        "government",
        "signatory",
    }
)
_PAPERS = frozenset({"agreement", "contract", "lease"})
"""What ends the name of a paper, which is a matter of this contract whatever words stand before: "the Web Agreement"."""
_ABBREVIATIONS = frozenset(
    "usa us uk eu eea un it id ip pc pcs tv cd dvd pdf html xml http https url www ftp tcp dns api sdk cpu ram vpn lan wan ssl tls ssh sql voip isp pin faq gps gsm sms sim atm pos rfid usb ups cad ceo cfo coo cio cto vp hr pr rd"
    " gaap ifrs irs sec fdic fda ftc fcc epa doj dod dot osha hipaa gdpr ccpa erisa fcpa ofac ucc far dfars ada finra nyse nasdaq otc vat gst hst pst fob cif exw ddp dap fca cpt cip cod eft ach aba swift iban usd eur gbp cad aud jpy"
    " est edt pst pdt cst cdt mst mdt gmt utc am pm ok asap attn fax tel po llc inc ltd lp llp nda rfp rfq aaa jams icc iso iec ieee nist pci dss soc ssae sas itil cobit ndaa asic pmp mba phd jd esq ii iii iv vi vii viii ix xi ca ny tx fl ma nj va pa dc il oh ga nc wa co az mn md"
    " bmc ibm aws sap crm erp bios nas san raid rmm siem edr mfa sso dkim spf cve cvss otp b2b b2c q1 q2 q3 q4 ytd fte hvac ac dc led lcd".split()
)


def is_ordinary(key: str, words: str) -> bool:
    """Whether a capitalised phrase, folded and as written, is written so by anyone, defined or not."""
    parts = key.split()
    if any(character.isdigit() for character in key) or "-by-" in words or ".com" in key:
        return True
    if not parts or len(key) < 3 or key in _WORDS or parts[0] in _PARTS_OF_CONTRACT:
        return True
    if len(parts) == 1:
        return key in _ABBREVIATIONS or (key.endswith("ed") and words[0].isupper())
    if parts[-1] in _PAPERS:
        return False
    if (
        parts[-1] in _TAILS
        or key.split(" of ", maxsplit=1)[0] in _OFFICES
        or all(part in _WORDS or part in _ABBREVIATIONS for part in parts)
    ):
        return True
    return parts[0] in _PLACES or (parts[-1] == "law" and parts[0] in _WORDS) or words.count(" ") > 5


_OFFICES = frozenset(
    {
        "president",
        "vice president",
        "senior vice president",
        "executive vice president",
        "director",
        "head",
        "chief",
        "board",
        "department",
        "ministry",
        "secretary",
        "bank",
        "university",
        "house",
        "office",
        "certificate",
        "court",
    }
)
_PARTS_OF_CONTRACT = frozenset(
    "section subsection article clause paragraph exhibit schedule annex annexure appendix attachment item rule regulation title chapter".split()
)
_PLACES = frozenset(
    "new united north south san los las saint state commonwealth republic province people city county district university bank department ministry secretary".split()
)
