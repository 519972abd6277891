"""Tables, journal and books: the only place that speaks peewee and SQL.

Books take and give frozen dataclasses, never rows. All writing happens inside
``Database.write()``.
"""
