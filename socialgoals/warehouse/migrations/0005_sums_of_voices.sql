-- Sums of mentions and of answers to surveys, as there are of posts: by the columns that tell them
-- apart, and by which measures are known.

CREATE TABLE mentions_by_day (
    day DATE,
    channel VARCHAR,
    account VARCHAR,
    brand VARCHAR,
    tagged BOOLEAN,
    sentiment VARCHAR,
    facts BIGINT,
    reach BIGINT,
    engagements BIGINT,
    author_followers BIGINT
);

CREATE TABLE mentions_by_month (
    month DATE,
    channel VARCHAR,
    account VARCHAR,
    brand VARCHAR,
    tagged BOOLEAN,
    sentiment VARCHAR,
    facts BIGINT,
    reach BIGINT,
    engagements BIGINT,
    author_followers BIGINT
);

INSERT INTO mentions_by_day
SELECT
    day,
    channel,
    account,
    brand,
    tagged,
    sentiment,
    count(*),
    sum(reach),
    sum(engagements),
    sum(author_followers)
FROM mentions
WHERE day IS NOT NULL
GROUP BY
    day,
    channel,
    account,
    brand,
    tagged,
    sentiment,
    reach IS NULL,
    engagements IS NULL,
    author_followers IS NULL;

INSERT INTO mentions_by_month
SELECT
    date_trunc('month', day)::DATE AS month,
    channel,
    account,
    brand,
    tagged,
    sentiment,
    sum(facts),
    sum(reach),
    sum(engagements),
    sum(author_followers)
FROM mentions_by_day
GROUP BY
    month,
    channel,
    account,
    brand,
    tagged,
    sentiment,
    reach IS NULL,
    engagements IS NULL,
    author_followers IS NULL;

CREATE TABLE survey_responses_by_day (
    day DATE,
    channel VARCHAR,
    account VARCHAR,
    kind VARCHAR,
    scale_max DOUBLE,
    score DOUBLE,
    facts BIGINT
);

CREATE TABLE survey_responses_by_month (
    month DATE,
    channel VARCHAR,
    account VARCHAR,
    kind VARCHAR,
    scale_max DOUBLE,
    score DOUBLE,
    facts BIGINT
);

INSERT INTO survey_responses_by_day
SELECT
    day,
    channel,
    account,
    kind,
    scale_max,
    score,
    count(*)
FROM survey_responses
WHERE day IS NOT NULL
GROUP BY
    day,
    channel,
    account,
    kind,
    scale_max,
    score;

INSERT INTO survey_responses_by_month
SELECT
    date_trunc('month', day)::DATE AS month,
    channel,
    account,
    kind,
    scale_max,
    score,
    sum(facts)
FROM survey_responses_by_day
GROUP BY
    month,
    channel,
    account,
    kind,
    scale_max,
    score;
