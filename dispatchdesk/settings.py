"""What the owner and the bench have chosen. A fresh install asks for nothing: every demand is off."""

from __future__ import annotations

from dataclasses import dataclass

from dispatchdesk.rules.defects import DefectKind
from dispatchdesk.rules.dispatching import LabelMode
from dispatchdesk.rules.levels import LevelRule


@dataclass(frozen=True, slots=True)
class Settings:
    """All switches, stored one row each under the field's name."""

    shop_name: str = ""
    time_zone: str = ""
    """IANA name; empty: the computer's zone."""
    bench_name: str = ""
    language: str = ""
    """``en``, ``zh``; empty: the computer's language."""
    theme: str = "system"
    """``light``, ``dark`` or ``system``."""
    sounds_on: bool = True
    sound_volume: int = 70
    """Per cent."""
    scanner_prefix: str = ""
    scanner_terminator: str = "enter"
    """``enter`` or ``tab``; both end a code, this is what the test field expects."""
    bounce_milliseconds: int = 250
    hands_free_scanner: bool = False
    label_mode: LabelMode = LabelMode.LAST
    handling_hours: int = 48
    carriers: tuple[str, ...] = ()
    """Carriers that collect here, by code; digits-only numbers are read as theirs. Empty: all."""
    defect_kinds: tuple[str, ...] = tuple(kind.value for kind in DefectKind)
    """Ten at most; a value of ``DefectKind`` or the owner's own words."""
    weighing: bool = False
    weight_tolerance_grams: int = 8
    notes_need_answer: bool = False
    pins_block_closing: bool = False
    keep_personal_days: int = 0
    """How long after its end an order may tell of people; 0: for ever. ``rules.retention`` suggests some."""
    packer: str = ""
    """Uid of who packed here last, and packs until another name is chosen or another badge scanned."""
    roles_on: bool = False
    """Off: everybody may do all. On: people sign in by badge or PIN, and have the rights of their role."""
    lock_after_minutes: int = 0
    """Minutes without a key or a scan after which the desk asks who is there; 0: never. With roles only."""
    backup_every_minutes: int = 30
    """How long work may go on before it is backed up again."""
    backup_second_place: str = ""
    """A folder that gets a copy of each backup: on a stick, on another computer, in a cloud. Empty: none."""
    watched_folder: str = ""
    """Files dropped there are taken in by themselves. Empty: none."""
    tracking_dates: str = ""
    """How days stand in the files for WooCommerce, a value of ``DateForm``; empty: not said yet."""
    targets: tuple[tuple[str, int, int], ...] = ()
    """Kind of follow-up, hours until its first answer (0: none is waited for) and until it is resolved, where
    the owner wants others than those shipped (``rules.targets``)."""
    status_words: tuple[tuple[str, str, str], ...] = ()
    """Channel, word and meaning (``rules.column_mapping.Meaning``) of status words that no list has."""
    stage_words: tuple[tuple[str, str], ...] = ()
    """Carriers' words (``rules.parcel_stages.status_key``) with the ``ParcelStage`` that each means; empty:
    it says nothing of the way."""
    not_packed: tuple[str, ...] = ()
    """Product numbers and merchant codes of what is sold and never packed: price differences, services."""
    slip_printer: str = ""
    slip_language: str = ""
    contact_from_hour: int = 9
    contact_until_hour: int = 21
    """Customers are written to and called from the first hour of the shop's day until the second."""
    contact_days_between: int = 0
    """Days that should lie between two contacts with one customer; 0: as often as needed."""
    levels: tuple[LevelRule, ...] = ()
    """The lowest first."""
