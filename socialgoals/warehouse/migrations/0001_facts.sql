-- Observations: every row of every import, as its export gave it. `alone` marks a key that one row
-- knows; a key known by several rows has its merged fact beside them. Columns are those of schema.py.

CREATE TABLE observed_posts (
    import_id INTEGER,
    line BIGINT,
    alone BOOLEAN,
    channel VARCHAR,
    account VARCHAR,
    post_id VARCHAR,
    day DATE,
    published_at TIMESTAMP,
    type VARCHAR,
    title VARCHAR,
    text VARCHAR,
    permalink VARCHAR,
    duration_seconds DOUBLE,
    reach BIGINT,
    impressions BIGINT,
    views BIGINT,
    engaged_views BIGINT,
    likes BIGINT,
    comments BIGINT,
    shares BIGINT,
    sends BIGINT,
    saves BIGINT,
    clicks BIGINT,
    engagements BIGINT,
    follows BIGINT,
    net_follows BIGINT,
    profile_visits BIGINT,
    watch_seconds DOUBLE
);

CREATE TABLE merged_posts (
    channel VARCHAR,
    account VARCHAR,
    post_id VARCHAR,
    day DATE,
    published_at TIMESTAMP,
    type VARCHAR,
    title VARCHAR,
    text VARCHAR,
    permalink VARCHAR,
    duration_seconds DOUBLE,
    reach BIGINT,
    impressions BIGINT,
    views BIGINT,
    engaged_views BIGINT,
    likes BIGINT,
    comments BIGINT,
    shares BIGINT,
    sends BIGINT,
    saves BIGINT,
    clicks BIGINT,
    engagements BIGINT,
    follows BIGINT,
    net_follows BIGINT,
    profile_visits BIGINT,
    watch_seconds DOUBLE
);

-- The current facts.
CREATE VIEW posts AS
SELECT
    channel,
    account,
    post_id,
    day,
    published_at,
    type,
    title,
    text,
    permalink,
    duration_seconds,
    reach,
    impressions,
    views,
    engaged_views,
    likes,
    comments,
    shares,
    sends,
    saves,
    clicks,
    engagements,
    follows,
    net_follows,
    profile_visits,
    watch_seconds
FROM observed_posts
WHERE alone
UNION ALL
SELECT
    channel,
    account,
    post_id,
    day,
    published_at,
    type,
    title,
    text,
    permalink,
    duration_seconds,
    reach,
    impressions,
    views,
    engaged_views,
    likes,
    comments,
    shares,
    sends,
    saves,
    clicks,
    engagements,
    follows,
    net_follows,
    profile_visits,
    watch_seconds
FROM merged_posts;

CREATE TABLE observed_account_days (
    import_id INTEGER,
    line BIGINT,
    alone BOOLEAN,
    channel VARCHAR,
    account VARCHAR,
    day DATE,
    reach BIGINT,
    viewers BIGINT,
    followers BIGINT,
    impressions BIGINT,
    views BIGINT,
    engaged_views BIGINT,
    likes BIGINT,
    comments BIGINT,
    shares BIGINT,
    sends BIGINT,
    saves BIGINT,
    clicks BIGINT,
    engagements BIGINT,
    follows BIGINT,
    net_follows BIGINT,
    profile_visits BIGINT,
    watch_seconds DOUBLE,
    unfollows BIGINT,
    posts BIGINT
);

CREATE TABLE merged_account_days (
    channel VARCHAR,
    account VARCHAR,
    day DATE,
    reach BIGINT,
    viewers BIGINT,
    followers BIGINT,
    impressions BIGINT,
    views BIGINT,
    engaged_views BIGINT,
    likes BIGINT,
    comments BIGINT,
    shares BIGINT,
    sends BIGINT,
    saves BIGINT,
    clicks BIGINT,
    engagements BIGINT,
    follows BIGINT,
    net_follows BIGINT,
    profile_visits BIGINT,
    watch_seconds DOUBLE,
    unfollows BIGINT,
    posts BIGINT
);

-- The current facts.
CREATE VIEW account_days AS
SELECT
    channel,
    account,
    day,
    reach,
    viewers,
    followers,
    impressions,
    views,
    engaged_views,
    likes,
    comments,
    shares,
    sends,
    saves,
    clicks,
    engagements,
    follows,
    net_follows,
    profile_visits,
    watch_seconds,
    unfollows,
    posts
FROM observed_account_days
WHERE alone
UNION ALL
SELECT
    channel,
    account,
    day,
    reach,
    viewers,
    followers,
    impressions,
    views,
    engaged_views,
    likes,
    comments,
    shares,
    sends,
    saves,
    clicks,
    engagements,
    follows,
    net_follows,
    profile_visits,
    watch_seconds,
    unfollows,
    posts
FROM merged_account_days;

CREATE TABLE observed_audience_splits (
    import_id INTEGER,
    line BIGINT,
    alone BOOLEAN,
    channel VARCHAR,
    account VARCHAR,
    as_of DATE,
    audience VARCHAR,
    dimension VARCHAR,
    value VARCHAR,
    people BIGINT,
    share DOUBLE
);

CREATE TABLE merged_audience_splits (
    channel VARCHAR,
    account VARCHAR,
    as_of DATE,
    audience VARCHAR,
    dimension VARCHAR,
    value VARCHAR,
    people BIGINT,
    share DOUBLE
);

-- The current facts.
CREATE VIEW audience_splits AS
SELECT
    channel,
    account,
    as_of,
    audience,
    dimension,
    value,
    people,
    share
FROM observed_audience_splits
WHERE alone
UNION ALL
SELECT
    channel,
    account,
    as_of,
    audience,
    dimension,
    value,
    people,
    share
FROM merged_audience_splits;

-- Sums of posts, one row for each pattern of known measures: within a row a measure is known for
-- all its posts or for none, so that a ratio can leave out posts that know one side only.
CREATE TABLE posts_by_day (
    day DATE,
    channel VARCHAR,
    account VARCHAR,
    facts BIGINT,
    reach BIGINT,
    impressions BIGINT,
    views BIGINT,
    engaged_views BIGINT,
    likes BIGINT,
    comments BIGINT,
    shares BIGINT,
    sends BIGINT,
    saves BIGINT,
    clicks BIGINT,
    engagements BIGINT,
    follows BIGINT,
    net_follows BIGINT,
    profile_visits BIGINT,
    watch_seconds DOUBLE
);

CREATE TABLE posts_by_month (
    month DATE,
    channel VARCHAR,
    account VARCHAR,
    facts BIGINT,
    reach BIGINT,
    impressions BIGINT,
    views BIGINT,
    engaged_views BIGINT,
    likes BIGINT,
    comments BIGINT,
    shares BIGINT,
    sends BIGINT,
    saves BIGINT,
    clicks BIGINT,
    engagements BIGINT,
    follows BIGINT,
    net_follows BIGINT,
    profile_visits BIGINT,
    watch_seconds DOUBLE
);

CREATE TABLE imports (
    id INTEGER,
    batch VARCHAR,
    file VARCHAR,
    hash VARCHAR,
    section VARCHAR,
    format VARCHAR,
    fact VARCHAR,
    channel VARCHAR,
    account VARCHAR,
    seen DATE,
    first_day DATE,
    last_day DATE,
    imported_at TIMESTAMP,
    undone_at TIMESTAMP,
    rows_file BIGINT,
    added BIGINT,
    updated BIGINT,
    unchanged BIGINT,
    merged BIGINT,
    rejected BIGINT,
    not_data BIGINT,
    unknown_columns VARCHAR[],
    notes VARCHAR,
    answers VARCHAR,
    fingerprint VARCHAR,
    unnamed BOOLEAN
);

-- The accounts that an import names itself.
CREATE TABLE named_accounts (
    import_id INTEGER,
    channel VARCHAR,
    account VARCHAR
);

-- Cells that could not be read, and rows that could not land because of one.
CREATE TABLE rejects (
    import_id INTEGER,
    line BIGINT,
    column_name VARCHAR,
    value VARCHAR,
    reason VARCHAR,
    landed BOOLEAN,
    record VARCHAR
);

-- What the user answered for files with the same header.
CREATE TABLE answers (
    fingerprint VARCHAR,
    question VARCHAR,
    answer VARCHAR,
    answered_at TIMESTAMP
);

CREATE TABLE settings (
    name VARCHAR,
    value VARCHAR
);

INSERT INTO settings VALUES ('zone', 'Europe/Istanbul');
