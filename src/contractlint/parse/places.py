"""States, provinces and countries as contracts name them: those whose law may govern."""

from __future__ import annotations

import re

_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa"
    "|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada"
    "|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island"
    "|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|West Virginia|Virginia|Washington|Wisconsin|Wyoming"
    "|District of Columbia|Puerto Rico"
)
_OTHERS = (
    "England and Wales|England|Wales|Scotland|Northern Ireland|United Kingdom|Republic of Ireland|Ireland|Ontario|British Columbia|Alberta|Quebec"
    "|Québec|Manitoba|Saskatchewan|Nova Scotia|New Brunswick|Newfoundland(?: and Labrador)?|Prince Edward Island|Canada|New South Wales|Victoria|Queensland|South Australia"
    r"|Western Australia|Tasmania|Australia|New Zealand|Hong Kong|People[’']s Republic of China|P\.?R\.?C\.?(?![a-z])|P\.R\. China|UK|Singapore|India|Japan|Republic of Korea|South Korea|Korea|Taiwan"
    "|Malaysia|Philippines|Thailand|Vietnam|Indonesia|Israel|United Arab Emirates|Dubai|South Africa|Kenya|Nigeria|Brazil|Mexico|Argentina|Chile|Colombia|Peru"
    "|Germany|France|Spain|Portugal|Italy|Switzerland|Austria|Belgium|Netherlands|Luxembourg|Denmark|Sweden|Norway|Finland|Poland|Greece|Turkey|Russian Federation|Russia|Ukraine"
    "|Czech Republic|Hungary|Romania|Bulgaria|Estonia|Latvia|Lithuania|Malta|Cyprus|Iceland|Bermuda|Cayman Islands|British Virgin Islands|Guernsey|Isle of Man|Jersey|Panama|Marshall Islands|Liberia"
    "|United States(?: of America)?|China|Macau"
)
PLACE_NAMES = tuple(name for name in f"{_STATES}|{_OTHERS}".split("|") if name.replace(" ", "").isalpha())
"""The names, but for those that are written in several ways."""
PLACE = re.compile(rf"\b(?P<place>{_STATES}|{_OTHERS})\b", re.IGNORECASE)
"""A state, province or country by whose law a contract may be governed, as group ``place``."""
ADJECTIVES = {"english": "England", "scottish": "Scotland", "scots": "Scotland", "german": "Germany", "french": "France", "swiss": "Switzerland",
               "dutch": "Netherlands", "irish": "Ireland", "canadian": "Canada", "belgian": "Belgium", "swedish": "Sweden", "japanese": "Japan",
               "israeli": "Israel", "indian": "India", "australian": "Australia", "danish": "Denmark", "italian": "Italy", "spanish": "Spain",
               "chinese": "China"}  # fmt: skip
"""Adjectives of law and the places they mean."""
LAW_ADJECTIVE = re.compile(rf"(?i)\b({'|'.join(ADJECTIVES)})\s+law")
"""An adjective before "law": "English law"; group 1."""
