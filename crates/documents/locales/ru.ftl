# Тексты упаковочных листов и адресных этикеток.
packing-slip = Упаковочный лист
address-label = Адресная этикетка
order = Заказ
order-date = Дата заказа
parcel = Посылка
parcel-of = { $number } из { $count }
carrier = Перевозчик
tracking-number = Номер отправления
ship-to = Получатель
from = От кого
to = Кому
item = Товар
sku = Артикул { $sku }
barcode = Штрихкод
ordered = Заказано
in-parcel = В посылке
gift = Подарок
customer-note = Ваш комментарий
items-in-parcel = { $count ->
    [one] { $count } товар в этой посылке
    [few] { $count } товара в этой посылке
    [many] { $count } товаров в этой посылке
   *[other] { $count } товара в этой посылке
}
thanks = Спасибо за заказ.
questions = Есть вопросы? Напишите нам: { $contact }
page-of = Страница { $number } из { $count }
continued = Заказ { $number }, продолжение
phone = Тел. { $phone }
service = Услуга
cash-on-delivery = Наложенный платёж
weight = Вес
weight-value = { $kilograms } кг
missing-characters = Серые полосы стоят вместо знаков, для которых в программе нет шрифта.
