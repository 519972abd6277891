"""One sentence for each reason: a loud line and a quiet one, with named places for the outcome's words.

The tables are functions, so that their words are looked up in the language of the moment.
What may be named is in ``sentence.words_of``.
"""

from __future__ import annotations

from dispatchdesk.rules.verdicts import Reason
from dispatchdesk.wording.language import tr
from dispatchdesk.wording.return_reasons import reasons_of_returns
from dispatchdesk.wording.sentence import Sentence


def sentences_of_reasons() -> dict[Reason, Sentence]:
    """Every reason that can be told by itself; those of the storage are troubles."""
    asked = _openings() | _choices() | _confirmations()
    told = _nothing_to_do() | _impossible() | _labels() | _answers() | reasons_of_returns()
    return {reason: Sentence(headline, detail) for reason, (headline, detail) in (asked | told).items()}


def _openings() -> dict[Reason, tuple[str, str]]:
    return {
        Reason.NO_ORDER_WANTS_IT: (
            tr("No order is waiting for this"),
            tr("{item}. Put it back on its shelf."),
        ),
        Reason.NO_SUCH_CODE: (
            tr("Unknown code"),
            tr("{code}: no order and no item has it. Scan again, or look the order up in the list."),
        ),
        Reason.LEFT_OUT: (
            tr("{number} is not to be sent"),
            tr("The shop's file says: {never}. Put its pieces back."),
        ),
        Reason.ORDER_CANCELLED: (
            tr("{number} is cancelled"),
            tr("Do not send it. Put its pieces back."),
        ),
        Reason.MUST_PULL: (
            tr("Pull {number}: it must not leave"),
            tr("{reasons}. Set the parcel apart; Ctrl+R opens it again."),
        ),
        Reason.ORDER_RESUMED: (
            tr("Back to {number}"),
            tr("As you left it: {counted} of {wanted} are in."),
        ),
        Reason.ALREADY_OPEN: (
            tr("{number} is open already"),
            tr("{counted} of {wanted} are in. Scan its items."),
        ),
    }


def _choices() -> dict[Reason, tuple[str, str]]:
    return {
        Reason.WHICH_VARIANT: (
            tr("Which one is it?"),
            tr("Several items share this code. Choose by its picture, with its number."),
        ),
        Reason.WHICH_ORDER: (
            tr("Which {number} is it?"),
            tr("Several shops have this number. Choose yours with its number."),
        ),
        Reason.WHICH_DEFECT: (tr("What is wrong with it?"), tr("{piece}: press its number.")),
        Reason.SCAN_FAULTY_PIECE: (
            tr("Scan the faulty piece"),
            tr("It will not count. NO: nothing is faulty."),
        ),
        Reason.WHICH_MISSING: (tr("Which one is missing?"), tr("Press the number of its line.")),
        Reason.WHICH_BY_EYE: (
            tr("Which one do you see?"),
            tr("Press the number of its line. It confirms one piece."),
        ),
        Reason.HOW_MANY: (
            tr("How many are in the box?"),
            tr("{piece}: type the total, the last scan included. {wanted} are wanted."),
        ),
        Reason.HOW_HEAVY: (tr("How heavy is the parcel?"), tr("Type its weight in grams.")),
        Reason.SCAN_BOX_LABEL: (
            tr("Scan the label of box {box}"),
            tr("Then the next box opens. NO: go on with this one."),
        ),
        Reason.WHY_REOPEN: (tr("Why open {number} again?"), tr("Press the number of the reason.")),
        Reason.TEACH_WHICH: (
            tr("Which item has this code?"),
            tr("{code}: press the number of its line. The desk will know it from now on."),
        ),
    }


def _confirmations() -> dict[Reason, tuple[str, str]]:
    return {
        Reason.SHORT_OR_ASIDE: (
            tr("Send it without {piece} × {missing}?"),
            tr("YES: it goes short and is followed up. NO: the order is put aside."),
        ),
        Reason.IS_TRACKING_NUMBER: (
            tr("Is this the label's number?"),
            tr("{tracking} could be something else. YES: it closes the parcel. NO: go on."),
        ),
        Reason.SEND_WITHOUT_NUMBER: (
            tr("Send it without a tracking number?"),
            tr("Choose how it leaves. NO: go on."),
        ),
        Reason.TAKE_OVER: (
            tr("{number} is open at {bench}"),
            tr("Since {since}. YES: take it over. NO: leave it there."),
        ),
        Reason.CHECK_POINTS: (
            tr("Look at the piece: is all well?"),
            tr("{points}. YES: all well. F8: it is faulty."),
        ),
        Reason.READ_NOTE: (tr("Read the note"), tr("{note} YES: read.")),
        Reason.OLD_SLIP: (tr("Old slip: {number} was changed"), tr("{changes} YES: I have seen it.")),
        Reason.LEFT_PARCEL: (
            tr("{other} leaves this parcel"),
            tr("It must not be sent with the others. Take its pieces out of the box. YES: I have seen it."),
        ),
        Reason.WEIGHT_DIFFERS: (
            tr("Weight: {grams} g, expected {expected} g"),
            tr("Look into the box once more. YES: all is right. NO: open it."),
        ),
        Reason.RELEASE_ASIDE: (
            tr("{number} waits for a missing piece"),
            tr("YES: open it again."),
        ),
        Reason.CONSENT: (
            tr("A lead's badge or PIN"),
            tr("It is a lead's to {right}. Scan the badge. NO: go back."),
        ),
        Reason.CONSENT_REFUSED: (
            tr("This badge cannot allow it"),
            tr("It is a lead's to {right}. NO: go back."),
        ),
        Reason.TAKE_OUT_FIRST: (
            tr("Take out first: {pins}"),
            tr("It is not wanted any more. Scan it as you take it out, or YES: it is out."),
        ),
        Reason.PINNED_PIECES: (
            tr("Out of the box: {pins}"),
            tr("Take it out and scan it once more, or YES: it is out."),
        ),
    }


def _nothing_to_do() -> dict[Reason, tuple[str, str]]:
    return {
        Reason.NO_ORDER_OPEN: (
            tr("No order is open"),
            tr("Scan an order first: its slip, its label or an item."),
        ),
        Reason.NO_QUESTION_OPEN: (
            tr("Nothing was asked"),
            tr("YES, NO and the numbers answer questions. Go on scanning."),
        ),
        Reason.NOTHING_TO_UNDO: (tr("Nothing to undo"), tr("No piece of this box can be taken back.")),
        Reason.NOTHING_COUNTED: (tr("Nothing is counted yet"), tr("Scan the piece first, then the key.")),
        Reason.NOTHING_MISSING: (tr("Nothing is missing"), tr("All pieces are in. Scan the shipping label.")),
        Reason.NOTHING_WOULD_REMAIN: (
            tr("Nothing would be left to send"),
            tr("Put the order aside instead: F10."),
        ),
        Reason.NOTHING_TO_REOPEN: (
            tr("No parcel to open again"),
            tr("Scan the order's slip or its label first, then Ctrl+R."),
        ),
        Reason.NOTHING_TO_TEACH: (
            tr("No code to teach"),
            tr("Open an order, scan the unknown code, then press F6."),
        ),
        Reason.NO_GIFT_TO_CONFIRM: (
            tr("No gift to confirm"),
            tr("A gift with a barcode is scanned; all others are in."),
        ),
        Reason.NO_WRONG_SCAN: (
            tr("No wrong piece to report"),
            tr("F7 follows up what was refused last. Scan it first."),
        ),
        Reason.NO_SENT_ORDER: (
            tr("Which order came back?"),
            tr("Scan its slip or its label first, then RETURN."),
        ),
    }


def _impossible() -> dict[Reason, tuple[str, str]]:
    return {
        Reason.LOCKED: (tr("Locked: scan your badge"), tr("Or choose your name and type your PIN.")),
        Reason.BADGE_RETIRED: (tr("This badge is no longer valid"), tr("Ask the owner for another one.")),
        Reason.NO_SUCH_CHOICE: (tr("That is none of the choices"), tr("Press one of the numbers shown.")),
        Reason.TOO_MANY: (tr("That is too many"), tr("At most {most}. Press F2 to type it again.")),
        Reason.FORBIDDEN_FOR_PRODUCT: (
            tr("Not for this product"),
            tr("{piece}: the owner wants every piece scanned."),
        ),
        Reason.SWITCHED_OFF: (tr("This is switched off"), tr("The owner can switch it on in Settings.")),
        Reason.NO_CAMERA: (tr("No camera here"), tr("Go on without a photo.")),
        Reason.BOX_EMPTY: (
            tr("This box is empty"),
            tr("Scan what goes into it first, then its label."),
        ),
        Reason.PACK_TOO_LARGE: (
            tr("Pack too large: {item}"),
            tr("It holds {pack}, only {missing} are missing. Nothing counted."),
        ),
        Reason.KIT_BEGUN: (
            tr("Scan its parts: {item}"),
            tr("This kit was begun with single parts. Put the whole one back. Nothing counted."),
        ),
        Reason.KIT_WHOLE: (
            tr("It was counted as a whole kit"),
            tr("Ctrl+Z takes it back; or scan the next one."),
        ),
        Reason.CODE_UNREADABLE: (
            tr("The code came in broken"),
            tr("{code}. Scan it again, or take another barcode of the piece."),
        ),
    }


def _labels() -> dict[Reason, tuple[str, str]]:
    return {
        Reason.TRACKING_USED: (
            tr("This label is used already"),
            tr("{tracking} went on {other}. Print a new label."),
        ),
        Reason.OLD_ADDRESS: (
            tr("Old address: print a new label"),
            tr("{tracking} was printed before the address of {other} changed. Take that label off."),
        ),
        Reason.NOT_A_TRACKING_NUMBER: (
            tr("This is not a label's number"),
            tr("{tracking}: scan the barcode of the shipping label."),
        ),
        Reason.HANDED_OVER: (
            tr("{number} is with the carrier already"),
            tr("It stays closed here. Did it come back? Ctrl+B or RETURN."),
        ),
        Reason.LABEL_OF_OPEN_ORDER_FIRST: (
            tr("{number} is not closed"),
            tr("Scan the label of {number} first, then {other}."),
        ),
    }


def _answers() -> dict[Reason, tuple[str, str]]:
    return {
        Reason.SWITCHED_ORDER: (
            tr("The parcel is {other} now"),
            tr("Its label was scanned, and it wants the same. {number} waits again."),
        ),
        Reason.SAME_BUYER: (
            tr("{number} is open"),
            tr("Same buyer, same address: {other}. Ctrl+G or JOIN: both leave in one parcel."),
        ),
        Reason.ONE_PARCEL: (
            tr("{number}: one parcel"),
            tr("Check them together; one label closes it for all. Ctrl+G again: apart."),
        ),
        Reason.SPLIT_AGAIN: (
            tr("{other} goes alone again"),
            tr("Take its pieces out of the box: they will be checked anew."),
        ),
        Reason.NOBODY_ELSE: (
            tr("Nothing else goes to this buyer"),
            tr("No other order that can be sent has the same name and address."),
        ),
        Reason.QUESTION_CLOSED: (tr("As it was"), tr("Nothing changed. Go on scanning.")),
        Reason.LOOKED_AT: (tr("Looked at"), tr("Go on scanning.")),
        Reason.PINS_CLEARED: (tr("Nothing wrong is in the box"), tr("Go on scanning.")),
        Reason.BIN_REPORTED: (
            tr("Wrong bin noted"),
            tr("{piece}. {noted} Go on scanning."),
        ),
        Reason.FOLLOWED_UP: (
            tr("Noted: {kind}"),
            tr("{piece}. {noted} Go on scanning."),
        ),
        Reason.CAME_BACK: (
            tr("Noted: {number} came back"),
            tr("Set the parcel apart. {noted}"),
        ),
        Reason.CODE_TAUGHT: (
            tr("Learned: {item}"),
            tr("{taught} means this from now on. Scan the piece to count it."),
        ),
        Reason.PACKER_CHANGED: (tr("Hello, {packer}"), tr("Every scan is yours from now on.")),
        Reason.WEIGHED: (tr("Weighed: {grams} g"), tr("Scan the shipping label.")),
        Reason.HELP: (
            tr("What the keys do"),
            tr(
                "F2 quantity · F3 gift is in · F4 by eye · F5 weight · F6 teach · F7 follow up · F8 defect · "
                "F9 missing · F10 aside · F11 another box · F12 send without a label · Ctrl+Z undo · "
                "Ctrl+R open again · Ctrl+B it came back · Ctrl+G one parcel"
            ),
        ),
    }
