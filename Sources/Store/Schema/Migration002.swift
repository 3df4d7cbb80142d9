extension Migration {
    /// The rules by which all wake-ups stand as they are: without them a change of rules that is
    /// cut short would not be known at the next start.
    static let migration002 = Migration(
        version: 2,
        sql: """
            CREATE TABLE wakeRules (
                id INTEGER PRIMARY KEY CONSTRAINT wakeRulesSingle CHECK (id = 1),
                name TEXT NOT NULL
            ) STRICT;
            """
    )
}
