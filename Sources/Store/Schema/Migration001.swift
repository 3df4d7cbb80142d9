extension Migration {
    /// The first schema: the journal, the evidence, the register and the projections.
    ///
    /// Facts, bodies and message ids are written at every acceptance, so they carry no index
    /// beside their key and no foreign key but that of a body to its fact. Checks of
    /// deliveries name ranges: `IN` over three values builds a table for each row that is written.
    static let migration001 = Migration(
        version: 1,
        sql: [headTables, journalTables, evidenceTables, projectionTables].joined(separator: "\n")
    )

    private static let headTables = """
        CREATE TABLE storeHead (
            id INTEGER PRIMARY KEY CONSTRAINT storeHeadSingle CHECK (id = 1),
            appliedThrough INTEGER NOT NULL
                CONSTRAINT storeHeadAppliedThrough CHECK (appliedThrough >= 0),
            projectionVersion INTEGER NOT NULL
                CONSTRAINT storeHeadProjectionVersion CHECK (projectionVersion >= 1),
            epoch INTEGER NOT NULL CONSTRAINT storeHeadEpoch CHECK (epoch >= 1),
            tokenKey BLOB NOT NULL CONSTRAINT storeHeadTokenKey CHECK (length(tokenKey) = 32),
            peaks BLOB NOT NULL CONSTRAINT storeHeadPeaks
                CHECK (length(peaks) % 32 = 0 AND length(peaks) <= 2048),
            simulated INTEGER NOT NULL
                CONSTRAINT storeHeadSimulated CHECK (simulated IN (0, 1)),
            createdAt INTEGER NOT NULL
        ) STRICT;

        CREATE TRIGGER storeHeadFixed BEFORE UPDATE OF id, simulated, createdAt ON storeHead
        BEGIN SELECT RAISE(ABORT, 'storeHeadFixed'); END;

        CREATE TRIGGER storeHeadKept BEFORE DELETE ON storeHead
        BEGIN SELECT RAISE(ABORT, 'storeHeadKept'); END;
        """

    private static let journalTables = """
        CREATE TABLE fact (
            sequence INTEGER PRIMARY KEY CONSTRAINT factSequence CHECK (sequence >= 1),
            at INTEGER NOT NULL,
            kind INTEGER NOT NULL CONSTRAINT factKind CHECK (kind BETWEEN 1 AND 255),
            party INTEGER NOT NULL CONSTRAINT factParty CHECK (party BETWEEN 0 AND 2147483647),
            caseId BLOB CONSTRAINT factCaseId CHECK (caseId IS NULL OR length(caseId) = 16),
            previousInCase INTEGER NOT NULL CONSTRAINT factPreviousInCase
                CHECK (previousInCase >= 0 AND previousInCase < sequence
                    AND (caseId IS NOT NULL OR previousInCase = 0)),
            leaf BLOB NOT NULL CONSTRAINT factLeaf CHECK (length(leaf) = 32),
            data TEXT NOT NULL CONSTRAINT factData CHECK (data <> '')
        ) STRICT;

        CREATE INDEX factDirectory ON fact (sequence) WHERE kind = 8;

        CREATE TRIGGER factFixed BEFORE UPDATE ON fact
        BEGIN SELECT RAISE(ABORT, 'factFixed'); END;

        CREATE TRIGGER factKept BEFORE DELETE ON fact
        BEGIN SELECT RAISE(ABORT, 'factKept'); END;

        CREATE TABLE body (
            sequence INTEGER PRIMARY KEY REFERENCES fact (sequence),
            keyId INTEGER,
            nonce BLOB,
            salt BLOB NOT NULL CONSTRAINT bodySalt CHECK (length(salt) = 16),
            header BLOB NOT NULL,
            body BLOB NOT NULL,
            CONSTRAINT bodySealed
                CHECK ((keyId IS NULL) = (nonce IS NULL) AND (nonce IS NULL OR length(nonce) = 12))
        ) STRICT;

        CREATE TABLE messageId (
            party INTEGER NOT NULL
                CONSTRAINT messageIdParty CHECK (party BETWEEN 0 AND 2147483647),
            id BLOB NOT NULL CONSTRAINT messageIdLength CHECK (length(id) BETWEEN 1 AND 64),
            sequence INTEGER NOT NULL CONSTRAINT messageIdSequence CHECK (sequence >= 1),
            PRIMARY KEY (id, party)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE reminder (
            id BLOB PRIMARY KEY NOT NULL CONSTRAINT reminderId CHECK (length(id) = 16),
            sequence INTEGER NOT NULL REFERENCES fact (sequence)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE person (
            number TEXT PRIMARY KEY NOT NULL CONSTRAINT personNumber
                CHECK (length(number) = 12 AND number NOT GLOB '*[^0-9]*'),
            party INTEGER NOT NULL UNIQUE
                CONSTRAINT personParty CHECK (party BETWEEN 1 AND 2147483647)
        ) STRICT, WITHOUT ROWID;
        """

    private static let evidenceTables = """
        CREATE TABLE checkpoint (
            size INTEGER PRIMARY KEY CONSTRAINT checkpointSize CHECK (size >= 1),
            root BLOB NOT NULL CONSTRAINT checkpointRoot CHECK (length(root) = 32)
        ) STRICT;

        CREATE TABLE evidenceNode (
            level INTEGER NOT NULL
                CONSTRAINT evidenceNodeLevel CHECK (level IN (8, 16, 24, 32)),
            position INTEGER NOT NULL CONSTRAINT evidenceNodePosition CHECK (position >= 0),
            hash BLOB NOT NULL CONSTRAINT evidenceNodeHash CHECK (length(hash) = 32),
            PRIMARY KEY (level, position)
        ) STRICT, WITHOUT ROWID;
        """

    private static let projectionTables = """
        CREATE TABLE caseState (
            id BLOB PRIMARY KEY NOT NULL CONSTRAINT caseStateId CHECK (length(id) = 16),
            through INTEGER NOT NULL CONSTRAINT caseStateThrough CHECK (through >= 1),
            head INTEGER NOT NULL CONSTRAINT caseStateHead CHECK (head BETWEEN 1 AND through),
            wake INTEGER,
            json TEXT NOT NULL CONSTRAINT caseStateJson CHECK (json <> '')
        ) STRICT;

        CREATE INDEX caseStateWake ON caseState (wake, id) WHERE wake IS NOT NULL;

        CREATE TABLE delivery (
            mailbox INTEGER NOT NULL
                CONSTRAINT deliveryMailbox CHECK (mailbox BETWEEN 0 AND 2147483647),
            number INTEGER NOT NULL CONSTRAINT deliveryNumber CHECK (number >= 1),
            sequence INTEGER NOT NULL CONSTRAINT deliverySequence CHECK (sequence >= 1),
            ordinal INTEGER NOT NULL
                CONSTRAINT deliveryOrdinal CHECK (ordinal BETWEEN 0 AND 2147483647),
            caseId BLOB CONSTRAINT deliveryCaseId CHECK (caseId IS NULL OR length(caseId) = 16),
            sender INTEGER NOT NULL
                CONSTRAINT deliverySender CHECK (sender BETWEEN 0 AND 2147483647),
            state INTEGER NOT NULL CONSTRAINT deliveryState CHECK (state BETWEEN 0 AND 2),
            attempts INTEGER NOT NULL
                CONSTRAINT deliveryAttempts CHECK (attempts BETWEEN 0 AND 2147483647),
            earlierAttempts INTEGER NOT NULL
                CONSTRAINT deliveryEarlier CHECK (earlierAttempts BETWEEN 0 AND attempts),
            readyAt INTEGER,
            expires INTEGER,
            priority INTEGER NOT NULL CONSTRAINT deliveryPriority CHECK (priority BETWEEN 0 AND 2),
            reason TEXT NOT NULL,
            size INTEGER NOT NULL CONSTRAINT deliverySize CHECK (size >= 0),
            PRIMARY KEY (mailbox, number),
            CONSTRAINT deliveryReason CHECK ((state = 2) = (reason <> ''))
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX deliveryLeased ON delivery (mailbox, number) WHERE state = 1;
        CREATE INDEX deliveryDead ON delivery (mailbox, number) WHERE state = 2;

        CREATE TABLE mailbox (
            id INTEGER PRIMARY KEY CONSTRAINT mailboxId CHECK (id BETWEEN 0 AND 2147483647),
            last INTEGER NOT NULL CONSTRAINT mailboxLast CHECK (last >= 0)
        ) STRICT;

        CREATE TABLE status (
            sender INTEGER NOT NULL
                CONSTRAINT statusSender CHECK (sender BETWEEN 0 AND 2147483647),
            changed INTEGER NOT NULL CONSTRAINT statusChanged CHECK (changed >= 1),
            ordinal INTEGER NOT NULL
                CONSTRAINT statusOrdinal CHECK (ordinal BETWEEN 0 AND 2147483647),
            event INTEGER NOT NULL
                CONSTRAINT statusEvent CHECK (event BETWEEN 1 AND changed),
            delivery INTEGER NOT NULL
                CONSTRAINT statusDelivery CHECK (delivery BETWEEN 0 AND 2147483647),
            step TEXT NOT NULL CONSTRAINT statusStep CHECK (step <> ''),
            at INTEGER NOT NULL,
            PRIMARY KEY (sender, changed, ordinal)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX statusOfEvent ON status (event, changed, ordinal);
        """
}
