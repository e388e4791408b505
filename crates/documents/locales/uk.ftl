# Тексти пакувальних листів та адресних етикеток.
packing-slip = Пакувальний лист
address-label = Адресна етикетка
order = Замовлення
order-date = Дата замовлення
parcel = Посилка
parcel-of = { $number } з { $count }
carrier = Перевізник
tracking-number = Номер відправлення
ship-to = Одержувач
from = Від кого
to = Кому
item = Товар
sku = Артикул { $sku }
barcode = Штрихкод
ordered = Замовлено
in-parcel = У посилці
gift = Подарунок
customer-note = Ваш коментар
items-in-parcel = { $count ->
    [one] { $count } товар у цій посилці
    [few] { $count } товари у цій посилці
    [many] { $count } товарів у цій посилці
   *[other] { $count } товару у цій посилці
}
thanks = Дякуємо за замовлення.
questions = Маєте запитання? Напишіть нам: { $contact }
page-of = Сторінка { $number } з { $count }
continued = Замовлення { $number }, продовження
phone = Тел. { $phone }
service = Послуга
cash-on-delivery = Післяплата
weight = Вага
weight-value = { $kilograms } кг
missing-characters = Сірі смуги стоять замість знаків, для яких у програмі немає шрифту.
