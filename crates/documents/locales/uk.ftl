# Тексти паперових документів.
packing-slip = Пакувальний лист
pick-list = Лист добору
proforma = Рахунок-проформа
return-slip = Лист повернення
address-label = Адресна етикетка
product-label = Етикетки товарів
bin-label = Етикетки комірок
tote-label = Етикетки кошиків
user-badge = Бейджі працівників
command-sheet = Аркуш команд
hand-over-list = Реєстр передавання
purchase-order = Замовлення постачальнику
count-sheet = Лист підрахунку
order = Замовлення
orders = Замовлення
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
to-follow = Буде пізніше
price = Ціна
sum = Сума
order-total = Сума замовлення
gift = Подарунок
customer-note = Ваш коментар
thanks = Дякуємо за замовлення.
questions = Маєте запитання? Напишіть нам: { $contact }
checked-by = Перевірено: { $name }
returns = Повернення
returns-how = Щоб щось повернути, відскануйте цей код або покладіть лист у посилку.
page-of = Сторінка { $number } з { $count }
continued = { $what }, продовження
phone = Тел. { $phone }
service = Послуга
call-first = зателефонуйте спершу
cash-on-delivery = Післяплата
weight = Вага
weight-value = { $kilograms } кг
picker = Збирає
due = Відправити до
made-on = Створено
bin = Комірка
quantity = Кількість
shortage = Бракує
last-digits = Штрихкод … { $digits }
issued-on = Дата рахунку
pay-by = Сплатити до
payment = Оплата
seller = Продавець
buyer = Покупець
line-number = №
tax = ПДВ
net = Без ПДВ
to-pay = До сплати
total = Разом
pay-to = Рахунок: { $iban }
proforma-hint = Рахунок-проформа є пропозицією, це не податковий документ.
send-back-by = Повернути до
send-back-to = Куди надіслати
customer = Покупець
sent = Надіслано
coming-back = Повертаю
reason = Причина №
reasons = Причини
reason-wrong-item = не те, що замовлено
reason-damaged = пошкоджено
reason-not-as-described = не відповідає опису
reason-size = не підійшов розмір
reason-late = прийшло запізно
reason-changed-mind = передумано
wish = Бажаю:  [   ] повернення коштів  [   ] обмін на ________________
customer-signature = Дата, підпис покупця
command = Команда
command-undo = Скасувати останнє сканування
command-print = Надрукувати документи ще раз
command-short = Товару бракує
command-hold = Відкласти замовлення
command-next = Наступне замовлення
command-box-s = Мала коробка
command-box-m = Середня коробка
command-box-l = Велика коробка
command-cancel = Закрити без пакування
command-done = Крок виконано
command-test-text = Тестовий код сканера, крок 1
command-test-gs1 = Тестовий код сканера, крок 2
command-hint = Скануйте команду замість натискання. Тримайте аркуш подалі від покупців.
day = Дата
driver = Водій
seal = Пломба №
city = Місто
hand-over-hint = Посилки зі списку, яких не передано, викреслюють обидві сторони.
handed-over-by = Передав (ім’я, підпис)
taken-over-by = Прийняв (ім’я, підпис, час)
supplier = Постачальник
supplier-sku = Код постачальника
deliver-to = Куди доставити
deliver-by = Доставити до
terms = Умови
unit = Одиниця
piece = шт.
ordered-by = Замовив (ім’я, підпис)
area = Зона
counter = Рахує
begun-at = Початок
blind = Без залишків
expected = Очікується
counted = Нараховано
counted-by = Порахував (ім’я, підпис, час)
lot = Партія { $lot }
best-before = Вжити до { $day }
ruler = Сторінка з лінійкою
ruler-hint = Виміряйте від краю паперу до кожної лінії, у десятих міліметра, і введіть чотири значення.
missing-characters = Сірі смуги стоять замість знаків, для яких у програмі немає шрифту.
items-in-parcel = { $count ->
    [one] { $count } товар у цій посилці
    [few] { $count } товари у цій посилці
    [many] { $count } товарів у цій посилці
   *[other] { $count } товару у цій посилці
}
order-count = { $count ->
    [one] { $count } замовлення
    [few] { $count } замовлення
    [many] { $count } замовлень
   *[other] { $count } замовлення
}
parcel-count = { $count ->
    [one] { $count } посилка
    [few] { $count } посилки
    [many] { $count } посилок
   *[other] { $count } посилки
}
pick-total = { $units ->
    [one] { $units } одиниця, позицій: { $lines }
    [few] { $units } одиниці, позицій: { $lines }
    [many] { $units } одиниць, позицій: { $lines }
   *[other] { $units } одиниці, позицій: { $lines }
}
