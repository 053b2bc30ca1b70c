-- A store as release 0.2 writes it. Its people are invented.
PRAGMA application_id = 1702000225;
PRAGMA user_version = 1;
PRAGMA journal_mode = WAL;
BEGIN TRANSACTION;
CREATE TABLE facts (
            programme TEXT NOT NULL REFERENCES programmes (id),
            version INTEGER NOT NULL,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            data TEXT NOT NULL,
            PRIMARY KEY (programme, version)
        ) WITHOUT ROWID
        ;
INSERT INTO "facts" VALUES('learning-network',1,1788264000000000,'defined','{"title":"Leernetwerk"}');
INSERT INTO "facts" VALUES('learning-network',2,1788264000000000,'registered','{"person":"p-1"}');
INSERT INTO "facts" VALUES('learning-network',3,1788264000000000,'registered','{"person":"p-2"}');
INSERT INTO "facts" VALUES('symposium',1,1788264000000000,'defined','{"title":"Symposium"}');
CREATE TABLE outbox (
            number INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            programme TEXT NOT NULL REFERENCES programmes (id),
            kind TEXT NOT NULL,
            person TEXT NOT NULL,
            about TEXT NOT NULL,
            not_before INTEGER NOT NULL,
            due INTEGER NOT NULL,
            state TEXT NOT NULL DEFAULT 'queued',
            attempts INTEGER NOT NULL DEFAULT 0,
            error TEXT NOT NULL DEFAULT '',
            token TEXT NOT NULL DEFAULT ''
        );
INSERT INTO "outbox" VALUES(1,'learning-network/2','learning-network','registered','p-1','{}',1788264000000000,1788264000000000,'sent',1,'','');
INSERT INTO "outbox" VALUES(2,'symposium/1','symposium','registered','p-3','{}',1788264000000000,1788264000000000,'failed',3,'refused','');
INSERT INTO "outbox" VALUES(3,'learning-network/3','learning-network','registered','p-2','{"session":"s-1","seat":2}',1788264000000000,1788264000000000,'queued',0,'','');
CREATE TABLE programmes (
            id TEXT NOT NULL PRIMARY KEY,
            version INTEGER NOT NULL
        ) WITHOUT ROWID
        ;
INSERT INTO "programmes" VALUES('learning-network',3);
INSERT INTO "programmes" VALUES('symposium',1);
CREATE TABLE vault (
            programme TEXT NOT NULL REFERENCES programmes (id),
            class TEXT NOT NULL,
            id TEXT NOT NULL,
            person TEXT NOT NULL,
            address TEXT NOT NULL,
            name TEXT NOT NULL,
            data TEXT NOT NULL,
            PRIMARY KEY (programme, class, id)
        ) WITHOUT ROWID
        ;
INSERT INTO "vault" VALUES('learning-network','contact','p-1','p-1','zoe@example.org','zoë verzonnen','{"name":"Zoë Verzonnen","mail":"zoe@example.org"}');
INSERT INTO "vault" VALUES('learning-network','contact','p-2','p-2','okan@example.org','okan bedacht','{"name":"Okan Bedacht","mail":"okan@example.org"}');
INSERT INTO "vault" VALUES('learning-network','need','p-1','p-1','','','{"need":"een tolk"}');
CREATE INDEX vault_person ON vault (programme, person) WHERE person <> '';
CREATE INDEX vault_address ON vault (programme, address) WHERE address <> '';
CREATE INDEX vault_name ON vault (programme, name) WHERE name <> '';
CREATE INDEX outbox_due ON outbox (due, number, programme) WHERE state = 'queued';
COMMIT;
