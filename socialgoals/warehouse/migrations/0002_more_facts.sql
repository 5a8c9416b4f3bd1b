-- Facts beyond posts and days: ads, visits, mentions, answers, cases, leads, applicants, reviews.
-- As with the first facts, `observed_` holds every row of every import and `merged_` the facts that
-- several rows know; columns are those of schema.py.

ALTER TABLE observed_audience_splits ADD COLUMN views BIGINT;
ALTER TABLE observed_audience_splits ADD COLUMN impressions BIGINT;
ALTER TABLE observed_audience_splits ADD COLUMN watch_seconds DOUBLE;
ALTER TABLE merged_audience_splits ADD COLUMN views BIGINT;
ALTER TABLE merged_audience_splits ADD COLUMN impressions BIGINT;
ALTER TABLE merged_audience_splits ADD COLUMN watch_seconds DOUBLE;

CREATE OR REPLACE VIEW audience_splits AS
SELECT
    channel,
    account,
    as_of,
    audience,
    dimension,
    value,
    people,
    share,
    views,
    impressions,
    watch_seconds
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
    share,
    views,
    impressions,
    watch_seconds
FROM merged_audience_splits;

CREATE TABLE observed_ad_results (
    import_id INTEGER,
    line BIGINT,
    alone BOOLEAN,
    channel VARCHAR,
    account VARCHAR,
    level VARCHAR,
    campaign VARCHAR,
    ad_set VARCHAR,
    ad VARCHAR,
    part VARCHAR,
    currency VARCHAR,
    day DATE,
    last_day DATE,
    objective VARCHAR,
    result_kind VARCHAR,
    spend DOUBLE,
    impressions BIGINT,
    clicks BIGINT,
    all_clicks BIGINT,
    views BIGINT,
    engagements BIGINT,
    results DOUBLE,
    conversions DOUBLE,
    leads BIGINT,
    revenue DOUBLE,
    reach BIGINT
);

CREATE TABLE merged_ad_results (
    channel VARCHAR,
    account VARCHAR,
    level VARCHAR,
    campaign VARCHAR,
    ad_set VARCHAR,
    ad VARCHAR,
    part VARCHAR,
    currency VARCHAR,
    day DATE,
    last_day DATE,
    objective VARCHAR,
    result_kind VARCHAR,
    spend DOUBLE,
    impressions BIGINT,
    clicks BIGINT,
    all_clicks BIGINT,
    views BIGINT,
    engagements BIGINT,
    results DOUBLE,
    conversions DOUBLE,
    leads BIGINT,
    revenue DOUBLE,
    reach BIGINT
);

CREATE VIEW ad_results AS
SELECT
    channel,
    account,
    level,
    campaign,
    ad_set,
    ad,
    part,
    currency,
    day,
    last_day,
    objective,
    result_kind,
    spend,
    impressions,
    clicks,
    all_clicks,
    views,
    engagements,
    results,
    conversions,
    leads,
    revenue,
    reach
FROM observed_ad_results
WHERE alone
UNION ALL
SELECT
    channel,
    account,
    level,
    campaign,
    ad_set,
    ad,
    part,
    currency,
    day,
    last_day,
    objective,
    result_kind,
    spend,
    impressions,
    clicks,
    all_clicks,
    views,
    engagements,
    results,
    conversions,
    leads,
    revenue,
    reach
FROM merged_ad_results;

CREATE TABLE observed_web_visits (
    import_id INTEGER,
    line BIGINT,
    alone BOOLEAN,
    channel VARCHAR,
    account VARCHAR,
    dimension VARCHAR,
    source VARCHAR,
    medium VARCHAR,
    campaign VARCHAR,
    page VARCHAR,
    part VARCHAR,
    currency VARCHAR,
    day DATE,
    last_day DATE,
    channel_group VARCHAR,
    sessions BIGINT,
    engaged_sessions BIGINT,
    bounces BIGINT,
    views BIGINT,
    events BIGINT,
    new_users BIGINT,
    impressions BIGINT,
    clicks BIGINT,
    conversions DOUBLE,
    revenue DOUBLE,
    engagement_seconds DOUBLE,
    users BIGINT
);

CREATE TABLE merged_web_visits (
    channel VARCHAR,
    account VARCHAR,
    dimension VARCHAR,
    source VARCHAR,
    medium VARCHAR,
    campaign VARCHAR,
    page VARCHAR,
    part VARCHAR,
    currency VARCHAR,
    day DATE,
    last_day DATE,
    channel_group VARCHAR,
    sessions BIGINT,
    engaged_sessions BIGINT,
    bounces BIGINT,
    views BIGINT,
    events BIGINT,
    new_users BIGINT,
    impressions BIGINT,
    clicks BIGINT,
    conversions DOUBLE,
    revenue DOUBLE,
    engagement_seconds DOUBLE,
    users BIGINT
);

CREATE VIEW web_visits AS
SELECT
    channel,
    account,
    dimension,
    source,
    medium,
    campaign,
    page,
    part,
    currency,
    day,
    last_day,
    channel_group,
    sessions,
    engaged_sessions,
    bounces,
    views,
    events,
    new_users,
    impressions,
    clicks,
    conversions,
    revenue,
    engagement_seconds,
    users
FROM observed_web_visits
WHERE alone
UNION ALL
SELECT
    channel,
    account,
    dimension,
    source,
    medium,
    campaign,
    page,
    part,
    currency,
    day,
    last_day,
    channel_group,
    sessions,
    engaged_sessions,
    bounces,
    views,
    events,
    new_users,
    impressions,
    clicks,
    conversions,
    revenue,
    engagement_seconds,
    users
FROM merged_web_visits;

CREATE TABLE observed_mentions (
    import_id INTEGER,
    line BIGINT,
    alone BOOLEAN,
    channel VARCHAR,
    account VARCHAR,
    mention_id VARCHAR,
    brand VARCHAR,
    day DATE,
    published_at TIMESTAMP,
    tagged BOOLEAN,
    sentiment VARCHAR,
    author VARCHAR,
    language VARCHAR,
    country VARCHAR,
    title VARCHAR,
    text VARCHAR,
    permalink VARCHAR,
    reach BIGINT,
    engagements BIGINT,
    author_followers BIGINT
);

CREATE TABLE merged_mentions (
    channel VARCHAR,
    account VARCHAR,
    mention_id VARCHAR,
    brand VARCHAR,
    day DATE,
    published_at TIMESTAMP,
    tagged BOOLEAN,
    sentiment VARCHAR,
    author VARCHAR,
    language VARCHAR,
    country VARCHAR,
    title VARCHAR,
    text VARCHAR,
    permalink VARCHAR,
    reach BIGINT,
    engagements BIGINT,
    author_followers BIGINT
);

CREATE VIEW mentions AS
SELECT
    channel,
    account,
    mention_id,
    brand,
    day,
    published_at,
    tagged,
    sentiment,
    author,
    language,
    country,
    title,
    text,
    permalink,
    reach,
    engagements,
    author_followers
FROM observed_mentions
WHERE alone
UNION ALL
SELECT
    channel,
    account,
    mention_id,
    brand,
    day,
    published_at,
    tagged,
    sentiment,
    author,
    language,
    country,
    title,
    text,
    permalink,
    reach,
    engagements,
    author_followers
FROM merged_mentions;

CREATE TABLE observed_survey_responses (
    import_id INTEGER,
    line BIGINT,
    alone BOOLEAN,
    channel VARCHAR,
    account VARCHAR,
    response_id VARCHAR,
    kind VARCHAR,
    day DATE,
    answered_at TIMESTAMP,
    comment VARCHAR,
    agent VARCHAR,
    scale_max DOUBLE,
    score DOUBLE
);

CREATE TABLE merged_survey_responses (
    channel VARCHAR,
    account VARCHAR,
    response_id VARCHAR,
    kind VARCHAR,
    day DATE,
    answered_at TIMESTAMP,
    comment VARCHAR,
    agent VARCHAR,
    scale_max DOUBLE,
    score DOUBLE
);

CREATE VIEW survey_responses AS
SELECT
    channel,
    account,
    response_id,
    kind,
    day,
    answered_at,
    comment,
    agent,
    scale_max,
    score
FROM observed_survey_responses
WHERE alone
UNION ALL
SELECT
    channel,
    account,
    response_id,
    kind,
    day,
    answered_at,
    comment,
    agent,
    scale_max,
    score
FROM merged_survey_responses;

CREATE TABLE observed_support_cases (
    import_id INTEGER,
    line BIGINT,
    alone BOOLEAN,
    channel VARCHAR,
    account VARCHAR,
    case_id VARCHAR,
    day DATE,
    opened_at TIMESTAMP,
    first_reply_at TIMESTAMP,
    closed_at TIMESTAMP,
    closed_on DATE,
    agent VARCHAR,
    team VARCHAR,
    status VARCHAR,
    subject VARCHAR,
    first_reply_minutes DOUBLE,
    resolution_minutes DOUBLE,
    replies BIGINT,
    reopens BIGINT,
    satisfaction DOUBLE
);

CREATE TABLE merged_support_cases (
    channel VARCHAR,
    account VARCHAR,
    case_id VARCHAR,
    day DATE,
    opened_at TIMESTAMP,
    first_reply_at TIMESTAMP,
    closed_at TIMESTAMP,
    closed_on DATE,
    agent VARCHAR,
    team VARCHAR,
    status VARCHAR,
    subject VARCHAR,
    first_reply_minutes DOUBLE,
    resolution_minutes DOUBLE,
    replies BIGINT,
    reopens BIGINT,
    satisfaction DOUBLE
);

CREATE VIEW support_cases AS
SELECT
    channel,
    account,
    case_id,
    day,
    opened_at,
    first_reply_at,
    closed_at,
    closed_on,
    agent,
    team,
    status,
    subject,
    first_reply_minutes,
    resolution_minutes,
    replies,
    reopens,
    satisfaction
FROM observed_support_cases
WHERE alone
UNION ALL
SELECT
    channel,
    account,
    case_id,
    day,
    opened_at,
    first_reply_at,
    closed_at,
    closed_on,
    agent,
    team,
    status,
    subject,
    first_reply_minutes,
    resolution_minutes,
    replies,
    reopens,
    satisfaction
FROM merged_support_cases;

CREATE TABLE observed_leads (
    import_id INTEGER,
    line BIGINT,
    alone BOOLEAN,
    channel VARCHAR,
    account VARCHAR,
    lead_id VARCHAR,
    day DATE,
    created_at TIMESTAMP,
    customer_on DATE,
    offer VARCHAR,
    campaign VARCHAR,
    status VARCHAR,
    quality VARCHAR,
    currency VARCHAR,
    value DOUBLE
);

CREATE TABLE merged_leads (
    channel VARCHAR,
    account VARCHAR,
    lead_id VARCHAR,
    day DATE,
    created_at TIMESTAMP,
    customer_on DATE,
    offer VARCHAR,
    campaign VARCHAR,
    status VARCHAR,
    quality VARCHAR,
    currency VARCHAR,
    value DOUBLE
);

CREATE VIEW leads AS
SELECT
    channel,
    account,
    lead_id,
    day,
    created_at,
    customer_on,
    offer,
    campaign,
    status,
    quality,
    currency,
    value
FROM observed_leads
WHERE alone
UNION ALL
SELECT
    channel,
    account,
    lead_id,
    day,
    created_at,
    customer_on,
    offer,
    campaign,
    status,
    quality,
    currency,
    value
FROM merged_leads;

CREATE TABLE observed_applicants (
    import_id INTEGER,
    line BIGINT,
    alone BOOLEAN,
    channel VARCHAR,
    account VARCHAR,
    applicant_id VARCHAR,
    day DATE,
    role VARCHAR,
    stage VARCHAR,
    qualified BOOLEAN,
    hired_on DATE,
    score DOUBLE
);

CREATE TABLE merged_applicants (
    channel VARCHAR,
    account VARCHAR,
    applicant_id VARCHAR,
    day DATE,
    role VARCHAR,
    stage VARCHAR,
    qualified BOOLEAN,
    hired_on DATE,
    score DOUBLE
);

CREATE VIEW applicants AS
SELECT
    channel,
    account,
    applicant_id,
    day,
    role,
    stage,
    qualified,
    hired_on,
    score
FROM observed_applicants
WHERE alone
UNION ALL
SELECT
    channel,
    account,
    applicant_id,
    day,
    role,
    stage,
    qualified,
    hired_on,
    score
FROM merged_applicants;

CREATE TABLE observed_reviews (
    import_id INTEGER,
    line BIGINT,
    alone BOOLEAN,
    channel VARCHAR,
    account VARCHAR,
    review_id VARCHAR,
    day DATE,
    published_at TIMESTAMP,
    scale_max DOUBLE,
    author VARCHAR,
    language VARCHAR,
    title VARCHAR,
    text VARCHAR,
    permalink VARCHAR,
    replied_on DATE,
    stars DOUBLE
);

CREATE TABLE merged_reviews (
    channel VARCHAR,
    account VARCHAR,
    review_id VARCHAR,
    day DATE,
    published_at TIMESTAMP,
    scale_max DOUBLE,
    author VARCHAR,
    language VARCHAR,
    title VARCHAR,
    text VARCHAR,
    permalink VARCHAR,
    replied_on DATE,
    stars DOUBLE
);

CREATE VIEW reviews AS
SELECT
    channel,
    account,
    review_id,
    day,
    published_at,
    scale_max,
    author,
    language,
    title,
    text,
    permalink,
    replied_on,
    stars
FROM observed_reviews
WHERE alone
UNION ALL
SELECT
    channel,
    account,
    review_id,
    day,
    published_at,
    scale_max,
    author,
    language,
    title,
    text,
    permalink,
    replied_on,
    stars
FROM merged_reviews;

CREATE TABLE observed_competitors (
    import_id INTEGER,
    line BIGINT,
    alone BOOLEAN,
    channel VARCHAR,
    account VARCHAR,
    day DATE,
    last_day DATE,
    followers BIGINT,
    net_follows BIGINT,
    engagements BIGINT,
    posts BIGINT
);

CREATE TABLE merged_competitors (
    channel VARCHAR,
    account VARCHAR,
    day DATE,
    last_day DATE,
    followers BIGINT,
    net_follows BIGINT,
    engagements BIGINT,
    posts BIGINT
);

CREATE VIEW competitors AS
SELECT
    channel,
    account,
    day,
    last_day,
    followers,
    net_follows,
    engagements,
    posts
FROM observed_competitors
WHERE alone
UNION ALL
SELECT
    channel,
    account,
    day,
    last_day,
    followers,
    net_follows,
    engagements,
    posts
FROM merged_competitors;

-- Accounts that employees read, not customers; they never count in external numbers.
CREATE TABLE internal_accounts (
    channel VARCHAR,
    account VARCHAR
);
