# Teksty listów pakowych i etykiet adresowych.
packing-slip = List pakowy
address-label = Etykieta adresowa
order = Zamówienie
order-date = Data zamówienia
parcel = Paczka
parcel-of = { $number } z { $count }
carrier = Przewoźnik
tracking-number = Numer przesyłki
ship-to = Odbiorca
from = Nadawca
to = Odbiorca
item = Produkt
sku = SKU { $sku }
barcode = Kod kreskowy
ordered = Zamówiono
in-parcel = W paczce
gift = Prezent
customer-note = Komentarz do zamówienia
items-in-parcel = { $count ->
    [one] { $count } produkt w tej paczce
    [few] { $count } produkty w tej paczce
    [many] { $count } produktów w tej paczce
   *[other] { $count } produktu w tej paczce
}
thanks = Dziękujemy za zamówienie.
questions = Masz pytania? Napisz do nas: { $contact }
page-of = Strona { $number } z { $count }
continued = Zamówienie { $number }, ciąg dalszy
phone = Tel. { $phone }
service = Usługa
cash-on-delivery = Pobranie
weight = Waga
weight-value = { $kilograms } kg
missing-characters = Szare paski zastępują znaki, dla których program nie ma czcionki.
