"""WooCommerce's status words: as labels, as the database has them (``wc-processing``), and translated.

Source: WooCommerce's list of order statuses. Translations are here only where their meaning is sure:
any other word, and each status that a plugin adds, holds the order.
"""

from __future__ import annotations

from collections.abc import Iterable

from dispatchdesk.intake.parsed import NeverReason
from dispatchdesk.intake.statuses import StatusWords
from dispatchdesk.rules.orders import HoldReason

_PROCESSING = (
    "processing, En cours, In Bearbeitung, Procesando, In lavorazione, Processando, 正在处理, 處理中, 処理中"
)
_NOT_PAID = (
    "pending, pending payment, on-hold, On hold, checkout-draft, Draft, En attente de paiement, "
    "Attente paiement, Zahlung ausstehend, Ausstehende Zahlung, Pendiente de pago, En espera, "
    "In attesa di pagamento, 待付款, 等待付款, 支払い待ち"
)
_COMPLETED = (
    "completed, Terminée, Abgeschlossen, Fertiggestellt, Completado, Completato, Voltooid, Afgerond, "
    "Concluído, 已完成, 完了"
)
_CANCELLED = "cancelled, canceled, trash, Annulée, Storniert, Cancelado, Annullato, Geannuleerd, 已取消"
_REFUNDED = (
    "refunded, Remboursée, Rückerstattet, Erstattet, Reembolsado, Rimborsato, Terugbetaald, 已退款, 返金済み"
)
_FAILED = "failed, Échouée, Échec, Fehlgeschlagen, Fallido, Fallito, Mislukt, 失败, 失敗"


def _spellings(words: str) -> Iterable[str]:
    for word in words.split(", "):
        yield word
        if word.isascii():
            yield f"wc-{word}"


STATUS = StatusWords(
    ship=frozenset(_spellings(_PROCESSING)),
    hold=dict.fromkeys(_spellings(_NOT_PAID), HoldReason.NOT_PAID),
    never={
        **dict.fromkeys(_spellings(_COMPLETED), NeverReason.SENT),
        **dict.fromkeys(_spellings(_CANCELLED), NeverReason.CANCELLED),
        **dict.fromkeys(_spellings(_REFUNDED), NeverReason.REFUNDED),
        **dict.fromkeys(_spellings(_FAILED), NeverReason.VOIDED),
    },
)
