"""One code's turn at the bench: what is known while it is answered, and what is recorded of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from dispatchdesk.actions.order_at_bench import order_at_bench, progress_at_bench
from dispatchdesk.actions.return_in_hand import load_return
from dispatchdesk.desk import Desk
from dispatchdesk.rules.bench import TOLD_AGAIN, BenchState, Question
from dispatchdesk.rules.codes import ReadCode, read_code
from dispatchdesk.rules.dispatching import LabelMode
from dispatchdesk.rules.orders import HoldReason, OpenOrder, Order, OrderLine, Piece, Progress
from dispatchdesk.rules.returns import OpenReturn
from dispatchdesk.rules.roles import Person
from dispatchdesk.rules.verdicts import Reason, ScanOutcome, Verdict
from dispatchdesk.storage.bench_book import ClaimRow
from dispatchdesk.storage.plain import to_plain

JOURNAL_KINDS: dict[Verdict, str] = {
    Verdict.ORDER_OPENED: "order_opened",
    Verdict.CONFIRMED_BY_EYE: "eye",
    Verdict.UNDONE: "undo",
    Verdict.DEFECT_RECORDED: "defect",
    Verdict.MISSING_RECORDED: "missing",
    Verdict.PUT_ASIDE: "aside",
    Verdict.PARCEL_OPENED: "parcel",
    Verdict.TAKEN_OVER: "taken_over",
    Verdict.REOPENED: "reopen",
    Verdict.DISPATCHED: "dispatch",
    Verdict.RETURN_OPENED: "return",
    Verdict.CAME_BACK: "return",
    Verdict.RETURN_CLOSED: "return",
}
"""What a row is called whose verdict is more than an answer to a scan; all others are ``scan``."""

_STOPS_THAT_TELL_OF_PEOPLE = frozenset({HoldReason.BY_HAND.value, HoldReason.CONTENT_CHANGED.value})


class Turn:
    """The desk, the code in hand, the bench and its open order, inside one transaction."""

    def __init__(self, desk: Desk, code: ReadCode, scan_id: str | None) -> None:
        self.desk = desk
        self.code = code
        self.item = code
        """The code on the piece in hand: an earlier one, where this one only says which piece it is."""
        self.scan_id = scan_id
        self.at: datetime = desk.now()
        self.bench: BenchState = desk.benches.load(desk.bench_id)
        self.waiting_before = self.bench.waiting_order
        """The other order that the code before this one named: named again, it opens."""
        self.teachable_before = self.bench.teachable
        """The code that TEACH means, where the code before this one can be taught."""
        if self.waiting_before or self.teachable_before:
            self.bench = replace(self.bench, waiting_order=None, teachable="")
        self.journal_id = 0
        self.weight_waived = False
        """The packer chose to close without a weight."""
        self.consent = ""
        """Uid of the lead who said yes to what the packer may not do alone."""
        self.next_packer: Person | None = None
        """Whose badge was scanned: the next code is theirs."""
        self._order: Order | None = None
        self._progress: Progress | None = None
        self._returned: OpenReturn | None = None

    def forget_code(self) -> None:
        """Keep nothing of the code, here or anywhere: it may be a PIN."""
        self.code = self.item = read_code("")

    # the open order

    @property
    def order(self) -> Order | None:
        """The order that is open here, None between two orders; of a returned parcel what was sent."""
        if self._order is None:
            if self.bench.order_id is not None:
                self._order = order_at_bench(self.desk, self.bench.order_id)
            elif self.bench.return_id is not None:
                self._order = self.returned.sent
        return self._order

    @property
    def the_order(self) -> Order:
        """The open order, where it is sure that one is open."""
        assert self.order is not None
        return self.order

    @property
    def returned(self) -> OpenReturn:
        """The returned parcel in hand, where it is sure that there is one."""
        if self._returned is None:
            assert self.bench.return_id is not None
            self._returned = load_return(self.desk, self.bench.return_id)
        return self._returned

    @property
    def progress(self) -> Progress:
        """The pieces of the open order; of a returned parcel those that came back."""
        if self._progress is None:
            if self.bench.return_id is not None:
                self._progress = self.returned.progress
                return self._progress
            order = self.order
            self._progress = progress_at_bench(self.desk, order) if order else Progress()
        return self._progress

    @property
    def known_order(self) -> OpenOrder | None:
        """The open order with its pieces; None where something of it would have to be read."""
        if self._order is None or self._progress is None:
            return None
        return OpenOrder(self._order, self._progress)

    @property
    def claim(self) -> ClaimRow | None:
        """How and when the open order was opened."""
        return self.desk.benches.claim_of(self.bench.order_id) if self.bench.order_id else None

    def closes_by_itself(self, more: int = 0) -> bool:
        """Whether the order, opened by its label, closes once ``more`` pieces are in: the third way."""
        if self.desk.settings.label_mode is not LabelMode.FIRST_CLOSES_BY_ITSELF or self.bench.question:
            return False
        order, progress = self.the_order, self.progress
        is_done = progress.units_missing(order) <= more and not progress.over(order)
        if not (is_done and order.known_tracking):
            return False
        return self.claim is not None and self.claim.opened_by == "label"

    def set_order(self, order_id: int | None) -> None:
        """Another order, or none, is open from now on."""
        self.bench = replace(
            self.bench, order_id=order_id, return_id=None, pins=(), question=None, last_wrong=None
        )
        self.reload()

    def set_return(self, return_id: int) -> None:
        """A returned parcel is in hand from now on."""
        self.set_order(None)
        self.bench = replace(self.bench, return_id=return_id)

    def piece_added(self, piece: Piece) -> None:
        """This piece went into the box, and nothing else has changed."""
        self._progress = Progress((*self.progress.pieces, piece))

    def reload(self) -> None:
        """Lines or pieces were changed: read them again when they are asked for."""
        self._order = None
        self._progress = None
        self._returned = None

    # answers

    def outcome(
        self, verdict: Verdict, *, line: OrderLine | None = None, more: int = 0, **fields: Any
    ) -> ScanOutcome:
        """An answer with the counts of the line, or of the whole order; ``more`` pieces are coming in."""
        order = self.order
        values: dict[str, Any] = {"verdict": verdict, "code": self.code.text}
        if order is not None:
            values |= {"order_number": order.number, "order_uid": order.uid}
            missing = self.progress.units_missing(order) - more
            values["order_done"] = missing <= 0 and not self.progress.over(order)
            if line is None:
                values |= {"counted": self.progress.units + more, "wanted": order.units}
        if line is not None:
            values |= {"line_id": line.id, "wanted": line.wanted}
            if order is not None and order.parts:
                owner = order.owner(line.id)
                values |= {"order_number": owner.number, "order_uid": owner.uid}
            values["counted"] = self.progress.counted(line) + more
        return ScanOutcome(**(values | {"pins": self.bench.pins} | fields))

    def refused(self, reason: Reason, *detail: str, **fields: Any) -> ScanOutcome:
        """Answer REFUSED with its reason, and record it."""
        return self.record(self.outcome(Verdict.REFUSED, reason=reason, detail=detail, **fields))

    def answered(self, reason: Reason, *detail: str, **fields: Any) -> ScanOutcome:
        """Answer ANSWERED with what was done, and record it."""
        return self.record(self.outcome(Verdict.ANSWERED, reason=reason, detail=detail, **fields))

    def ask(self, question: Question, verdict: Verdict = Verdict.QUESTION) -> ScanOutcome:
        """Put a question; until it is answered nothing else is taken."""
        self.bench = replace(self.bench, question=question)
        return self.record(self.asking(question, verdict))

    def asking(self, question: Question, verdict: Verdict) -> ScanOutcome:
        """An answer that shows the open question, which may be about an order that is not open here."""
        line = self._line_of(question)
        asked = self.outcome(
            verdict,
            line=line,
            reason=question.reason,
            choices=question.choices,
            detail=question.detail,
            found=question.article,
        )
        if question.order_id in (None, self.bench.order_id):
            return asked
        about = self.desk.orders.by_id(question.order_id)
        return replace(
            asked,
            order_number=about.number,
            order_uid=about.uid,
            counted=None,
            wanted=None,
            order_done=False,
        )

    def _line_of(self, question: Question) -> OrderLine | None:
        order = self.order
        if order is None or question.line_id is None:
            return None
        return next((line for line in order.lines if line.id == question.line_id), None)

    def record(self, outcome: ScanOutcome, *, is_last: bool = True, contents: Any = None) -> ScanOutcome:
        """Seal the answer into the journal; gives it with its number.

        A turn may record several rows; the last one carries the scan's id and is what a repeated
        call gets as its answer.
        """
        payload = payload_of(outcome)
        if contents is not None:
            payload["contents"] = contents
        if self.consent:
            payload["consent"] = self.consent
        if outcome.reason is Reason.PACKER_CHANGED and self.next_packer is not None:
            payload["detail"] = [self.next_packer.uid]
        row = self.desk.journal.append(
            self.bench.chain,
            self.at,
            JOURNAL_KINDS.get(outcome.verdict, "scan"),
            payload,
            packer=self.desk.person.uid,
            order_uid=outcome.order_uid or "",
            scan_id=self.scan_id if is_last else None,
        )
        self.journal_id = row.id
        return replace(outcome, seq=row.seq)

    def finish(self) -> None:
        """Keep what the bench has in front of it now."""
        self.desk.benches.save(self.bench, self.code.key, self.at)


def payload_of(outcome: ScanOutcome) -> dict[str, Any]:
    """The outcome as the journal keeps it: without what the catalogue can tell again, and without
    a person's name or words, which must stay erasable.
    """
    payload: dict[str, Any] = to_plain(outcome)
    payload.pop("pins", None)
    if outcome.detail:
        payload["detail"] = list(_without_private_words(outcome))
    swap = payload.get("swap", {})
    named = [payload.get("found"), payload.get("ordered"), swap.get("got")]
    for article in (*named, *(choice.get("article") for choice in payload.get("choices", ()))):
        for name in TOLD_AGAIN if article else ():
            article.pop(name, None)
    return payload


def _without_private_words(outcome: ScanOutcome) -> tuple[str, ...]:
    if outcome.verdict is Verdict.DISPATCHED:
        return outcome.detail[:1]
    if outcome.reason is Reason.READ_NOTE:
        return ()
    return tuple(_without_hold_detail(word) for word in outcome.detail)


def _without_hold_detail(word: str) -> str:
    """Of stops that a person wrote, or that quote another address, the reason alone."""
    reason, colon, _ = word.partition(":")
    return reason if colon and reason in _STOPS_THAT_TELL_OF_PEOPLE else word
