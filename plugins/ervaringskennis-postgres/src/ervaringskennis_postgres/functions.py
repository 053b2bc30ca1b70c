"""What the database does by itself, so that a batch goes there in one statement.

A function that was released never changes, as programs of that release call it until they are
started anew; a later layout adds another.
"""

from __future__ import annotations

from typing import Final

APPEND: Final = """
CREATE FUNCTION {schema}.append(
    its_programme text, its_version bigint, its_at bigint, its_batch uuid,
    lines json, people json, places json, entries json, messages json, strange json
) RETURNS void LANGUAGE plpgsql AS $append$
DECLARE
    last_number bigint;
    message record;
BEGIN
    -- The guard: the key refuses a version that is there already.  After one that is not there
    -- itself, nothing can follow.
    IF its_version <> 0 AND NOT EXISTS (
        SELECT FROM {schema}.log WHERE programme = its_programme AND version = its_version
    ) THEN
        RAISE unique_violation;
    END IF;
    INSERT INTO {schema}.log (programme, version, at, batch, kind, data)
    SELECT its_programme, its_version + line.number, its_at, its_batch, line.kind, line.data
    FROM ROWS FROM (json_to_recordset(coalesce(lines, '[{"kind": "", "data": ""}]'))
        AS (kind text, data text)) WITH ORDINALITY AS line (kind, data, number);
    -- A batch without lines takes the place of the next line for as long as it lasts.
    IF lines IS NULL THEN
        DELETE FROM {schema}.log WHERE programme = its_programme AND version = its_version + 1;
    END IF;
    -- From here on nobody else writes to this log, and all that they wrote can be seen.

    IF people IS NOT NULL THEN
        DELETE FROM {schema}.vault AS entry
        USING json_to_recordset(people) AS gone (person text, class text)
        WHERE entry.programme = its_programme AND entry.person <> ''
            AND entry.person = gone.person AND entry.class = coalesce(gone.class, entry.class);
    END IF;
    IF places IS NOT NULL THEN
        DELETE FROM {schema}.vault AS entry
        USING json_to_recordset(places) AS gone (class text, id text)
        WHERE entry.programme = its_programme AND entry.class = gone.class AND entry.id = gone.id;
    END IF;
    IF entries IS NOT NULL THEN
        INSERT INTO {schema}.vault (programme, class, id, person, address, name, data)
        SELECT its_programme, class, id, person, address, name, data
        FROM json_to_recordset(entries) AS entry (
            class text, id text, person text, address text, name text, data text
        )
        ON CONFLICT (programme, class, id) DO UPDATE SET
            person = excluded.person, address = excluded.address,
            name = excluded.name, data = excluded.data;
    END IF;

    IF messages IS NOT NULL THEN
        SELECT coalesce(max(number), 0) INTO last_number
        FROM {schema}.outbox WHERE programme = its_programme;
        INSERT INTO {schema}.outbox (programme, number, key, kind, person, about, not_before, due)
        SELECT its_programme, last_number + sent.place,
            sent.key, sent.kind, sent.person, sent.about, sent.not_before, sent.not_before
        FROM ROWS FROM (json_to_recordset(messages)
            AS (key text, kind text, person text, about text, not_before bigint))
            WITH ORDINALITY AS sent (key, kind, person, about, not_before, place)
        ON CONFLICT (programme, key) DO NOTHING;
    END IF;
    -- Keys that another programme may have used: only these are looked for elsewhere.
    FOR message IN SELECT * FROM json_to_recordset(strange) AS sent (
        programme text, key text, kind text, person text, about text, not_before bigint
    ) LOOP
        CONTINUE WHEN EXISTS (SELECT FROM {schema}.outbox WHERE key = message.key);
        SELECT coalesce(max(number), 0) INTO last_number
        FROM {schema}.outbox WHERE programme = message.programme;
        INSERT INTO {schema}.outbox (programme, number, key, kind, person, about, not_before, due)
        VALUES (message.programme, last_number + 1, message.key, message.kind, message.person,
            message.about, message.not_before, message.not_before);
    END LOOP;
    IF messages IS NOT NULL OR strange IS NOT NULL THEN
        NOTIFY {schema};
    END IF;
END
$append$
"""
"""Appends a batch, or raises `unique_violation` where the log has another version.

Each list is JSON, and null where it is empty; see `batches`.
"""
