"""A whole kit goes into the box: one record, and a piece for each of its parts."""

from __future__ import annotations

from dispatchdesk.actions.box_in_hand import box_to_fill
from dispatchdesk.actions.turn import Turn
from dispatchdesk.rules.articles import Article
from dispatchdesk.rules.kits import KitCount, kits_in
from dispatchdesk.rules.verdicts import ScanOutcome, Verdict


def count_kit(turn: Turn, kit: KitCount, found: Article) -> ScanOutcome:
    """Record the kit and count its parts."""
    order, progress = turn.the_order, turn.progress
    counted = kits_in(order, progress, kit.line) + kit.kits
    outcome = turn.record(
        turn.outcome(
            _verdict(turn, kit, counted),
            line=kit.line,
            more=kit.pieces,
            found=found,
            counted=counted,
            wanted=kit.line.kit_count,
        ),
        is_last=not turn.closes_by_itself(more=kit.pieces),
    )
    box = box_to_fill(turn, kit.line)
    for line, pieces in kit.parts:
        turn.desk.dispatches.add_piece(
            order.owner(line.id).id, line.id, box, line.article.variant_id, pieces, turn.journal_id, turn.at
        )
    turn.reload()
    return outcome


def _verdict(turn: Turn, kit: KitCount, counted: int) -> Verdict:
    order, progress = turn.the_order, turn.progress
    if progress.units_missing(order) == kit.pieces and not progress.over(order):
        return Verdict.ORDER_COMPLETE
    return Verdict.LINE_COMPLETE if counted >= kit.line.kit_count else Verdict.COUNTED
