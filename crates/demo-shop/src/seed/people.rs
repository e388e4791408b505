//! Names for invented people: common first and last names, combined at random.

use super::Dice;

/// An invented person.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Person {
    pub(crate) first: &'static str,
    pub(crate) last: &'static str,
    /// Latin letters for the mail address.
    pub(crate) mail: (&'static str, &'static str),
}

/// Where a person's name comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tongue {
    Ukrainian,
    Polish,
    English,
    Arabic,
    Hebrew,
    Chinese,
    /// A name as people type it on a phone, with a picture in it.
    Playful,
}

type Name = (&'static str, &'static str);
/// Last names: the man's form, the woman's form, Latin letters.
type Surname = (&'static str, &'static str, &'static str);

struct Pool {
    women: &'static [Name],
    men: &'static [Name],
    surnames: &'static [Surname],
}

const UKRAINIAN: Pool = Pool {
    women: &[
        ("Олена", "olena"),
        ("Ірина", "iryna"),
        ("Наталія", "nataliia"),
        ("Оксана", "oksana"),
        ("Марія", "mariia"),
        ("Юлія", "yuliia"),
        ("Софія", "sofiia"),
        ("Тетяна", "tetiana"),
        ("Катерина", "kateryna"),
        ("Ганна", "hanna"),
        ("Соломія", "solomiia"),
        ("Дарина", "daryna"),
        ("Вікторія", "viktoriia"),
        ("Галина", "halyna"),
        ("Любов", "liubov"),
    ],
    men: &[
        ("Андрій", "andrii"),
        ("Сергій", "serhii"),
        ("Олександр", "oleksandr"),
        ("Дмитро", "dmytro"),
        ("Іван", "ivan"),
        ("Тарас", "taras"),
        ("Богдан", "bohdan"),
        ("Максим", "maksym"),
        ("Юрій", "yurii"),
        ("Ярослав", "yaroslav"),
        ("Назар", "nazar"),
        ("Віталій", "vitalii"),
    ],
    surnames: &[
        ("Шевченко", "Шевченко", "shevchenko"),
        ("Коваленко", "Коваленко", "kovalenko"),
        ("Бондаренко", "Бондаренко", "bondarenko"),
        ("Зелінський", "Зелінська", "zelinska"),
        ("Ткачук", "Ткачук", "tkachuk"),
        ("Мельник", "Мельник", "melnyk"),
        ("Кравченко", "Кравченко", "kravchenko"),
        ("Олійник", "Олійник", "oliinyk"),
        ("Поліщук", "Поліщук", "polishchuk"),
        ("Лисенко", "Лисенко", "lysenko"),
        ("Савчук", "Савчук", "savchuk"),
        ("Гнатюк", "Гнатюк", "hnatiuk"),
        ("Ковальський", "Ковальська", "kovalska"),
        ("Григоренко", "Григоренко", "hryhorenko"),
        ("Їжакевич", "Їжакевич", "yizhakevych"),
        ("Соловей", "Соловей", "solovei"),
        ("Ґудзь", "Ґудзь", "gudz"),
        ("Дем’яненко", "Дем’яненко", "demianenko"),
    ],
};

const POLISH: Pool = Pool {
    women: &[
        ("Anna", "anna"),
        ("Katarzyna", "katarzyna"),
        ("Agnieszka", "agnieszka"),
        ("Małgorzata", "malgorzata"),
        ("Zofia", "zofia"),
        ("Łucja", "lucja"),
        ("Magdalena", "magdalena"),
        ("Joanna", "joanna"),
    ],
    men: &[
        ("Piotr", "piotr"),
        ("Tomasz", "tomasz"),
        ("Paweł", "pawel"),
        ("Łukasz", "lukasz"),
        ("Michał", "michal"),
        ("Grzegorz", "grzegorz"),
        ("Stanisław", "stanislaw"),
    ],
    surnames: &[
        ("Nowak", "Nowak", "nowak"),
        ("Kowalski", "Kowalska", "kowalska"),
        ("Wiśniewski", "Wiśniewska", "wisniewska"),
        ("Zieliński", "Zielińska", "zielinska"),
        ("Wójcik", "Wójcik", "wojcik"),
        ("Kamiński", "Kamińska", "kaminska"),
        ("Dąbrowski", "Dąbrowska", "dabrowska"),
        ("Szczęsny", "Szczęsna", "szczesna"),
        ("Pawłowski", "Pawłowska", "pawlowska"),
        ("Żak", "Żak", "zak"),
    ],
};

const ENGLISH: Pool = Pool {
    women: &[
        ("Emily", "emily"),
        ("Sarah", "sarah"),
        ("Grace", "grace"),
        ("Chloe", "chloe"),
        ("Alice", "alice"),
    ],
    men: &[
        ("James", "james"),
        ("Oliver", "oliver"),
        ("Thomas", "thomas"),
        ("Daniel", "daniel"),
        ("Seán", "sean"),
    ],
    surnames: &[
        ("Smith", "Smith", "smith"),
        ("Taylor", "Taylor", "taylor"),
        ("O’Connor", "O’Connor", "oconnor"),
        ("Walker", "Walker", "walker"),
        ("Hughes", "Hughes", "hughes"),
        ("Clarke", "Clarke", "clarke"),
    ],
};

const ARABIC: Pool = Pool {
    women: &[("فاطمة", "fatima"), ("مريم", "maryam")],
    men: &[("محمد", "mohammed"), ("يوسف", "yousef")],
    surnames: &[("العربي", "العربي", "alarabi"), ("حداد", "حداد", "haddad")],
};

const HEBREW: Pool = Pool {
    women: &[("נועה", "noa"), ("תמר", "tamar")],
    men: &[("דוד", "david"), ("אורי", "uri")],
    surnames: &[("כהן", "כהן", "cohen"), ("לוי", "לוי", "levi")],
};

const CHINESE: Pool = Pool {
    women: &[("美玲", "meiling"), ("丽", "li")],
    men: &[("伟", "wei"), ("建国", "jianguo")],
    surnames: &[("王", "王", "wang"), ("陈", "陈", "chen")],
};

const PLAYFUL: Pool = Pool {
    women: &[("Олечка 🌸", "olechka"), ("Zosia ✨", "zosia")],
    men: &[("Тарасик 🐝", "tarasyk")],
    surnames: &[("Мельник", "Мельник", "melnyk"), ("Nowak", "Nowak", "nowak")],
};

/// An invented person with a name in this tongue.
pub(crate) fn person(dice: &mut Dice, tongue: Tongue) -> Person {
    let pool = match tongue {
        Tongue::Ukrainian => &UKRAINIAN,
        Tongue::Polish => &POLISH,
        Tongue::English => &ENGLISH,
        Tongue::Arabic => &ARABIC,
        Tongue::Hebrew => &HEBREW,
        Tongue::Chinese => &CHINESE,
        Tongue::Playful => &PLAYFUL,
    };
    let woman = dice.percent(60);
    let (first, first_mail) = *dice.pick(if woman { pool.women } else { pool.men });
    let (man, lady, last_mail) = *dice.pick(pool.surnames);
    Person { first, last: if woman { lady } else { man }, mail: (first_mail, last_mail) }
}
