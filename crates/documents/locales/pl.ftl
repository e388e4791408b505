# Teksty dokumentów na papierze.
packing-slip = List pakowy
pick-list = Lista kompletacji
proforma = Faktura pro forma
return-slip = Formularz zwrotu
address-label = Etykieta adresowa
product-label = Etykiety produktów
bin-label = Etykiety półek
tote-label = Etykiety pojemników
user-badge = Identyfikatory pracowników
command-sheet = Arkusz poleceń
hand-over-list = Protokół przekazania
purchase-order = Zamówienie do dostawcy
count-sheet = Arkusz spisu
order = Zamówienie
orders = Zamówienia
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
to-follow = W kolejnej paczce
price = Cena
sum = Kwota
order-total = Suma zamówienia
gift = Prezent
customer-note = Komentarz do zamówienia
thanks = Dziękujemy za zamówienie.
questions = Masz pytania? Napisz do nas: { $contact }
checked-by = Sprawdzono: { $name }
returns = Zwroty
returns-how = Aby coś zwrócić, zeskanuj ten kod albo włóż list do paczki.
page-of = Strona { $number } z { $count }
continued = { $what }, ciąg dalszy
phone = Tel. { $phone }
service = Usługa
call-first = najpierw zadzwoń
cash-on-delivery = Pobranie
weight = Waga
weight-value = { $kilograms } kg
picker = Kompletuje
due = Wysłać do
made-on = Utworzono
bin = Półka
quantity = Ilość
shortage = Brak
last-digits = Kod … { $digits }
issued-on = Data wystawienia
pay-by = Termin płatności
payment = Płatność
seller = Sprzedawca
buyer = Nabywca
line-number = Lp.
tax = VAT
net = Netto
to-pay = Do zapłaty
total = Razem
pay-to = Rachunek: { $iban }
proforma-hint = Faktura pro forma jest ofertą i nie stanowi dokumentu księgowego.
send-back-by = Odesłać do
send-back-to = Adres zwrotu
customer = Klient
sent = Wysłano
coming-back = Zwracam
reason = Powód nr
reasons = Powody
reason-wrong-item = nie to zamówiłem
reason-damaged = uszkodzone
reason-not-as-described = niezgodne z opisem
reason-size = nie pasuje rozmiar
reason-late = przyszło za późno
reason-changed-mind = rezygnacja z zakupu
wish = Proszę o:  [   ] zwrot pieniędzy  [   ] wymianę na ________________
customer-signature = Data, podpis klienta
command = Polecenie
command-undo = Cofnij ostatni skan
command-print = Wydrukuj dokumenty ponownie
command-short = Brakuje towaru
command-hold = Odłóż zamówienie
command-next = Następne zamówienie
command-box-s = Małe pudełko
command-box-m = Średnie pudełko
command-box-l = Duże pudełko
command-cancel = Zamknij bez pakowania
command-done = Krok wykonany
command-test-text = Kod testowy skanera, krok 1
command-test-gs1 = Kod testowy skanera, krok 2
command-hint = Zeskanuj polecenie zamiast klikać. Trzymaj arkusz z dala od klientów.
day = Data
driver = Kierowca
seal = Nr plomby
city = Miasto
hand-over-hint = Paczki z listy, których nie przekazano, wykreślają obie strony.
handed-over-by = Przekazał (imię i nazwisko, podpis)
taken-over-by = Odebrał (imię i nazwisko, podpis, godzina)
supplier = Dostawca
supplier-sku = Kod dostawcy
deliver-to = Adres dostawy
deliver-by = Dostawa do
terms = Warunki
unit = Jednostka
piece = szt.
ordered-by = Zamówił (imię i nazwisko, podpis)
area = Strefa
counter = Liczy
begun-at = Początek
blind = Bez stanów
expected = Oczekiwane
counted = Policzono
counted-by = Policzył (imię i nazwisko, podpis, godzina)
lot = Partia { $lot }
best-before = Najlepiej do { $day }
ruler = Strona z linijką
ruler-hint = Zmierz od krawędzi papieru do każdej linii, w dziesiątych milimetra, i wpisz cztery wartości.
missing-characters = Szare paski zastępują znaki, dla których program nie ma czcionki.
items-in-parcel = { $count ->
    [one] { $count } produkt w tej paczce
    [few] { $count } produkty w tej paczce
    [many] { $count } produktów w tej paczce
   *[other] { $count } produktu w tej paczce
}
order-count = { $count ->
    [one] { $count } zamówienie
    [few] { $count } zamówienia
    [many] { $count } zamówień
   *[other] { $count } zamówienia
}
parcel-count = { $count ->
    [one] { $count } paczka
    [few] { $count } paczki
    [many] { $count } paczek
   *[other] { $count } paczki
}
pick-total = { $units ->
    [one] { $units } sztuka, pozycji: { $lines }
    [few] { $units } sztuki, pozycji: { $lines }
    [many] { $units } sztuk, pozycji: { $lines }
   *[other] { $units } sztuki, pozycji: { $lines }
}
