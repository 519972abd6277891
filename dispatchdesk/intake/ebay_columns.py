"""The columns of eBay's Orders report, under the captions of several sites."""

from __future__ import annotations

from typing import NamedTuple

from dispatchdesk.errors import Trouble


class OrderRow(NamedTuple):
    """A line of an order, an order of one line, or the row that sums up the lines below it."""

    at: int
    shape: Trouble | None
    number: str
    record: str
    username: str
    buyer: str
    email: str
    buyer_note: str
    my_note: str
    recipient: str
    phone: str
    address1: str
    address2: str
    city: str
    region: str
    postcode: str
    country: str
    item: str
    title: str
    sku: str
    variation: str
    quantity: str
    price: str
    total: str
    placed_at: str
    paid_at: str
    ship_by: str
    sent_at: str
    tracking: str
    line: str

    @property
    def is_summary(self) -> bool:
        """Whether it names no article: its quantity is that of the rows below."""
        return not (self.item or self.title or self.sku)


COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("Order Number", "Bestellnummer", "Numéro de commande"),
    "record": ("Sales Record Number", "Verkaufsprotokollnummer", "Numéro de vente"),
    "username": ("Buyer Username", "Nutzername des Käufers", "Mitgliedsname", "Pseudo de l'acheteur"),
    "buyer": ("Buyer Name", "Name des Käufers", "Vollständiger Name des Käufers", "Nom de l'acheteur"),
    "email": ("Buyer Email", "E-Mail des Käufers", "Adresse e-mail de l'acheteur"),
    "buyer_note": ("Buyer Note", "Notiz des Käufers", "Nachricht des Käufers", "Note de l'acheteur"),
    "my_note": ("My Item Note", "Private Notizen", "Meine Notiz zum Artikel"),
    "recipient": ("Ship To Name", "Post To Name", "Name des Empfängers", "Versand nach - Name"),
    "phone": ("Ship To Phone", "Post To Phone", "Telefonnummer des Empfängers"),
    "address1": ("Ship To Address 1", "Post To Address 1", "Adresse 1 des Empfängers"),
    "address2": ("Ship To Address 2", "Post To Address 2", "Adresse 2 des Empfängers"),
    "city": ("Ship To City", "Post To City", "Versand nach - Ort"),
    "region": ("Ship To State", "Post To State", "Post To County", "Versand nach - Bundesland"),
    "postcode": ("Ship To Zip", "Post To Postcode", "Versand nach - PLZ"),
    "country": ("Ship To Country", "Post To Country", "Versand nach - Land"),
    "item": ("Item Number", "Artikelnummer", "Numéro de l'objet"),
    "title": ("Item Title", "Angebotstitel", "Artikelbezeichnung", "Intitulé de l'objet"),
    "sku": ("Custom Label", "Custom Label (SKU)", "Bestandseinheit", "Étiquette personnalisée"),
    "variation": ("Variation Details", "Variantendetails", "Détails de la variation"),
    "quantity": ("Quantity", "Anzahl", "Stückzahl", "Menge", "Quantité"),
    "price": ("Sold For", "Verkauft für", "Vendu pour"),
    "total": ("Total Price", "Gesamtbetrag", "Gesamtpreis", "Prix total"),
    "placed_at": ("Sale Date", "Verkauft am", "Verkaufsdatum", "Date de vente"),
    "paid_at": ("Paid On Date", "Zahlungsdatum", "Bezahldatum", "Date de paiement", "Date du paiement"),
    "ship_by": ("Ship By Date", "Post By Date", "Dispatch By Date"),
    "sent_at": (
        "Shipped On Date",
        "Posted On Date",
        "Dispatched On Date",
        "Verschickt am - Datum",
        "Versanddatum",
        "Date d'expédition",
    ),
    "tracking": ("Tracking Number", "Sendungsnummer", "Numéro de suivi"),
    "line": ("Transaction ID", "Transaktionsnummer", "Transaktions-ID"),
}
