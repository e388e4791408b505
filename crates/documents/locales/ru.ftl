# Тексты бумажных документов.
packing-slip = Упаковочный лист
pick-list = Лист подбора
proforma = Счёт-проформа
return-slip = Лист возврата
address-label = Адресная этикетка
product-label = Этикетки товаров
bin-label = Этикетки ячеек
tote-label = Этикетки корзин
user-badge = Бейджи сотрудников
command-sheet = Лист команд
hand-over-list = Реестр передачи
purchase-order = Заказ поставщику
count-sheet = Лист подсчёта
order = Заказ
orders = Заказы
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
to-follow = Будет позже
price = Цена
sum = Сумма
order-total = Сумма заказа
gift = Подарок
customer-note = Ваш комментарий
thanks = Спасибо за заказ.
questions = Есть вопросы? Напишите нам: { $contact }
checked-by = Проверено: { $name }
returns = Возврат
returns-how = Чтобы что-то вернуть, отсканируйте этот код или положите лист в посылку.
page-of = Страница { $number } из { $count }
continued = { $what }, продолжение
phone = Тел. { $phone }
service = Услуга
call-first = сначала позвоните
cash-on-delivery = Наложенный платёж
weight = Вес
weight-value = { $kilograms } кг
picker = Собирает
due = Отправить до
made-on = Создано
bin = Ячейка
quantity = Количество
shortage = Не хватает
last-digits = Штрихкод … { $digits }
issued-on = Дата счёта
pay-by = Оплатить до
payment = Оплата
seller = Продавец
buyer = Покупатель
line-number = №
tax = НДС
net = Без НДС
to-pay = К оплате
total = Итого
pay-to = Счёт: { $iban }
proforma-hint = Счёт-проформа является предложением, это не налоговый документ.
send-back-by = Вернуть до
send-back-to = Куда отправить
customer = Покупатель
sent = Отправлено
coming-back = Возвращаю
reason = Причина №
reasons = Причины
reason-wrong-item = не то, что заказано
reason-damaged = повреждено
reason-not-as-described = не соответствует описанию
reason-size = не подошёл размер
reason-late = пришло слишком поздно
reason-changed-mind = передумано
wish = Прошу:  [   ] вернуть деньги  [   ] обменять на ________________
customer-signature = Дата, подпись покупателя
command = Команда
command-undo = Отменить последнее сканирование
command-print = Напечатать документы ещё раз
command-short = Товара не хватает
command-hold = Отложить заказ
command-next = Следующий заказ
command-box-s = Маленькая коробка
command-box-m = Средняя коробка
command-box-l = Большая коробка
command-cancel = Закрыть без упаковки
command-done = Шаг выполнен
command-test-text = Тестовый код сканера, шаг 1
command-test-gs1 = Тестовый код сканера, шаг 2
command-hint = Сканируйте команду вместо нажатия. Держите лист подальше от покупателей.
day = Дата
driver = Водитель
seal = Пломба №
city = Город
hand-over-hint = Посылки из списка, которые не переданы, вычёркивают обе стороны.
handed-over-by = Передал (имя, подпись)
taken-over-by = Принял (имя, подпись, время)
supplier = Поставщик
supplier-sku = Код поставщика
deliver-to = Куда доставить
deliver-by = Доставить до
terms = Условия
unit = Единица
piece = шт.
ordered-by = Заказал (имя, подпись)
area = Зона
counter = Считает
begun-at = Начало
blind = Без остатков
expected = Ожидается
counted = Насчитано
counted-by = Посчитал (имя, подпись, время)
lot = Партия { $lot }
best-before = Годен до { $day }
ruler = Страница с линейкой
ruler-hint = Измерьте от края бумаги до каждой линии, в десятых миллиметра, и введите четыре значения.
missing-characters = Серые полосы стоят вместо знаков, для которых в программе нет шрифта.
items-in-parcel = { $count ->
    [one] { $count } товар в этой посылке
    [few] { $count } товара в этой посылке
    [many] { $count } товаров в этой посылке
   *[other] { $count } товара в этой посылке
}
order-count = { $count ->
    [one] { $count } заказ
    [few] { $count } заказа
    [many] { $count } заказов
   *[other] { $count } заказа
}
parcel-count = { $count ->
    [one] { $count } посылка
    [few] { $count } посылки
    [many] { $count } посылок
   *[other] { $count } посылки
}
pick-total = { $units ->
    [one] { $units } единица, позиций: { $lines }
    [few] { $units } единицы, позиций: { $lines }
    [many] { $units } единиц, позиций: { $lines }
   *[other] { $units } единицы, позиций: { $lines }
}
