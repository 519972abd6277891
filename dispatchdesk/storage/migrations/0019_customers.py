"""One person on several accounts, what is known of them, their levels, merges; and a search for them."""

# mypy: disable-error-code="no-untyped-def,misc,type-arg"

from peewee import ForeignKeyField, IntegerField, Model, SqliteDatabase, TextField

STATEMENTS = (
    "ALTER TABLE customers ADD COLUMN merged_into_id INTEGER",
    "CREATE INDEX customers_merged ON customers (merged_into_id) WHERE merged_into_id IS NOT NULL",
    "CREATE INDEX customers_with_level ON customers (level) WHERE level <> ''",
    "CREATE INDEX orders_place ON orders (place_key, customer_id) WHERE place_key <> ''",
)
SEARCH = (
    "CREATE TABLE search_customers (id INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL)",
    "CREATE TABLE search_customers_stale (customer_id INTEGER NOT NULL PRIMARY KEY)",
    """CREATE VIRTUAL TABLE search_customer_runs USING fts5
       (text, content='', columnsize=0, detail='none', tokenize='trigram case_sensitive 1')""",
    # Left to itself the engine merges its parts in bursts, and scans would wait for them.
    "INSERT INTO search_customer_runs (search_customer_runs, rank) VALUES ('automerge', 0)",
    "INSERT INTO search_customer_runs (search_customer_runs, rank) VALUES ('crisismerge', 256)",
    """CREATE TRIGGER search_customer_changed AFTER UPDATE OF name, email, phone, channel_id ON customers
       WHEN OLD.name <> NEW.name OR OLD.email <> NEW.email OR OLD.phone <> NEW.phone
            OR OLD.channel_id <> NEW.channel_id
       BEGIN INSERT OR IGNORE INTO search_customers_stale (customer_id) VALUES (NEW.id); END""",
    """CREATE TRIGGER search_account_added AFTER INSERT ON customer_accounts
       BEGIN INSERT OR IGNORE INTO search_customers_stale (customer_id) VALUES (NEW.customer_id); END""",
    """CREATE TRIGGER search_account_moved AFTER UPDATE OF customer_id ON customer_accounts
       WHEN OLD.customer_id <> NEW.customer_id
       BEGIN INSERT OR IGNORE INTO search_customers_stale (customer_id)
             VALUES (OLD.customer_id), (NEW.customer_id); END""",
    """CREATE TRIGGER search_account_removed AFTER DELETE ON customer_accounts
       BEGIN INSERT OR IGNORE INTO search_customers_stale (customer_id) VALUES (OLD.customer_id); END""",
)


def up(migrator, db):
    class Shop(Model):
        class Meta:
            database = db
            table_name = "shops"

    class Customer(Model):
        class Meta:
            database = db
            table_name = "customers"

    class CustomerAccount(Model):
        customer = ForeignKeyField(Customer, column_name="customer_id")
        shop = ForeignKeyField(Shop, column_name="shop_id")
        channel_id = TextField()

        class Meta:
            database = db
            table_name = "customer_accounts"
            indexes = ((("shop", "channel_id"), True),)

    class CustomerNote(Model):
        customer = ForeignKeyField(Customer, column_name="customer_id")
        kind = TextField()
        text = TextField()
        at = TextField()
        by = TextField(default="")

        class Meta:
            database = db
            table_name = "customer_notes"
            indexes = ((("kind", "customer"), False),)

    class CustomerMerge(Model):
        uid = TextField(unique=True)
        kept = ForeignKeyField(Customer, column_name="kept_id", backref="taken_in")
        gone = ForeignKeyField(Customer, column_name="gone_id", backref="merges")
        at = TextField()
        by = TextField(default="")
        undone_at = TextField(null=True)

        class Meta:
            database = db
            table_name = "customer_merges"

    class CustomerMove(Model):
        merge = ForeignKeyField(CustomerMerge, column_name="merge_id")
        source = TextField()
        row_id = IntegerField()

        class Meta:
            database = db
            table_name = "customer_moves"

    class CustomersApart(Model):
        one = ForeignKeyField(Customer, column_name="one_id", backref="apart_from")
        other = ForeignKeyField(Customer, column_name="other_id", backref="apart_to")
        at = TextField()
        by = TextField(default="")

        class Meta:
            database = db
            table_name = "customers_apart"
            indexes = ((("one", "other"), True),)

    class LevelReached(Model):
        customer = ForeignKeyField(Customer, column_name="customer_id")
        level = TextField()
        at = TextField()

        class Meta:
            database = db
            table_name = "customer_levels_reached"

    class LevelLook(Model):
        rules = TextField()
        customers_until = IntegerField(default=0)
        journal_until = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "level_looks"

    db.create_tables(
        [
            CustomerAccount,
            CustomerNote,
            CustomerMerge,
            CustomerMove,
            CustomersApart,
            LevelReached,
            LevelLook,
        ]
    )
    for statement in STATEMENTS:
        db.execute_sql(statement)
    if isinstance(db, SqliteDatabase):
        for statement in SEARCH:
            db.execute_sql(statement)
