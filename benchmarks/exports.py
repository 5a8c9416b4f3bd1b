"""Files to import, written by DuckDB itself: real headers, invented values."""

from pathlib import Path

import duckdb

# One post every two minutes from 2008 on, the oldest first; captions of uneven length.
_POSTS = """
SELECT
    (17900000000000000 + i * 97)::VARCHAR AS "Post ID",
    '17841400000000001' AS "Account ID",
    'turnalikahve' AS "Account username",
    'Turnalı Kahve' AS "Account name",
    'Yeni çekirdekler raflarda, kavurma günü ' || i || '. Şubeye uğrayın, "filtre" bizden!'
        || repeat(' ☕', (i % 12)::INT) AS "Description",
    (hash(i + 7) % 90)::INT AS "Duration (sec)",
    strftime(TIMESTAMP '2008-01-01' + INTERVAL (i * {step}) SECOND, '%m/%d/%Y %H:%M')
        AS "Publish time",
    'https://www.instagram.com/reel/' || i || '/' AS "Permalink",
    CASE i % 3 WHEN 0 THEN 'IG reel' WHEN 1 THEN 'IG image' ELSE 'IG carousel' END
        AS "Post type",
    NULL AS "Data comment",
    'Lifetime' AS "Date",
    (hash(i) % 90000)::INT AS "Views",
    (hash(i + 1) % 70000)::INT AS "Reach",
    (hash(i + 2) % 7000)::INT AS "Likes",
    (hash(i + 3) % 700)::INT AS "Shares",
    (hash(i + 4) % 70)::INT AS "Follows",
    (hash(i + 5) % 700)::INT AS "Comments",
    (hash(i + 6) % 700)::INT AS "Saves"
FROM range({rows}) t(i)
"""

# The same columns under names of our own, with their types: what a typed read is told.
TYPES = {
    "post_id": "VARCHAR",
    "account_id": "VARCHAR",
    "username": "VARCHAR",
    "name": "VARCHAR",
    "text": "VARCHAR",
    "seconds": "BIGINT",
    "published_at": "TIMESTAMP",
    "permalink": "VARCHAR",
    "type": "VARCHAR",
    "comment": "VARCHAR",
    "date": "VARCHAR",
    "views": "BIGINT",
    "reach": "BIGINT",
    "likes": "BIGINT",
    "shares": "BIGINT",
    "follows": "BIGINT",
    "comments": "BIGINT",
    "saves": "BIGINT",
}


def posts(path: Path, rows: int) -> Path:
    """An Instagram post export of so many rows, over about eighteen years or less."""
    step = max(1, min(7200, 560_000_000 // rows))
    query = _POSTS.format(rows=rows, step=step)
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({query}) TO '{path}' (HEADER, DELIMITER ',')")
    return path


def floor(path: Path, database: Path) -> None:
    """DuckDB's own typed load of such a file: what no import can be faster than."""
    config = {"memory_limit": "1GB", "threads": 2}
    with duckdb.connect(str(database), config=config) as connection:
        connection.execute(
            f"CREATE TABLE t AS SELECT * FROM read_csv('{path}', columns = {TYPES}, "
            "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', "
            "timestampformat = '%m/%d/%Y %H:%M')"
        )
