-- Version 3: views that know of renewals, and one view for each question that docs/audit-store.md lists.

-- The words that an automatic renewal rests on, and whether they let it happen only so often. Read the words: 0 means
-- that none of the usual ways to say "once" or "at most" stands in them.
CREATE VIEW automatic_renewals AS
WITH told AS (
    SELECT a.id, a.path, a.renewal_term, a.non_renewal_notice,
           (SELECT group_concat(text, ' ') FROM (
                SELECT DISTINCT json_extract(p.value, '$.text') AS text FROM json_each(a.report, '$.facts.places') p
                WHERE json_extract(p.value, '$.field') IN ('auto_renews', 'renewal_term'))) AS words
    FROM agreements a WHERE a.in_audit = 1 AND a.auto_renews = 1
)
SELECT id AS agreement, path, renewal_term, non_renewal_notice,
       CASE
           WHEN words LIKE '%up to % additional%' OR words LIKE '%up to % successive%' OR words LIKE '%up to % consecutive%'
             OR words LIKE '%up to % further%' OR words LIKE '%up to % renewal%' OR words LIKE '%up to % times%'
             OR words LIKE '%maximum of %renew%' OR words LIKE '%renew%maximum of %' OR words LIKE '%more than % renewal%'
             OR words LIKE '%more than % times%' OR words LIKE '%more than % additional%' OR words LIKE '%renew% once%' THEN 1
           WHEN words LIKE '%successive%' OR words LIKE '%consecutive%' OR words LIKE '%year to year%' OR words LIKE '%year-to-year%'
             OR words LIKE '%month to month%' OR words LIKE '%month-to-month%' OR words LIKE '%additional terms%'
             OR words LIKE '%additional periods%' OR words LIKE '%year terms%' OR words LIKE '%month terms%'
             OR words LIKE '%year periods%' OR words LIKE '%month periods%' OR words LIKE '%annual periods%'
             OR words LIKE '%renewal terms%' OR words LIKE '%renewal periods%' OR words LIKE '%any renewal%'
             OR words LIKE '%any such%' OR words LIKE '%each anniversary%' OR words LIKE '%each year%' OR words LIKE '%each renewal%'
             OR words LIKE '%each subsequent%' OR words LIKE '%then current%' OR words LIKE '%then-current%' THEN 0
           WHEN words LIKE '%one additional%' OR words LIKE '%one (1) additional%' OR words LIKE '%an additional%'
             OR words LIKE '%another %' OR words LIKE '%a further %' OR words LIKE '%one further%'
             OR words LIKE '%one (1) further%' OR words LIKE '%single %' THEN 1
           ELSE 0
       END AS is_limited,
       words
FROM told ORDER BY path;

-- The term that an agreement is in today if nobody has ended it: the first one, or one that automatic renewal has
-- brought. A renewal that may happen only so often is counted once. Months are counted as lawyers do: 31 January and a
-- month is the last day of February.
CREATE VIEW running_terms AS
WITH RECURSIVE
lengths AS (
    SELECT a.id, a.expiration_date AS first_end, a.last_notice_day AS first_notice, a.auto_renews, a.renewal_term,
           iif(r.is_limited, 1, 1200) AS most,
           iif(substr(a.renewal_term, -1) IN ('Y', 'M'), 'months', 'days') AS renewal_unit,
           CAST(substr(a.renewal_term, 2) AS INTEGER)
             * CASE substr(a.renewal_term, -1) WHEN 'Y' THEN 12 WHEN 'W' THEN 7 ELSE 1 END AS renewal_length,
           a.auto_renews = 1 AND a.renewal_term GLOB 'P[1-9]*[DWMY]' AND a.renewal_term NOT GLOB 'P*[DWMY]*[DWMY]' AS rolls,
           iif(substr(a.non_renewal_notice, -1) IN ('Y', 'M'), 'months', 'days') AS notice_unit,
           CASE WHEN a.non_renewal_notice GLOB 'P[1-9]*[DWMY]' AND a.non_renewal_notice NOT GLOB 'P*[DWMY]*[DWMY]'
                THEN CAST(substr(a.non_renewal_notice, 2) AS INTEGER)
                     * CASE substr(a.non_renewal_notice, -1) WHEN 'Y' THEN 12 WHEN 'W' THEN 7 ELSE 1 END
           END AS notice_length,
           a.path, a.non_renewal_notice
    FROM agreements a LEFT JOIN automatic_renewals r ON r.agreement = a.id
    WHERE a.in_audit = 1 AND length(a.expiration_date) = 10
),
terms(id, renewals, ends) AS (
    SELECT id, 0, first_end FROM lengths
    UNION ALL
    SELECT l.id, t.renewals + 1,
           CASE l.renewal_unit
               WHEN 'days' THEN date(l.first_end, '+' || ((t.renewals + 1) * l.renewal_length) || ' days')
               ELSE min(date(l.first_end, '+' || ((t.renewals + 1) * l.renewal_length) || ' months'),
                        date(l.first_end, 'start of month', '+' || ((t.renewals + 1) * l.renewal_length + 1) || ' months', '-1 day'))
           END
    FROM terms t JOIN lengths l ON l.id = t.id
    WHERE l.rolls AND t.ends < date('now') AND t.renewals < l.most
),
running AS (SELECT id, max(renewals) AS renewals, ends FROM terms GROUP BY id),
noticed AS (
    SELECT l.*, r.renewals, r.ends,
           CASE WHEN r.renewals = 0 THEN l.first_notice
                WHEN l.notice_unit = 'days' THEN date(r.ends, '-' || l.notice_length || ' days')
                ELSE min(date(r.ends, '-' || l.notice_length || ' months'),
                         date(r.ends, 'start of month', '-' || (l.notice_length - 1) || ' months', '-1 day'))
           END AS notice_by
    FROM running r JOIN lengths l ON l.id = r.id
)
SELECT path, ends AS term_ends, notice_by AS last_notice_day,
       CAST(julianday(notice_by) - julianday('now', 'start of day') AS INTEGER) AS days_left_for_notice,
       auto_renews, renewal_term, non_renewal_notice, renewals, first_end AS first_term_ended
FROM noticed ORDER BY ends, path;

DROP VIEW renewals_in_90_days;
CREATE VIEW renewals_in_90_days AS
SELECT * FROM running_terms
WHERE auto_renews = 1 AND term_ends BETWEEN date('now') AND date('now', '+90 days')
ORDER BY coalesce(last_notice_day, term_ends), path;

CREATE VIEW notices_in_90_days AS
SELECT * FROM running_terms
WHERE last_notice_day BETWEEN date('now') AND date('now', '+90 days') ORDER BY last_notice_day, path;

CREATE VIEW ends_in_90_days AS
SELECT * FROM running_terms
WHERE auto_renews IS NOT 1 AND term_ends BETWEEN date('now') AND date('now', '+90 days') ORDER BY term_ends, path;

CREATE VIEW expired_without_known_renewal AS
SELECT path, term_ends AS expired, CAST(julianday('now', 'start of day') - julianday(term_ends) AS INTEGER) AS days_ago,
       auto_renews
FROM running_terms WHERE auto_renews IS NOT 1 AND term_ends < date('now') ORDER BY term_ends DESC, path;

CREATE VIEW renews_without_limit AS
SELECT path, renewal_term, non_renewal_notice, words FROM automatic_renewals WHERE is_limited = 0 ORDER BY path;

-- Every element that nothing in the agreement answers, or whose place is still blank.
CREATE VIEW lacking_elements AS
SELECT a.path, e.id, e.status, e.confidence, e.page, e.words
FROM agreements a JOIN elements e ON e.agreement = a.id
WHERE a.in_audit = 1 AND e.status IN ('missing', 'blank') ORDER BY a.path, e.id;

DROP VIEW without_breach_notice;
CREATE VIEW without_breach_notice AS
SELECT path, status, confidence FROM lacking_elements WHERE id = 'data/breach-notice';

DROP VIEW without_liability_cap;
CREATE VIEW without_liability_cap AS
SELECT path, status, confidence FROM lacking_elements WHERE id = 'risk/liability-cap';

CREATE VIEW without_exit_assistance AS
SELECT path, status, confidence FROM lacking_elements WHERE id = 'term/exit-assistance';

-- What the agreement leaves to a document that is not there: elements that it defers, and attachments that it names.
CREATE VIEW left_to_other_documents AS
SELECT a.path, e.id AS answers, json_extract(j.value, '$.deferred_to') AS document, e.page, e.words
FROM agreements a
JOIN json_each(a.report, '$.elements') j
JOIN elements e ON e.agreement = a.id AND e.id = json_extract(j.value, '$.id')
WHERE a.in_audit = 1 AND e.status = 'deferred'
  AND a.id IN (SELECT agreement FROM elements WHERE status = 'deferred')
UNION ALL
SELECT a.path, NULL, f.words, f.page, f.message
FROM agreements a JOIN findings f ON f.agreement = a.id
WHERE a.in_audit = 1 AND f.rule = 'consistency/missing-attachment'
ORDER BY 1, 4;

CREATE VIEW blanks_before_signing AS
SELECT a.path, e.id AS blank, e.page, e.words
FROM agreements a JOIN elements e ON e.agreement = a.id WHERE a.in_audit = 1 AND e.status = 'blank'
UNION ALL
SELECT a.path, f.rule, f.page, f.words
FROM agreements a JOIN findings f ON f.agreement = a.id
WHERE a.in_audit = 1 AND (f.rule = 'consistency/placeholder' OR f.rule LIKE 'presign/%')
ORDER BY 1, 3;

-- Agreements that were read with reservations: pages without text, pages read from pictures, and the like.
CREATE VIEW read_with_warnings AS
SELECT a.path, w.value AS warning
FROM agreements a JOIN json_each(a.report, '$.document.warnings') w
WHERE a.in_audit = 1
  -- Of a set of files the report also says which pages are whose, and which file could not be read: other views do.
  AND NOT (a.format = 'set' AND (w.value GLOB 'pages [0-9]* to [0-9]* are those of *' OR w.value GLOB 'page [0-9]* is *'
                                 OR w.value LIKE '% belongs to this contract and could not be read: %'))
ORDER BY a.path;
