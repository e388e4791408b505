//! Invented addresses and phone numbers in real cities.

use serde_json::{Value, json};

use super::people::{Person, Tongue};
use super::{Dice, people};

/// A customer as orders show them.
#[derive(Debug, Clone)]
pub(crate) struct Contact {
    pub(crate) tongue: Tongue,
    pub(crate) person: Person,
    pub(crate) company: &'static str,
    pub(crate) street: String,
    pub(crate) city: &'static str,
    pub(crate) state: &'static str,
    pub(crate) postcode: String,
    pub(crate) country: &'static str,
    pub(crate) phone: String,
    pub(crate) email: String,
}

/// City, state as WooCommerce codes it, first digits of the postcode.
type City = (&'static str, &'static str, &'static str);

const UKRAINE: &[City] = &[
    ("Київ", "UA30", "01"),
    ("Львів", "UA46", "79"),
    ("Одеса", "UA51", "65"),
    ("Харків", "UA63", "61"),
    ("Дніпро", "UA12", "49"),
    ("Івано-Франківськ", "UA26", "76"),
    ("Чернівці", "UA77", "58"),
    ("Ужгород", "UA21", "88"),
    ("Вінниця", "UA05", "21"),
    ("Кам’янець-Подільський", "UA68", "32"),
];
const UKRAINE_STREETS: &[&str] = &[
    "вул. Хрещатик",
    "вул. Лесі Українки",
    "просп. Свободи",
    "вул. Івана Франка",
    "вул. Січових Стрільців",
    "бульв. Тараса Шевченка",
    "вул. Соборна",
    "вул. Затишна",
    "пров. Вишневий",
];
const POLAND: &[City] = &[
    ("Warszawa", "", "00"),
    ("Kraków", "", "30"),
    ("Łódź", "", "90"),
    ("Wrocław", "", "50"),
    ("Poznań", "", "60"),
    ("Gdańsk", "", "80"),
    ("Rzeszów", "", "35"),
];
const POLAND_STREETS: &[&str] =
    &["ul. Długa", "ul. Kwiatowa", "ul. Świętokrzyska", "al. Jana Pawła II", "ul. Źródlana", "os. Słoneczne"];
const BRITAIN: &[City] = &[
    ("London", "", "SW1A"),
    ("Leeds", "", "LS1"),
    ("Edinburgh", "", "EH1"),
    ("Bristol", "", "BS1"),
    ("Cardiff", "", "CF10"),
];
const BRITAIN_STREETS: &[&str] =
    &["High Street", "Station Road", "Church Lane", "Victoria Terrace", "Mill Lane"];

fn tongue(dice: &mut Dice) -> Tongue {
    match dice.between(0, 99) {
        0..60 => Tongue::Ukrainian,
        60..82 => Tongue::Polish,
        82..94 => Tongue::English,
        94..96 => Tongue::Arabic,
        96 => Tongue::Hebrew,
        97 => Tongue::Chinese,
        _ => Tongue::Playful,
    }
}

/// Street, city, state, postcode, country, phone.
type Place = (String, &'static str, &'static str, String, &'static str, String);

fn ukraine(dice: &mut Dice) -> Place {
    let (city, state, zip) = *dice.pick(UKRAINE);
    let street =
        format!("{}, {}, кв. {}", dice.pick(UKRAINE_STREETS), dice.between(1, 120), dice.between(1, 180));
    let operator = *dice.pick(&["50", "63", "67", "68", "73", "95", "97"]);
    // Subscriber numbers that begin with 000 are not given out.
    let phone = format!("+380{operator}000{:04}", dice.between(0, 9_999));
    (street, city, state, format!("{zip}{:03}", dice.between(1, 499)), "UA", phone)
}

fn poland(dice: &mut Dice) -> Place {
    let (city, state, zip) = *dice.pick(POLAND);
    let street = format!("{} {}/{}", dice.pick(POLAND_STREETS), dice.between(1, 90), dice.between(1, 60));
    let phone = format!("+48 500 000 {:03}", dice.between(0, 999));
    (street, city, state, format!("{zip}-{:03}", dice.between(1, 999)), "PL", phone)
}

fn britain(dice: &mut Dice) -> Place {
    let (city, state, zip) = *dice.pick(BRITAIN);
    let street = format!("{} {}", dice.between(1, 140), dice.pick(BRITAIN_STREETS));
    // 07700 900000 to 900999 are reserved for fiction.
    let phone = format!("+44 7700 900{:03}", dice.between(0, 999));
    (street, city, state, format!("{zip} {}AA", dice.between(1, 9)), "GB", phone)
}

fn abroad(dice: &mut Dice, tongue: Tongue) -> Place {
    let number = dice.between(1, 90);
    let tail = dice.between(0, 9_999);
    match tongue {
        Tongue::Arabic => (
            format!("شارع الشيخ زايد {number}"),
            "دبي",
            "",
            "00000".into(),
            "AE",
            format!("+97150000{tail:04}"),
        ),
        Tongue::Hebrew => (
            format!("רחוב הרצל {number}"),
            "תל אביב",
            "",
            "6100000".into(),
            "IL",
            format!("+97250000{tail:04}"),
        ),
        _ => (format!("南京路{number}号"), "上海", "", "200000".into(), "CN", format!("+861380000{tail:04}")),
    }
}

/// An invented customer.
pub(crate) fn contact(dice: &mut Dice) -> Contact {
    let tongue = tongue(dice);
    let person = people::person(dice, tongue);
    let (street, city, state, postcode, country, phone) = match tongue {
        Tongue::Ukrainian | Tongue::Playful => ukraine(dice),
        Tongue::Polish => poland(dice),
        Tongue::English => britain(dice),
        Tongue::Arabic | Tongue::Hebrew | Tongue::Chinese => abroad(dice, tongue),
    };
    let company = match (tongue, dice.between(0, 99)) {
        (Tongue::Ukrainian, 0..6) => "ТОВ «Приклад» & Co",
        (Tongue::Polish, 0..6) => "Przykład sp. z o.o.",
        (Tongue::English, 0..6) => "Example & Sons Ltd",
        _ => "",
    };
    let email = format!("{}.{}{}@example.com", person.mail.0, person.mail.1, dice.between(1, 99));
    Contact { tongue, person, company, street, city, state, postcode, country, phone, email }
}

impl Contact {
    /// The address as `billing` has it.
    pub(crate) fn billing(&self) -> Value {
        let mut address = self.shipping();
        address["email"] = json!(self.email);
        address
    }

    /// The address as `shipping` has it: the same without the mail address.
    pub(crate) fn shipping(&self) -> Value {
        json!({
            "first_name": self.person.first, "last_name": self.person.last, "company": self.company,
            "address_1": self.street, "address_2": "", "city": self.city, "state": self.state,
            "postcode": self.postcode, "country": self.country, "phone": self.phone,
        })
    }
}
