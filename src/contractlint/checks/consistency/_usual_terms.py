"""Terms that contracts define as a rule: where one is used with capitals and not defined, a definition was forgotten."""

from __future__ import annotations

from contractlint.checks.consistency._terms import fold_term

USUAL_TERMS = frozenset(
    fold_term(words)
    for words in (
        # dates and periods
        "Effective Date|Commencement Date|Closing Date|Closing|Expiration Date|Delivery Date|Launch Date|Acceptance Date|Start Date|Termination Date|End Date|Business Day|Working Day|Business Hours|Contract Year|Calendar Quarter"
        "|Calendar Year|Quarter|Fiscal Year|Term|Initial Term|Renewal Term|Extension Term|Initial Period|Renewal Period|Warranty Period|Contract Period|Restricted Period|Transition Period|Notice Period|Cure Period|Payment Terms"
        # places
        "|Territory|Field|Field of Use|Premises|Site|Facility|Facilities|Property|Location"
        # what is secret, owned or licensed
        "|Confidential Information|Proprietary Information|Information|Intellectual Property|Intellectual Property Rights|Trademarks|Marks|Licensed Marks|Patents|Patent Rights|Know-How|Copyrights|Technology|Licensed Technology|Inventions"
        "|Improvements|Developments|Licensed Products|Licensed Software|Licensed Materials|Permitted Use"
        # what is done or delivered
        "|Work|Work Product|Deliverables|Documentation|Documents|Specifications|Requirements|Standards|Services|Support Services|Maintenance Services|Managed Services|Professional Services|Additional Services|Transition Services"
        "|Service Levels|Products|Goods|Software|Hardware|Equipment|Materials|Promotional Materials|Marketing Materials|Content|Data|Customer Data|Client Data|User Data|Personal Data|System|Network|Platform|Application|Web Site|Website|Units"
        "|Project|Plan|Development Plan|Project Plan|Work Plan|Statement of Work|SOW|SLA|Change Order|Change Request|Order|Order Form|Forecast|Acceptance|Acceptance Criteria|Acceptance Tests|Defect|Error|Deficiency"
        # money
        "|Fees|Service Fee|License Fee|Termination Fee|Charges|Price|Purchase Price|Contract Price|Expenses|Costs|Taxes|Royalties|Commissions|Net Sales|Net Revenue|Gross Revenue|Gross Sales|Revenue|Invoice|Service Credits|Collateral|Shares"
        # claims and events
        "|Damages|Losses|Liabilities|Claims|Third Party Claim|Action|Dispute|Disputed Amount|Force Majeure|Force Majeure Event|Event of Default|Default|Change of Control|Change in Control|Control|Material Adverse Effect|Notice"
        "|Renewal Notice|Termination Notice|Approval|Consent|Law|Applicable Law|Regulatory Approval"
        # who
        "|Indemnified Party|Indemnified Parties|Indemnifying Party|Indemnitee|Indemnitor|Disclosing Party|Receiving Party|Recipient|Discloser|Defaulting Party|Non-Defaulting Party|Terminating Party|Third Party|Affiliate|Subsidiary"
        "|Person|Personnel|Representatives|Employees|Subcontractor|Users|Authorized Users|End Users|Competitor|Competing Products|Governmental Authority|Regulatory Authority|Committee|Steering Committee"
    ).split("|")
)

ROLES = frozenset(
    "licensor licensee sublicensee supplier vendor provider contractor subcontractor consultant customer client buyer seller purchaser distributor reseller manufacturer lender borrower lessor lessee landlord tenant franchisor"
    " franchisee employer executive investor shipper carrier transporter sponsor recipient discloser grantor grantee assignor assignee subscriber agent company servicer publisher trustee bank guarantor".split()
)
"""Words for a party."""
HEADS = frozenset(
    "stipend salary wage bonus allowance compensation fee charge cost expense amount payment price rate royalty tax sum deposit commission revenue sale profit damages loss claim liability obligation right period date term day month quarter year time deadline service work deliverable product"
    " material good item equipment hardware software system platform technology content data information document documentation record report plan program project schedule standard specification requirement criterion level target policy"
    " procedure guideline rule territory area site location premise facility property asset license use user customer client affiliate subsidiary person entity employee personnel representative agent contractor subcontractor supplier vendor"
    " provider distributor reseller licensor licensee party indemnitee indemnitor committee manager team group member owner holder mark trademark brand logo name patent ip invention improvement development event breach default condition order"
    " purchase notice request approval consent acceptance test change warranty insurance account transaction share interest unit closing launch option support maintenance network borrower lender trust trustee bank purchaser seller buyer"
    " shipper carrier sponsor recipient consultant company executive guarantor grantor grantee franchisee manufacturer publisher".split()
)
"""Nouns with which defined terms mostly end."""
PAPERS = frozenset(
    "agreement term guideline policy plan schedule amendment order statement addendum license lease sow sla summary contract appendix manual letter condition rule exhibit annex provision principle code memorandum certificate charter authorization".split()
)
"""What a paper may call itself ("this Lease")."""
OUTSIDE_PAPERS = frozenset("agreement letter manual form handbook contract lease indenture".split())
"""Papers that mostly have their title from themselves, not from a definition."""
PERSONS = frozenset(
    "administrator manager agent coordinator representative custodian officer director liaison leader chair contact".split()
)
"""Offices that a person or company is said to hold."""
