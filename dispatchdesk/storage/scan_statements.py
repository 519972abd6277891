"""What a scan asks the database, in the sequence of asking: nobody waits for anything else.

Between BEGIN IMMEDIATE and COMMIT a counted piece costs these statements: six are read (BENCH, ORDER,
LINES, CANDIDATES, PIECES, CHAIN_TIP), then OPEN_BOX, and four are written (a row of ``journal``, MOVE_TIP, a
row of ``pieces``, KEEP_BENCH). Each finds its rows by a key or an index, whatever the size of the tables: the
tests ask SQLite for its plan. The first piece of a box adds its row of ``parcels``.
"""

from __future__ import annotations

from dispatchdesk.storage.article_rows import ARTICLE_COLUMNS

BENCH_COLUMNS = """id, uid, chain, name, order_id, question, pins, last_wrong, waiting_order, sent_order,
    return_id, teachable, last_code, last_scan_at, saved_at"""
BENCH = f"SELECT {BENCH_COLUMNS} FROM benches WHERE id = ?"

ORDER = """
    SELECT o.id, o.uid, o.number, s.channel, s.name, o.state, o.recipient_name, o.recipient_phone, o.address,
        o.city, o.region, o.postcode, o.country, o.customer_id, c.level, o.buyer_note, o.seller_note,
        o.known_tracking, o.known_carrier, o.version, o.paid_at, o.ship_by, o.aside_at, o.changed_by_hand,
        o.parcel_with_id,
        (SELECT COUNT(*) || ' ' || MIN(b.number) FROM orders b
            WHERE b.place_key = o.place_key AND b.place_key <> '' AND b.state = 'waiting' AND b.id <> o.id
                AND b.aside_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM holds x WHERE x.order_id = b.id AND x.released_at IS NULL)),
        (SELECT COUNT(*) FROM holds h WHERE h.order_id = o.id AND h.released_at IS NULL)
    FROM orders o JOIN shops s ON s.id = o.shop_id LEFT JOIN customers c ON c.id = o.customer_id
    WHERE o.id = ?
"""
"""With what else could leave in the same parcel, as its number and one's name; and with the number of stops
that are open: they are read only where there is one."""

LINES = f"""
    SELECT l.id, l.kind, l.sku, l.title, l.options, l.quantity, l.short, l.why, l.kit,
        l.kit_count, l.refund, l.barcode_key,
        {ARTICLE_COLUMNS}, b.text
    FROM order_lines l LEFT JOIN variants v ON v.id = l.variant_id LEFT JOIN products p ON p.id = v.product_id
        LEFT JOIN barcodes b ON b.variant_id = l.variant_id
    WHERE l.order_id = ? ORDER BY l.position, l.id, b.id
"""
"""A row for each code of each line's article, one for an article without a code."""

CANDIDATES = f"""
    SELECT {ARTICLE_COLUMNS}, b.quantity, b.settled, a.text
    FROM barcodes b JOIN variants v ON v.id = b.variant_id JOIN products p ON p.id = v.product_id
        JOIN barcodes a ON a.variant_id = v.id
    WHERE b.code_key = ? ORDER BY v.id, a.id
"""
"""A row for each code of each variant that the scanned code names."""

CODED_LINES = """
    SELECT sku, MAX(title), options, barcode_key FROM order_lines
    WHERE to_pack = 1 AND variant_id IS NULL AND barcode_key = ? AND barcode_key <> ''
    GROUP BY sku, options, barcode_key, CASE WHEN sku = '' THEN title ELSE '' END LIMIT 2
"""
"""The things without a variant whose lines, still to be packed, state the scanned code."""

PIECES = """
    SELECT id, line_id, quantity, parcel_id, journal_id, by_eye FROM pieces
    WHERE order_id = ? AND taken_back_at IS NULL ORDER BY id
"""

CHAIN_TIP = """
    SELECT h.seq, h.hash, j.at FROM chain_heads h
    LEFT JOIN journal j ON j.chain = h.chain AND j.seq = h.seq WHERE h.chain = ?
"""

MOVE_TIP = "UPDATE chain_heads SET seq = ?, hash = ? WHERE chain = ?"

OPEN_BOX = """
    SELECT id, uid, box, state, tracking, carrier, weight_grams, closed_at FROM parcels
    WHERE order_id = ? AND state = 'open' ORDER BY box LIMIT 1
"""

KEEP_BENCH = """
    UPDATE benches SET order_id = ?, question = ?, pins = ?, last_wrong = ?, waiting_order = ?,
        sent_order = ?, return_id = ?, teachable = ?, last_code = ?, last_scan_at = ?, saved_at = ?
    WHERE id = ?
"""

MOST_URGENT_WANTING = """
    SELECT o.id FROM order_lines l JOIN orders o ON o.id = l.order_id
    WHERE (l.to_pack = 1 AND l.variant_id = ?
            OR l.to_pack = 1 AND l.variant_id IS NULL AND l.sku_key = ? AND l.sku_key <> ''
            OR l.to_pack = 1 AND l.variant_id IS NULL AND l.barcode_key = ? AND l.barcode_key <> '')
        AND (l.quantity > l.short OR l.kit_count > 0) AND o.state = 'waiting' AND o.aside_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.order_id = o.id AND h.released_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM claims k WHERE k.order_id = o.id)
    ORDER BY CASE WHEN (SELECT SUM(i.quantity - i.short) FROM order_lines i
                        WHERE i.order_id = o.id AND i.kind <> 'gift') = 1 THEN 0 ELSE 1 END,
        o.urgent_at, o.id LIMIT 1
"""
"""The order that an item opens. Few lines are still to be packed, so their own indexes find them: a good
seller has a hundred thousand lines that were sent."""

CLOSED_LATELY = f"""
    SELECT o.id, o.number, x.closed_at, l.quantity,
        (SELECT COALESCE(SUM(i.quantity), 0) FROM pieces i
            WHERE i.line_id = l.id AND i.taken_back_at IS NULL),
        l.sku, l.title, l.options, l.barcode_key, {ARTICLE_COLUMNS}
    FROM parcels x JOIN orders o ON o.id = x.order_id JOIN order_lines l ON l.order_id = o.id
        LEFT JOIN variants v ON v.id = l.variant_id LEFT JOIN products p ON p.id = v.product_id
    WHERE x.closed_at >= ? AND +x.bench_id = ? AND x.state = 'packed' AND o.state = 'packed' AND o.id <> ?
        AND l.refund = '' AND (l.variant_id = ?
            OR v.product_id = (SELECT product_id FROM variants WHERE id = ?)
            OR l.variant_id IS NULL AND l.sku_key = ? AND l.sku_key <> '')
    ORDER BY x.closed_at DESC
"""
"""Asked only where a piece was refused: what was packed here in the last half hour and may have got another.
The plus keeps SQLite from taking all parcels of a bench for those of the last half hour."""
