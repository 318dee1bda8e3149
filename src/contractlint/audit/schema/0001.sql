-- Version 1. What each table and view is for is told in docs/audit-store.md.
CREATE TABLE audits (
    id INTEGER PRIMARY KEY,
    stamp TEXT NOT NULL,        -- program, rules and options
    started TEXT NOT NULL       -- UTC
);
CREATE TABLE agreements (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    in_audit INTEGER NOT NULL DEFAULT 1,    -- one of the files of the last audit
    size INTEGER NOT NULL,
    changed INTEGER NOT NULL,   -- nanoseconds since 1970
    sha256 TEXT,
    stamp TEXT NOT NULL,
    problem TEXT,               -- why it could not be read, else NULL
    seconds REAL NOT NULL,
    title TEXT, format TEXT, pages INTEGER,
    verdict TEXT, completeness REAL,
    effective_date TEXT, expiration_date TEXT, term TEXT, renewal_term TEXT, auto_renews INTEGER,
    non_renewal_notice TEXT, last_notice_day TEXT, termination_notice TEXT,
    governing_law TEXT, payment_due TEXT, late_interest TEXT, currency TEXT, support_hours TEXT,
    report TEXT                 -- the JSON report, version 1
);
CREATE TABLE parties (
    agreement INTEGER NOT NULL REFERENCES agreements(id) ON DELETE CASCADE,
    name TEXT NOT NULL, role TEXT
);
CREATE TABLE elements (
    agreement INTEGER NOT NULL REFERENCES agreements(id) ON DELETE CASCADE,
    id TEXT NOT NULL, status TEXT NOT NULL, confidence REAL NOT NULL, page INTEGER, words TEXT,
    PRIMARY KEY (agreement, id)
) WITHOUT ROWID;
CREATE TABLE findings (
    agreement INTEGER NOT NULL REFERENCES agreements(id) ON DELETE CASCADE,
    rule TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL, page INTEGER, words TEXT, fingerprint TEXT NOT NULL
);
CREATE INDEX findings_of_agreement ON findings(agreement);
CREATE INDEX parties_of_agreement ON parties(agreement);

CREATE VIEW portfolio AS
SELECT a.path, a.title, a.format, a.pages, a.verdict, a.completeness,
       (SELECT group_concat(name, '; ') FROM parties p WHERE p.agreement = a.id) AS parties,
       a.effective_date, a.expiration_date, a.term, a.auto_renews, a.renewal_term, a.non_renewal_notice, a.last_notice_day,
       a.termination_notice, a.governing_law, a.payment_due, a.currency,
       (SELECT count(*) FROM findings f WHERE f.agreement = a.id AND f.severity = 'error') AS errors,
       (SELECT count(*) FROM findings f WHERE f.agreement = a.id AND f.severity = 'warning') AS warnings
FROM agreements a WHERE a.in_audit = 1 AND a.problem IS NULL ORDER BY a.path;

CREATE VIEW could_not_be_read AS
SELECT path, problem FROM agreements WHERE in_audit = 1 AND problem IS NOT NULL ORDER BY path;

CREATE VIEW renewals_in_90_days AS
SELECT path, expiration_date, last_notice_day, renewal_term, non_renewal_notice,
       CAST(julianday(last_notice_day) - julianday('now', 'start of day') AS INTEGER) AS days_left_for_notice
FROM agreements
WHERE in_audit = 1 AND auto_renews = 1
  AND expiration_date BETWEEN date('now') AND date('now', '+90 days')
ORDER BY coalesce(last_notice_day, expiration_date), path;

CREATE VIEW without_breach_notice AS
SELECT a.path, e.status, e.confidence FROM agreements a JOIN elements e ON e.agreement = a.id
WHERE a.in_audit = 1 AND e.id = 'data/breach-notice' AND e.status IN ('missing', 'blank') ORDER BY a.path;

CREATE VIEW without_liability_cap AS
SELECT a.path, e.status, e.confidence FROM agreements a JOIN elements e ON e.agreement = a.id
WHERE a.in_audit = 1 AND e.id = 'risk/liability-cap' AND e.status IN ('missing', 'blank') ORDER BY a.path;

CREATE VIEW element_counts AS
SELECT e.id,
       sum(e.status = 'present') AS present, sum(e.status = 'deferred') AS deferred, sum(e.status = 'blank') AS blank,
       sum(e.status = 'missing') AS missing, sum(e.status = 'not-applicable') AS not_applicable
FROM agreements a JOIN elements e ON e.agreement = a.id WHERE a.in_audit = 1 GROUP BY e.id ORDER BY e.id;

CREATE VIEW all_findings AS
SELECT a.path, f.rule, f.severity, f.message, f.page, f.words
FROM agreements a JOIN findings f ON f.agreement = a.id WHERE a.in_audit = 1
ORDER BY a.path, f.severity, f.rule;

CREATE VIEW all_elements AS
SELECT a.path, e.id, e.status, e.confidence, e.page, e.words
FROM agreements a JOIN elements e ON e.agreement = a.id WHERE a.in_audit = 1 ORDER BY a.path, e.id;
