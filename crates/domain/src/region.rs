//! Names of regions that shops tell by code.

/// Regions of Ukraine by ISO 3166-2 without its dash, as WooCommerce keeps them, with their Ukrainian names.
const UKRAINE: [(&str, &str); 27] = [
    ("UA05", "Вінницька область"),
    ("UA07", "Волинська область"),
    ("UA09", "Луганська область"),
    ("UA12", "Дніпропетровська область"),
    ("UA14", "Донецька область"),
    ("UA18", "Житомирська область"),
    ("UA21", "Закарпатська область"),
    ("UA23", "Запорізька область"),
    ("UA26", "Івано-Франківська область"),
    ("UA30", "Київ"),
    ("UA32", "Київська область"),
    ("UA35", "Кіровоградська область"),
    ("UA40", "Севастополь"),
    ("UA43", "Автономна Республіка Крим"),
    ("UA46", "Львівська область"),
    ("UA48", "Миколаївська область"),
    ("UA51", "Одеська область"),
    ("UA53", "Полтавська область"),
    ("UA56", "Рівненська область"),
    ("UA59", "Сумська область"),
    ("UA61", "Тернопільська область"),
    ("UA63", "Харківська область"),
    ("UA65", "Херсонська область"),
    ("UA68", "Хмельницька область"),
    ("UA71", "Черкаська область"),
    ("UA74", "Чернігівська область"),
    ("UA77", "Чернівецька область"),
];

/// What people call a region. Codes that people use themselves, such as `CA` in the United States, stay as they are, and so
/// does everything that is no code.
#[must_use]
pub fn region_name(region: &str) -> &str {
    let code = region.trim();
    UKRAINE.iter().find(|(known, _)| *known == code).map_or(region, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_ukraine_have_names_and_other_texts_stay() {
        assert_eq!(region_name("UA77"), "Чернівецька область");
        assert_eq!(region_name(" UA30 "), "Київ");
        for text in ["CA", "Київська обл.", "", "UA99"] {
            assert_eq!(region_name(text), text);
        }
    }
}
