//! What the invented shop sells. Brands and goods are made up.

/// One product of the range: name, category, price in kopecks, weight in grams, variations.
pub(crate) type Article = (&'static str, usize, i64, i64, Choice);

/// Of what a product has variations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    /// A simple product.
    None,
    /// Colour × size.
    Clothes,
    /// Size alone.
    Sizes,
    /// Colour alone.
    Colours,
    /// Pack weight alone.
    Packs,
}

/// Category names; a product names its category by index.
pub(crate) const CATEGORIES: [(&str, &str); 8] = [
    ("Кухня", "kukhnia"),
    ("Dom / Home", "dom-home"),
    ("Одяг", "odiah"),
    ("Книги й канцелярія", "knyhy-kantseliariia"),
    ("Смаколики", "smakolyky"),
    ("Dzieci", "dzieci"),
    ("Outdoor", "outdoor"),
    ("Електроніка", "elektronika"),
];

pub(crate) const COLOURS: [(&str, &str); 4] =
    [("Синій", "synii"), ("Червоний", "chervonyi"), ("Пісочний", "pisochnyi"), ("Чорний", "chornyi")];
pub(crate) const SIZES: [(&str, &str); 4] = [("S", "s"), ("M", "m"), ("L", "l"), ("XL", "xl")];
pub(crate) const PACKS: [(&str, &str); 3] = [("100 г", "100-h"), ("250 г", "250-h"), ("500 г", "500-h")];

use Choice::{Clothes, Colours, None, Packs, Sizes};

/// The sixty products.
pub(crate) const ARTICLES: [Article; 60] = [
    ("Кружка «Ранкова роса» 330 мл", 0, 28_900, 340, None),
    ("Тарілка керамічна «Гончарик» Ø26", 0, 41_500, 720, None),
    ("Kubek emaliowany „Leśny Dom” 0,5 l", 0, 34_900, 260, None),
    ("Чайник порцеляновий «Ранкова роса» 0,8 л", 0, 89_000, 950, None),
    ("Дошка дубова «Бескид» 40×25", 0, 64_500, 1_450, None),
    ("Ніж кухонний «Бескид» 20 см", 0, 112_000, 310, None),
    ("Термос «Мандрик» 0,75 л", 6, 97_500, 480, Colours),
    ("Nóż do sera „Leśny Dom”", 0, 25_900, 120, None),
    ("Cast iron pan Harbour & Pine 24 cm", 0, 159_900, 2_300, None),
    ("Фартух лляний «Гончарик»", 0, 55_000, 290, Colours),
    ("Свічка соєва «Ліс після дощу»", 1, 32_000, 380, None),
    ("Świeca sojowa „Las”", 1, 33_500, 380, None),
    ("Рушник бавовняний «М’ята»", 1, 27_900, 420, Colours),
    ("Плед вовняний «Полонина» 140×200", 1, 214_000, 1_650, Colours),
    ("Lampka nocna LED „Sówka”", 1, 78_900, 540, None),
    ("Doormat Harbour & Pine 60×40", 1, 46_000, 1_200, None),
    ("Годинник настінний «Північ»", 1, 88_800, 860, None),
    ("Ваза скляна «Краплина» 25 см", 1, 69_000, 1_100, None),
    ("Кошик плетений «Лоза» 30 см", 1, 52_500, 600, None),
    ("Ceramic planter Harbour & Pine 14 cm", 1, 38_400, 900, None),
    ("Футболка «Промінь»", 2, 59_900, 180, Clothes),
    ("Худі «Полонина»", 2, 149_000, 640, Clothes),
    ("Сорочка лляна «Степ»", 2, 132_000, 260, Clothes),
    ("Шкарпетки вовняні «Вівчарик»", 2, 24_900, 90, Sizes),
    ("Bluza z kapturem „Wiatr”", 2, 144_000, 620, Clothes),
    ("Czapka zimowa „Szron”", 2, 44_900, 110, Colours),
    ("Шарф «М’ята» 180 см", 2, 61_000, 210, Colours),
    ("Рукавиці «Вівчарик»", 2, 39_000, 100, Sizes),
    ("Сукня-вишиванка «Калинка»", 2, 289_000, 450, Sizes),
    ("Rain jacket Harbour & Pine", 6, 319_000, 520, Clothes),
    ("Блокнот «Лінія» А5", 3, 19_900, 240, None),
    ("Щоденник «Рік удома» 2027", 3, 36_500, 390, None),
    ("Kalendarz ścienny „Góry” 2027", 3, 29_900, 450, None),
    ("Олівці кольорові «Веселик» 24 шт.", 3, 31_000, 230, None),
    ("Zestaw pędzli „Akwarelka” (12 szt.)", 3, 42_000, 140, None),
    ("Книга «Казки старого млина»", 3, 38_000, 520, None),
    ("Plakat „Tatry o świcie” 50×70", 3, 47_900, 160, None),
    ("Листівки «Місто взимку» (10 шт.)", 3, 15_000, 80, None),
    ("Мед «Липовий цвіт» 500 г", 4, 26_500, 780, None),
    ("Чай «Карпатський збір»", 4, 14_900, 120, Packs),
    ("Кава в зернах «Ранкова роса»", 4, 29_000, 270, Packs),
    ("Herbata jaśminowa „Leśny Dom” 100 g", 4, 21_900, 130, None),
    ("Шоколад чорний «Опівніч» 72 %", 4, 11_900, 105, None),
    ("Варення з кизилу «Бабусин льох»", 4, 17_500, 560, None),
    ("Pierniki toruńskie „Okruszek” 300 g", 4, 18_900, 330, None),
    ("Гранола «Сніданок на ґанку» 400 г", 4, 20_900, 430, None),
    ("Пазл «Карта світу» 1000 ел.", 5, 49_900, 820, None),
    ("Конструктор дерев’яний «Млинок»", 5, 73_000, 940, None),
    ("Klocki drewniane „Okruszek” 50 szt.", 5, 68_000, 1_300, None),
    ("М’яка іграшка «Лисеня»", 5, 54_000, 260, None),
    ("Розмальовка «Хто живе в лісі»", 5, 12_900, 210, None),
    ("Gra planszowa „Wyspa latarni”", 5, 96_000, 1_150, None),
    ("Рюкзак міський «Мандрик» 20 л", 6, 187_000, 780, Colours),
    ("Ліхтар налобний «Світлячок»", 6, 62_000, 95, None),
    ("Hammock Harbour & Pine", 6, 128_000, 890, None),
    ("Килимок туристичний «Мандрик»", 6, 58_500, 410, None),
    ("Навушники бездротові «Тиша»", 7, 219_000, 180, Colours),
    ("Кабель USB-C «Вузлик» 1 м", 7, 17_900, 45, None),
    ("Зарядний пристрій «Вузлик» 30 Вт", 7, 64_000, 120, None),
    ("Wireless charger „Kamyk”", 7, 79_900, 150, None),
];
