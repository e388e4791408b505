# Texts of packing slips and address labels. The values of $number and the like are text from the order.
packing-slip = Packing slip
address-label = Address label
order = Order
order-date = Order date
parcel = Parcel
parcel-of = { $number } of { $count }
carrier = Carrier
tracking-number = Tracking number
ship-to = Ship to
from = From
to = To
item = Item
sku = SKU { $sku }
barcode = Barcode
ordered = Ordered
in-parcel = In parcel
gift = Gift
customer-note = Your note
items-in-parcel = { $count ->
    [one] { $count } item in this parcel
   *[other] { $count } items in this parcel
}
thanks = Thank you for your order.
questions = Questions? Write to us: { $contact }
page-of = Page { $number } of { $count }
continued = Order { $number }, continued
phone = Tel. { $phone }
service = Service
cash-on-delivery = Cash on delivery
weight = Weight
weight-value = { $kilograms } kg
missing-characters = Grey bars stand for characters that this program has no font for.
