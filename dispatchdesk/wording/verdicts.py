"""One sentence for each verdict, with named places for the outcome's words."""

from __future__ import annotations

from dispatchdesk.rules.verdicts import ScanOutcome, Verdict
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.lists import join_sentences
from dispatchdesk.wording.sentence import Sentence


def sentence_of_verdict(outcome: ScanOutcome) -> Sentence:
    """The template of a verdict that speaks for itself."""
    if outcome.pin_released:
        calm = join_sentences((tr("Nothing counted."), tr("Go on scanning.")))
        return Sentence(tr("Out of the box now: {piece}"), calm)
    # One after the other: a counted piece, nine answers of ten, stands in the first.
    tables = (table(outcome) for table in (_counting, _refusing, _stopping, _moving, _telling, _returning))
    headline, detail = next(table[outcome.verdict] for table in tables if outcome.verdict in table)
    return Sentence(headline, detail)


def _counting(outcome: ScanOutcome) -> dict[Verdict, tuple[str, str]]:
    so_far = tr("{counted} of {wanted}.")
    then = _scan_the_label(outcome) if outcome.order_done else ""
    return {
        Verdict.COUNTED: ("{item}", so_far),
        Verdict.LINE_COMPLETE: ("{item}", so_far),
        Verdict.ORDER_COMPLETE: (
            tr("All there"),
            tr("Scan its label {tracking}.") if outcome.tracking else tr("Scan the shipping label."),
        ),
        Verdict.GIFT_CONFIRMED: (tr("In the box: {item}"), join_sentences((so_far, then))),
        Verdict.CONFIRMED_BY_EYE: (tr("By eye: {item}"), join_sentences((so_far, then))),
        Verdict.UNDONE: (tr("Take it out of the box: {item}"), so_far),
    }


def _refusing(outcome: ScanOutcome) -> dict[Verdict, tuple[str, str]]:
    uncounted = tr("Nothing counted.")
    wanted_instead = tr("Take {ordered}.") if outcome.ordered else tr("This order does not want it.")
    return {
        Verdict.WRONG_OPTION: (
            tr("Wrong {options}: this is {found_values}"),
            join_sentences((tr("{same}. Take {wanted_values}."), uncounted)),
        ),
        Verdict.WRONG_ITEM: (tr("Wrong item: {item}"), join_sentences((wanted_instead, uncounted))),
        Verdict.SURPLUS: (
            tr("One too many: {item}"),
            join_sentences((tr("{counted} of {wanted} are in already. Put this one back."), uncounted)),
        ),
        Verdict.DOUBLE_READ: (
            tr("Too quick: still {counted} of {wanted}"),
            tr("The same code twice. Is it another piece? Scan it again."),
        ),
        Verdict.EXPIRED: (
            tr("Too old: {item}"),
            join_sentences(
                (tr("Best before {date}.") if outcome.detail else "", tr("Take another piece."), uncounted)
            ),
        ),
        Verdict.WRONG_BATCH: (
            tr("Batch called back: {item}"),
            join_sentences(
                (
                    tr("Batch {batch}.") if outcome.detail else "",
                    tr("Set it apart and take another piece."),
                    uncounted,
                )
            ),
        ),
        Verdict.SERIAL_SEEN: (
            tr("This very piece was scanned before"),
            join_sentences((_serial(outcome), tr("Take another piece."), uncounted)),
        ),
        Verdict.UNKNOWN_CODE: (
            tr("Unknown code"),
            join_sentences((tr("{code}: teach it with F6, or set the piece aside."), uncounted)),
        ),
        Verdict.AMBIGUOUS: (
            tr("Which one is it?"),
            tr("Several items share this code. Choose by its picture, with its number."),
        ),
    }


def _stopping(outcome: ScanOutcome) -> dict[Verdict, tuple[str, str]]:
    sent_as = tr("{label}.") if outcome.tracking else ""
    return {
        Verdict.HELD: (
            tr("Stop: do not send {number}"),
            join_sentences(
                (
                    tr("Why: {reasons}.") if outcome.detail else "",
                    tr("Set it apart. The owner can release it."),
                )
            ),
        ),
        Verdict.ALREADY_SENT: (
            tr("{number} is sent already"),
            join_sentences((sent_as, tr("Did it come back? Ctrl+B or RETURN. To open it again: Ctrl+R."))),
        ),
        Verdict.OTHER_ORDER_OPEN: (
            tr("{number} is open, {counted} of {wanted}"),
            tr("Finish it, or scan again to put it aside and open {other}."),
        ),
        Verdict.NOT_YET: (tr("Not yet: {pieces} missing"), tr("Scan what is missing, then the label.")),
        Verdict.PUT_ASIDE: (
            tr("{number} is put aside"),
            join_sentences(
                (
                    tr("Until {piece} is found.") if outcome.found else "",
                    tr("{counted} of {wanted} are in. Keep them together; scan the order to go on."),
                )
            ),
        ),
    }


def _moving(outcome: ScanOutcome) -> dict[Verdict, tuple[str, str]]:
    then = _scan_the_label(outcome) if outcome.order_done else ""
    box_before = tr("The box before: {label}.") if outcome.tracking else ""
    return {
        Verdict.DEFECT_RECORDED: (
            tr("Set it apart: {piece}"),
            tr("{defect}. Take another piece. {noted}"),
        ),
        Verdict.TAKEN_OUT: (
            tr("Out of the box: {piece}"),
            then or tr("It is not wanted any more. Go on scanning."),
        ),
        Verdict.MISSING_RECORDED: (
            tr("Goes without {piece} × {missing}") if outcome.detail else tr("Goes without {piece}"),
            join_sentences((tr("It will be followed up."), then)),
        ),
        Verdict.DISPATCHED: (
            tr("Sent: {number}"),
            join_sentences((_sent_as(outcome), _compare_the_name(outcome))),
        ),
        Verdict.PARCEL_OPENED: (
            tr("Box {box} is open") if outcome.detail else tr("The next box is open"),
            join_sentences((box_before, tr("Scan what goes into this one."))),
        ),
    }


def _telling(_: ScanOutcome) -> dict[Verdict, tuple[str, str]]:
    return {
        Verdict.ORDER_OPENED: (tr("{number} is open"), tr("{counted} of {wanted} are in. Scan its items.")),
        Verdict.TAKEN_OVER: (
            tr("{number} is yours now"),
            tr("{counted} of {wanted} are in. Look what lies in the box, then go on."),
        ),
        Verdict.REOPENED: (
            tr("{number} is open again"),
            tr("{counted} of {wanted} are in. Change what is wrong, then scan the label."),
        ),
        Verdict.QUESTION: (tr("Choose"), tr("Press one of the numbers shown, YES or NO.")),
        Verdict.ANSWERED: (tr("Noted"), tr("Go on scanning.")),
        Verdict.REFUSED: (tr("Not now"), tr("Nothing changed. Go on scanning.")),
    }


def _returning(outcome: ScanOutcome) -> dict[Verdict, tuple[str, str]]:
    uncounted = tr("Nothing counted.")
    way = (tr("{how}. {follow_up}."),) if outcome.detail else ()
    return {
        Verdict.RETURN_OPENED: (
            tr("Return of {number}: scan what came back"),
            join_sentences((*way, tr("{counted} of {wanted} are back."))),
        ),
        Verdict.CAME_BACK: (
            tr("Back: {item}"),
            tr("{counted} of {wanted}. How is it? 1 or YES: as new. 2: faulty. 3: not ours."),
        ),
        Verdict.ALL_BACK: (tr("All is back"), tr("YES or F12: finish the return.")),
        Verdict.NOT_OF_PARCEL: (
            tr("Not of this parcel: {item}"),
            join_sentences((tr("It was not sent with {number}."), uncounted)),
        ),
        Verdict.MORE_THAN_SENT: (
            tr("More than were sent: {item}"),
            join_sentences((tr("{counted} of {wanted} are back already."), uncounted)),
        ),
        Verdict.RETURN_CLOSED: (
            tr("Return of {number} is finished"),
            tr("{counted} of {wanted} came back. {noted}"),
        ),
    }


def _scan_the_label(outcome: ScanOutcome) -> str:
    """What to do once all is in; ``tracking`` names the order's own label where it is known."""
    if outcome.tracking:
        return tr("All there: scan its label {tracking}.")
    return tr("All there: scan the shipping label.")


def _serial(outcome: ScanOutcome) -> str:
    if any(outcome.detail[1:]):
        return tr("Serial number {serial} went out with {other}.")
    return tr("Serial number {serial}.") if outcome.detail else ""


def _sent_as(outcome: ScanOutcome) -> str:
    if outcome.tracking:
        return tr("{label}.")
    return tr("Without a label: {way}.") if any(outcome.detail[:1]) else tr("Without a label.")


def _compare_the_name(outcome: ScanOutcome) -> str:
    if outcome.label_verified is not False:
        return ""
    if any(outcome.detail[1:]):
        return tr("Label not verified: compare the name, {recipient}.")
    return tr("Label not verified: compare the name on it with the order.")
