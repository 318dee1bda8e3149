-- Version 2: a contract may be several files. What is known of each file moves from its agreement to a table of its own.
CREATE TABLE files (
    agreement INTEGER NOT NULL REFERENCES agreements(id) ON DELETE CASCADE,
    place INTEGER NOT NULL,     -- 1 for the main agreement, then as they follow it in the text
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    changed INTEGER NOT NULL,   -- nanoseconds since 1970, or what else changes with the content
    sha256 TEXT,                -- of its content; NULL where not even that could be had
    problem TEXT,               -- why it could not be read, else NULL
    first_page INTEGER,         -- where its text begins in the report's pages; NULL where it could not be read
    PRIMARY KEY (agreement, place)
) WITHOUT ROWID;
INSERT INTO files(agreement, place, path, size, changed, sha256, problem, first_page)
SELECT id, 1, path, size, changed, sha256, problem, CASE WHEN problem IS NULL THEN 1 END FROM agreements;
CREATE INDEX agreements_by_content ON agreements(sha256, stamp);
CREATE INDEX files_by_size ON files(size);
ALTER TABLE agreements DROP COLUMN size;
ALTER TABLE agreements DROP COLUMN changed;

DROP VIEW could_not_be_read;
CREATE VIEW could_not_be_read AS
SELECT f.path, f.problem, a.path AS agreement
FROM agreements a JOIN files f ON f.agreement = a.id WHERE a.in_audit = 1 AND f.problem IS NOT NULL
UNION ALL
SELECT a.path, a.problem, a.path FROM agreements a
WHERE a.in_audit = 1 AND a.problem IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM files f WHERE f.agreement = a.id AND f.problem IS NOT NULL)
ORDER BY 1;

CREATE VIEW members AS
SELECT a.path AS agreement, f.place, f.path, f.first_page, f.problem
FROM agreements a JOIN files f ON f.agreement = a.id WHERE a.in_audit = 1 ORDER BY a.path, f.place;
