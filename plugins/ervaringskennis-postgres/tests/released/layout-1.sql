CREATE SCHEMA ervaringskennis;

CREATE FUNCTION ervaringskennis.append(its_programme text, its_version bigint, its_at bigint, its_batch uuid, lines json, people json, places json, entries json, messages json, strange json) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    last_number bigint;
    message record;
BEGIN
    -- The guard: the key refuses a version that is there already.  After one that is not there
    -- itself, nothing can follow.
    IF its_version <> 0 AND NOT EXISTS (
        SELECT FROM "ervaringskennis".log WHERE programme = its_programme AND version = its_version
    ) THEN
        RAISE unique_violation;
    END IF;
    INSERT INTO "ervaringskennis".log (programme, version, at, batch, kind, data)
    SELECT its_programme, its_version + line.number, its_at, its_batch, line.kind, line.data
    FROM ROWS FROM (json_to_recordset(coalesce(lines, '[{"kind": "", "data": ""}]'))
        AS (kind text, data text)) WITH ORDINALITY AS line (kind, data, number);
    -- A batch without lines takes the place of the next line for as long as it lasts.
    IF lines IS NULL THEN
        DELETE FROM "ervaringskennis".log WHERE programme = its_programme AND version = its_version + 1;
    END IF;
    -- From here on nobody else writes to this log, and all that they wrote can be seen.

    IF people IS NOT NULL THEN
        DELETE FROM "ervaringskennis".vault AS entry
        USING json_to_recordset(people) AS gone (person text, class text)
        WHERE entry.programme = its_programme AND entry.person <> ''
            AND entry.person = gone.person AND entry.class = coalesce(gone.class, entry.class);
    END IF;
    IF places IS NOT NULL THEN
        DELETE FROM "ervaringskennis".vault AS entry
        USING json_to_recordset(places) AS gone (class text, id text)
        WHERE entry.programme = its_programme AND entry.class = gone.class AND entry.id = gone.id;
    END IF;
    IF entries IS NOT NULL THEN
        INSERT INTO "ervaringskennis".vault (programme, class, id, person, address, name, data)
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
        FROM "ervaringskennis".outbox WHERE programme = its_programme;
        INSERT INTO "ervaringskennis".outbox (programme, number, key, kind, person, about, not_before, due)
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
        CONTINUE WHEN EXISTS (SELECT FROM "ervaringskennis".outbox WHERE key = message.key);
        SELECT coalesce(max(number), 0) INTO last_number
        FROM "ervaringskennis".outbox WHERE programme = message.programme;
        INSERT INTO "ervaringskennis".outbox (programme, number, key, kind, person, about, not_before, due)
        VALUES (message.programme, last_number + 1, message.key, message.kind, message.person,
            message.about, message.not_before, message.not_before);
    END LOOP;
    IF messages IS NOT NULL OR strange IS NOT NULL THEN
        NOTIFY "ervaringskennis";
    END IF;
END
$$;

CREATE TABLE ervaringskennis.layout (
    application text NOT NULL,
    version integer NOT NULL
);

CREATE TABLE ervaringskennis.log (
    programme text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    at bigint NOT NULL,
    batch uuid NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    data text NOT NULL COLLATE pg_catalog."C"
);

CREATE TABLE ervaringskennis.outbox (
    programme text NOT NULL COLLATE pg_catalog."C",
    number bigint NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    person text NOT NULL COLLATE pg_catalog."C",
    about text NOT NULL COLLATE pg_catalog."C",
    not_before bigint NOT NULL,
    due bigint NOT NULL,
    arrived timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    state text DEFAULT 'queued'::text NOT NULL COLLATE pg_catalog."C",
    attempts integer DEFAULT 0 NOT NULL,
    error text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    token text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
);

CREATE TABLE ervaringskennis.vault (
    programme text NOT NULL COLLATE pg_catalog."C",
    class text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    person text NOT NULL COLLATE pg_catalog."C",
    address text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    data text NOT NULL COLLATE pg_catalog."C"
);

INSERT INTO ervaringskennis.layout VALUES ('ervaringskennis', 1);

INSERT INTO ervaringskennis.log VALUES ('learning-network', 1, 1788264000000000, '2a74496f-6a71-4114-9408-78f22911f521', 'defined', '{"title":"Leernetwerk"}');
INSERT INTO ervaringskennis.log VALUES ('learning-network', 2, 1788264000000000, '7dc475ca-bfb2-43f9-97e9-4aa66e78cef1', 'registered', '{"person":"p-1"}');
INSERT INTO ervaringskennis.log VALUES ('symposium', 1, 1788264000000000, '39cd4255-f0d9-4faa-b2af-e499c4030556', 'defined', '{"title":"Symposium"}');
INSERT INTO ervaringskennis.log VALUES ('learning-network', 3, 1788264000000000, '0630fb05-9802-46c0-b4df-f158016e9969', 'registered', '{"person":"p-2"}');

INSERT INTO ervaringskennis.outbox VALUES ('learning-network', 1, 'learning-network/2', 'registered', 'p-1', '{}', 1788264000000000, 1788264000000000, '2026-11-22 07:21:24.639909+00', 'sent', 1, '', '');
INSERT INTO ervaringskennis.outbox VALUES ('symposium', 1, 'symposium/1', 'registered', 'p-3', '{}', 1788264000000000, 1788264000000000, '2026-11-22 07:21:24.644907+00', 'failed', 3, 'refused', '');
INSERT INTO ervaringskennis.outbox VALUES ('learning-network', 2, 'learning-network/3', 'registered', 'p-2', '{"session":"s-1","seat":2}', 1788264000000000, 1788264000000000, '2026-11-22 07:21:24.654436+00', 'queued', 0, '', '');

INSERT INTO ervaringskennis.vault VALUES ('learning-network', 'contact', 'p-1', 'p-1', 'zoe@example.org', 'zoë verzonnen', '{"name":"Zoë Verzonnen","mail":"zoe@example.org"}');
INSERT INTO ervaringskennis.vault VALUES ('learning-network', 'contact', 'p-2', 'p-2', 'okan@example.org', 'okan bedacht', '{"name":"Okan Bedacht","mail":"okan@example.org"}');
INSERT INTO ervaringskennis.vault VALUES ('learning-network', 'need', 'p-1', 'p-1', '', '', '{"need":"een tolk"}');

ALTER TABLE ONLY ervaringskennis.layout
    ADD CONSTRAINT layout_pkey PRIMARY KEY (application);

ALTER TABLE ONLY ervaringskennis.log
    ADD CONSTRAINT log_pkey PRIMARY KEY (programme, version);

ALTER TABLE ONLY ervaringskennis.outbox
    ADD CONSTRAINT outbox_key_programme_key UNIQUE (key, programme);

ALTER TABLE ONLY ervaringskennis.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (programme, number);

ALTER TABLE ONLY ervaringskennis.vault
    ADD CONSTRAINT vault_pkey PRIMARY KEY (programme, class, id);

CREATE INDEX log_first ON ervaringskennis.log USING btree (programme) WHERE (version = 1);

CREATE INDEX outbox_due ON ervaringskennis.outbox USING btree (due, arrived, number, programme) WHERE (state = 'queued'::text);

CREATE INDEX vault_address ON ervaringskennis.vault USING btree (programme, address, class) WHERE (address <> ''::text);

CREATE INDEX vault_name ON ervaringskennis.vault USING btree (programme, name, class) WHERE (name <> ''::text);

CREATE INDEX vault_person ON ervaringskennis.vault USING btree (programme, person, class) WHERE (person <> ''::text);
