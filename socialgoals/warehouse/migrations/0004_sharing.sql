-- Who came in, what was shared and changed; and how often a link was opened.

CREATE TABLE audit_log (
    noted_at TIMESTAMP NOT NULL,
    who VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    detail VARCHAR NOT NULL
);

CREATE TABLE link_visits (
    link VARCHAR NOT NULL,
    visited_at TIMESTAMP NOT NULL
);
