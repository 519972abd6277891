"""What the desk answers to one code, as data. The words are in ``dispatchdesk.wording``."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from dispatchdesk.records import record
from dispatchdesk.rules.articles import Article, OptionDifference
from dispatchdesk.rules.orders import OpenOrder
from dispatchdesk.rules.swap_detective import Swap


class Verdict(StrEnum):
    """The answer to one code."""

    ORDER_OPENED = "order_opened"
    COUNTED = "counted"
    LINE_COMPLETE = "line_complete"
    ORDER_COMPLETE = "order_complete"
    GIFT_CONFIRMED = "gift_confirmed"
    CONFIRMED_BY_EYE = "confirmed_by_eye"
    WRONG_OPTION = "wrong_option"
    WRONG_ITEM = "wrong_item"
    SURPLUS = "surplus"
    DOUBLE_READ = "double_read"
    AMBIGUOUS = "ambiguous"
    UNKNOWN_CODE = "unknown_code"
    EXPIRED = "expired"
    WRONG_BATCH = "wrong_batch"
    SERIAL_SEEN = "serial_seen"
    HELD = "held"
    ALREADY_SENT = "already_sent"
    OTHER_ORDER_OPEN = "other_order_open"
    ANSWER_FIRST = "answer_first"
    NOT_YET = "not_yet"
    QUESTION = "question"
    ANSWERED = "answered"
    UNDONE = "undone"
    TAKEN_OUT = "taken_out"
    """A counted piece that is not wanted any more."""
    DEFECT_RECORDED = "defect_recorded"
    MISSING_RECORDED = "missing_recorded"
    PUT_ASIDE = "put_aside"
    PARCEL_OPENED = "parcel_opened"
    TAKEN_OVER = "taken_over"
    REOPENED = "reopened"
    DISPATCHED = "dispatched"
    RETURN_OPENED = "return_opened"
    CAME_BACK = "came_back"
    """One more piece of a returned parcel; what becomes of it is asked."""
    ALL_BACK = "all_back"
    NOT_OF_PARCEL = "not_of_parcel"
    MORE_THAN_SENT = "more_than_sent"
    RETURN_CLOSED = "return_closed"
    REFUSED = "refused"
    NOT_RECORDED = "not_recorded"


class Tone(StrEnum):
    """How a verdict looks and sounds; each tone has its shape, colour and sound."""

    GOOD = "good"
    """One more piece is in."""
    DONE = "done"
    """The order is complete, or sent."""
    WRONG = "wrong"
    """Not this piece: cross in a square."""
    SURPLUS = "surplus"
    """The right piece, but one too many: it must sound unlike WRONG."""
    BACK = "back"
    """A returned parcel is in hand, or a piece of it: nothing that is sent ever looks or sounds so."""
    CAUTION = "caution"
    """The desk wants something else first: triangle."""
    TICK = "tick"
    """A double read: soft, nothing happened."""
    ASKING = "asking"
    """A question is open."""
    CALM = "calm"
    """Told, neither good nor bad."""
    FAULT = "fault"
    """Nothing was recorded."""


TONES: dict[Verdict, Tone] = {
    Verdict.ORDER_OPENED: Tone.CALM,
    Verdict.COUNTED: Tone.GOOD,
    Verdict.LINE_COMPLETE: Tone.GOOD,
    Verdict.ORDER_COMPLETE: Tone.DONE,
    Verdict.GIFT_CONFIRMED: Tone.GOOD,
    Verdict.CONFIRMED_BY_EYE: Tone.GOOD,
    Verdict.WRONG_OPTION: Tone.WRONG,
    Verdict.WRONG_ITEM: Tone.WRONG,
    Verdict.SURPLUS: Tone.SURPLUS,
    Verdict.DOUBLE_READ: Tone.TICK,
    Verdict.AMBIGUOUS: Tone.ASKING,
    Verdict.UNKNOWN_CODE: Tone.CAUTION,
    Verdict.EXPIRED: Tone.WRONG,
    Verdict.WRONG_BATCH: Tone.WRONG,
    Verdict.SERIAL_SEEN: Tone.WRONG,
    Verdict.HELD: Tone.WRONG,
    Verdict.ALREADY_SENT: Tone.CAUTION,
    Verdict.OTHER_ORDER_OPEN: Tone.CAUTION,
    Verdict.ANSWER_FIRST: Tone.CAUTION,
    Verdict.NOT_YET: Tone.CAUTION,
    Verdict.QUESTION: Tone.ASKING,
    Verdict.ANSWERED: Tone.CALM,
    Verdict.UNDONE: Tone.CALM,
    Verdict.TAKEN_OUT: Tone.CALM,
    Verdict.DEFECT_RECORDED: Tone.CALM,
    Verdict.MISSING_RECORDED: Tone.CALM,
    Verdict.PUT_ASIDE: Tone.CALM,
    Verdict.PARCEL_OPENED: Tone.CALM,
    Verdict.TAKEN_OVER: Tone.CALM,
    Verdict.REOPENED: Tone.CALM,
    Verdict.DISPATCHED: Tone.DONE,
    Verdict.RETURN_OPENED: Tone.BACK,
    Verdict.CAME_BACK: Tone.BACK,
    Verdict.ALL_BACK: Tone.DONE,
    Verdict.NOT_OF_PARCEL: Tone.WRONG,
    Verdict.MORE_THAN_SENT: Tone.SURPLUS,
    Verdict.RETURN_CLOSED: Tone.DONE,
    Verdict.REFUSED: Tone.CAUTION,
    Verdict.NOT_RECORDED: Tone.FAULT,
}

COUNTING = frozenset(
    {
        Verdict.COUNTED,
        Verdict.LINE_COMPLETE,
        Verdict.ORDER_COMPLETE,
        Verdict.GIFT_CONFIRMED,
        Verdict.CONFIRMED_BY_EYE,
    }
)
"""Verdicts by which a piece went into the parcel."""


class Reason(StrEnum):
    """What lies behind a verdict where the verdict alone does not say it.

    Each has its sentence in ``dispatchdesk.wording``; ``detail`` of the outcome fills it.
    """

    NONE = ""
    # opening
    NO_ORDER_WANTS_IT = "no_order_wants_it"
    NO_SUCH_CODE = "no_such_code"
    LEFT_OUT = "left_out"
    ORDER_CANCELLED = "order_cancelled"
    MUST_PULL = "must_pull"
    ORDER_RESUMED = "order_resumed"
    ALREADY_OPEN = "already_open"
    # questions
    WHICH_VARIANT = "which_variant"
    WHICH_ORDER = "which_order"
    WHICH_DEFECT = "which_defect"
    SCAN_FAULTY_PIECE = "scan_faulty_piece"
    WHICH_MISSING = "which_missing"
    SHORT_OR_ASIDE = "short_or_aside"
    WHICH_BY_EYE = "which_by_eye"
    HOW_MANY = "how_many"
    HOW_HEAVY = "how_heavy"
    IS_TRACKING_NUMBER = "is_tracking_number"
    SEND_WITHOUT_NUMBER = "send_without_number"
    SCAN_BOX_LABEL = "scan_box_label"
    WHY_REOPEN = "why_reopen"
    TAKE_OVER = "take_over"
    CHECK_POINTS = "check_points"
    READ_NOTE = "read_note"
    OLD_SLIP = "old_slip"
    TEACH_WHICH = "teach_which"
    WEIGHT_DIFFERS = "weight_differs"
    RELEASE_ASIDE = "release_aside"
    LEFT_PARCEL = "left_parcel"
    CONSENT = "consent"
    HOW_RETURNED = "how_returned"
    WHICH_CONDITION = "which_condition"
    WHICH_FAULT = "which_fault"
    FINISH_RETURN = "finish_return"
    # refusals and answers
    NO_ORDER_OPEN = "no_order_open"
    NO_QUESTION_OPEN = "no_question_open"
    NOTHING_TO_UNDO = "nothing_to_undo"
    NOTHING_COUNTED = "nothing_counted"
    NOTHING_MISSING = "nothing_missing"
    NOTHING_WOULD_REMAIN = "nothing_would_remain"
    NOTHING_TO_REOPEN = "nothing_to_reopen"
    NOTHING_TO_TEACH = "nothing_to_teach"
    NO_GIFT_TO_CONFIRM = "no_gift_to_confirm"
    NO_WRONG_SCAN = "no_wrong_scan"
    NO_SENT_ORDER = "no_sent_order"
    NO_SUCH_CHOICE = "no_such_choice"
    TOO_MANY = "too_many"
    FORBIDDEN_FOR_PRODUCT = "forbidden_for_product"
    SWITCHED_OFF = "switched_off"
    NO_CAMERA = "no_camera"
    BOX_EMPTY = "box_empty"
    TRACKING_USED = "tracking_used"
    OLD_ADDRESS = "old_address"
    NOT_A_TRACKING_NUMBER = "not_a_tracking_number"
    HANDED_OVER = "handed_over"
    LABEL_OF_OPEN_ORDER_FIRST = "label_of_open_order_first"
    PINNED_PIECES = "pinned_pieces"
    TAKE_OUT_FIRST = "take_out_first"
    QUESTION_CLOSED = "question_closed"
    LOOKED_AT = "looked_at"
    PINS_CLEARED = "pins_cleared"
    BIN_REPORTED = "bin_reported"
    FOLLOWED_UP = "followed_up"
    CAME_BACK = "came_back"
    """Of records that were made before returned parcels were scanned in."""
    RETURN_RESUMED = "return_resumed"
    RETURN_WAITS = "return_waits"
    """Its return was put aside: RETURN goes on with it."""
    RETURN_ASIDE = "return_aside"
    RETURN_IN_HAND = "return_in_hand"
    """What was told belongs to sending; a returned parcel is in hand."""
    RETURN_NOT_CLOSED = "return_not_closed"
    ALL_BACK_BEFORE = "all_back_before"
    CONDITION_NOTED = "condition_noted"
    FAULT_NOTED = "fault_noted"
    NOT_BACK_AFTER_ALL = "not_back_after_all"
    FOREIGN_NOTED = "foreign_noted"
    CODE_TAUGHT = "code_taught"
    PACKER_CHANGED = "packer_changed"
    LOCKED = "locked"
    BADGE_RETIRED = "badge_retired"
    CONSENT_REFUSED = "consent_refused"
    SWITCHED_ORDER = "switched_order"
    SAME_BUYER = "same_buyer"
    ONE_PARCEL = "one_parcel"
    SPLIT_AGAIN = "split_again"
    NOBODY_ELSE = "nobody_else"
    WEIGHED = "weighed"
    HELP = "help"
    PACK_TOO_LARGE = "pack_too_large"
    KIT_BEGUN = "kit_begun"
    KIT_WHOLE = "kit_whole"
    CODE_UNREADABLE = "code_unreadable"
    # storage
    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    DATABASE_LOCKED = "database_locked"
    DATABASE_DAMAGED = "database_damaged"
    DISK_FAILS = "disk_fails"
    DATABASE_GONE = "database_gone"
    LOG_GONE = "log_gone"
    STORAGE_FAILED = "storage_failed"


@record
class Choice:
    """One answer to an open question: the key that gives it and what it stands for.

    ``key`` is a digit, ``YES`` or ``NO``. Either ``article`` tells what it is, or ``word`` does:
    a defect kind, a way of sending, an order's number; wording turns known words into sentences.
    """

    key: str
    word: str = ""
    article: Article | None = None


@record
class Pin:
    """A refused piece that may still lie in the box."""

    article: Article
    quantity: int = 1


@record
class ScanOutcome:
    """Everything the desk has to say about one code.

    ``counted`` and ``wanted`` are pieces of the line concerned, or of the whole order where no
    line is. ``found`` is what is in the hand, ``ordered`` what the order wants in its place.
    ``seq`` is the journal's number of the row that records the code; None: nothing was recorded.
    """

    verdict: Verdict
    code: str
    seq: int | None = None
    order_number: str | None = None
    order_uid: str | None = None
    line_id: int | None = None
    found: Article | None = None
    ordered: Article | None = None
    differs: tuple[OptionDifference, ...] = ()
    counted: int | None = None
    wanted: int | None = None
    order_done: bool = False
    reason: Reason = Reason.NONE
    detail: tuple[str, ...] = ()
    """Words that fill the sentence of ``reason``; a hold's reasons, a name, a time, a number."""
    choices: tuple[Choice, ...] = ()
    pins: tuple[Pin, ...] = ()
    pin_released: bool = False
    """A pinned piece was scanned again: it is out of the box now."""
    label_verified: bool | None = None
    swap: Swap | None = None
    """The parcel closed here a short while ago that may hold the piece which is wanted in place of this."""
    tracking: str = ""
    carrier: str = ""
    left: OpenOrder | None = field(default=None, compare=False, repr=False)
    """The open order as this code left it, where the turn knew all of it: nobody needs to read it again.
    Not recorded; it names its recipient.
    """

    @property
    def tone(self) -> Tone:
        """How it looks and sounds; a wrong piece that is taken out again is no second alarm."""
        if self.reason is Reason.SAME_BUYER:
            return Tone.ASKING
        if self.reason is Reason.LEFT_PARCEL and self.verdict is Verdict.QUESTION:
            return Tone.CAUTION
        return Tone.CALM if self.pin_released else TONES[self.verdict]
