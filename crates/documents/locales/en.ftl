# Texts of documents on paper. The values of $number and the like are text from the order.
packing-slip = Packing slip
pick-list = Pick list
proforma = Proforma invoice
return-slip = Return slip
address-label = Address label
product-label = Product labels
bin-label = Bin labels
tote-label = Tote labels
user-badge = User badges
command-sheet = Command sheet
hand-over-list = Hand-over list
purchase-order = Purchase order
count-sheet = Count sheet
order = Order
orders = Orders
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
to-follow = To follow
price = Price
sum = Amount
order-total = Order total
gift = Gift
customer-note = Your note
thanks = Thank you for your order.
questions = Questions? Write to us: { $contact }
checked-by = Checked by { $name }
returns = Returns
returns-how = To send something back, scan this code or put the slip into the parcel.
page-of = Page { $number } of { $count }
continued = { $what }, continued
phone = Tel. { $phone }
service = Service
call-first = call first
cash-on-delivery = Cash on delivery
weight = Weight
weight-value = { $kilograms } kg
picker = Picker
due = Due
made-on = Made
bin = Bin
quantity = Quantity
shortage = Missing
last-digits = Barcode … { $digits }
issued-on = Issued
pay-by = Pay by
payment = Payment
seller = Seller
buyer = Buyer
line-number = No.
tax = Tax
net = Net
to-pay = To pay
total = Total
pay-to = Account: { $iban }
proforma-hint = This proforma invoice is an offer; it is no tax document.
send-back-by = Send back by
send-back-to = Send to
customer = Customer
sent = Sent
coming-back = Coming back
reason = Reason no.
reasons = Reasons
reason-wrong-item = not what I ordered
reason-damaged = damaged
reason-not-as-described = not as described
reason-size = does not fit
reason-late = came too late
reason-changed-mind = changed my mind
wish = I would like:  [   ] money back  [   ] an exchange for ________________
customer-signature = Date, signature of the customer
command = Command
command-undo = Undo the last scan
command-print = Print the papers again
command-short = Item is missing
command-hold = Set the order aside
command-next = Next order
command-box-s = Small box
command-box-m = Medium box
command-box-l = Large box
command-cancel = Close without packing
command-hint = Scan a command instead of clicking. Keep the sheet out of reach of customers.
day = Day
driver = Driver
seal = Seal no.
city = Town
hand-over-hint = Parcels that are on the list and not handed over are crossed out by both.
handed-over-by = Handed over (name, signature)
taken-over-by = Taken over (name, signature, time)
supplier = Supplier
supplier-sku = Supplier’s code
deliver-to = Deliver to
deliver-by = Deliver by
terms = Terms
unit = Unit
piece = piece
ordered-by = Ordered by (name, signature)
area = Area
counter = Counted by
begun-at = Begun at
blind = Blind
expected = Expected
counted = Counted
counted-by = Counted by (name, signature, time)
lot = Lot { $lot }
best-before = Best before { $day }
ruler = Ruler page
ruler-hint = Measure from the edge of the paper to each line, in tenths of a millimetre, and type the four readings.
missing-characters = Grey bars stand for characters that this program has no font for.
items-in-parcel = { $count ->
    [one] { $count } item in this parcel
   *[other] { $count } items in this parcel
}
order-count = { $count ->
    [one] { $count } order
   *[other] { $count } orders
}
parcel-count = { $count ->
    [one] { $count } parcel
   *[other] { $count } parcels
}
pick-total = { $units ->
    [one] { $units } unit on { $lines } lines
   *[other] { $units } units on { $lines } lines
}
