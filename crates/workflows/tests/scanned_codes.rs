//! What a scan names, and which of its readings is meant while nobody knows the keyboard that the scanner pretends to be.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use domain::{ShopOrder, ShopProduct, ShopStatus, Timestamp};
use store::mirror::{self, Incoming, Seen};
use testkit::{TempStore, body, conn, order, product, temp_store};
use workflows::{CodeMeaning, DecidedReading, decide_reading, meanings_of};

const SEEN: Seen = Seen { at: Timestamp::from_millis(0), asked: None };

/// The keys of a keyboard row by row, each level of each country; `\0` where a key has no character of its own.
struct Layout {
    name: &'static str,
    plain: &'static str,
    shifted: &'static str,
}

const US: Layout = Layout {
    name: "us",
    plain: "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
    shifted: "~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?",
};
const LAYOUTS: [Layout; 6] = [
    US,
    Layout {
        name: "ua",
        plain: "'1234567890-=йцукенгшщзхї\\фівапролджєячсмитьбю.",
        shifted: "₴!\"№;%:?*()_+ЙЦУКЕНГШЩЗХЇ/ФІВАПРОЛДЖЄЯЧСМИТЬБЮ,",
    },
    Layout {
        name: "ru",
        plain: "ё1234567890-=йцукенгшщзхъ\\фывапролджэячсмитьбю.",
        shifted: "Ё!\"№;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,",
    },
    Layout { name: "pl", ..US },
    Layout {
        name: "de",
        plain: "^1234567890ß´qwertzuiopü+#asdfghjklöäyxcvbnm,.-",
        shifted: "°!\"§$%&/()=?`QWERTZUIOPÜ*'ASDFGHJKLÖÄYXCVBNM;:_",
    },
    Layout {
        name: "fr",
        plain: "²&é\"'(-è_çà)=azertyuiop^$*qsdfghjklmùwxcvbn,;:!",
        shifted: "\u{0}1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%WXCVBN?./§",
    },
];

impl Layout {
    /// What the same keys would have typed on another keyboard; `None` where this one cannot type the text.
    fn on(&self, other: &Self, text: &str) -> Option<String> {
        let key = |wanted: char| {
            let at = |keys: &str| keys.chars().position(|c| c == wanted && c != '\0');
            at(self.plain).map(|key| (key, false)).or_else(|| at(self.shifted).map(|key| (key, true)))
        };
        let typed = |(key, shift): (usize, bool)| {
            let keys = if shift { other.shifted } else { other.plain };
            keys.chars().nth(key)
        };
        text.chars().map(|c| key(c).and_then(typed)).collect()
    }
}

/// A shop with 250 items, each with an SKU and an EAN: 500 codes. Some are what others become on another keyboard.
async fn shop() -> (TempStore, Vec<String>) {
    let t = temp_store().await;
    let mut codes = Vec::new();
    let mut tx = t.store.write().await.unwrap();
    for n in 0..250 {
        let sku = match n % 10 {
            0 => format!("MUG-SW-{n:03}"),
            1 => format!("ZY{n:03}"),
            2 => format!("YZ{:03}", n - 1),
            3 => format!("A.{n:03}/XQ"),
            4 => format!("q_w+{n:03}"),
            5 => format!("AQ-{n:03}"),
            6 => format!("QA-{:03}", n - 1),
            7 => format!("MZ/{n:03}"),
            8 => format!("MZ-{:03}", n - 1),
            _ => format!("Box.{n:03}#"),
        };
        let mut item: ShopProduct = product(n);
        sku.clone_into(&mut item.variant.as_mut().unwrap().sku);
        codes.extend([sku, item.variant.as_ref().unwrap().barcode.clone()]);
        let row = Incoming { body: &body(n, "item"), trashed: false, record: &item };
        mirror::apply_product(&mut tx, conn(1), row, SEEN).await.unwrap();
    }
    tx.commit().await.unwrap();
    (t, codes)
}

/// What a station takes a scan for; `None` for an explicit unknown.
async fn taken_for(t: &TempStore, readings: &[String]) -> Option<String> {
    let mut reader = t.store.read().await.unwrap();
    match decide_reading(&mut reader, readings, false).await.unwrap() {
        DecidedReading::Known { place } => Some(readings[place].clone()),
        _ => None,
    }
}

/// A text, each character as something, or as it is.
fn by_character(text: &str, change: impl Fn(&str) -> Option<String>) -> String {
    text.chars().map(|c| change(&c.to_string()).unwrap_or_else(|| c.to_string())).collect()
}

fn distinct(readings: impl IntoIterator<Item = Option<String>>) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    for reading in readings.into_iter().flatten() {
        if !list.contains(&reading) {
            list.push(reading);
        }
    }
    list
}

#[tokio::test]
async fn text_that_came_through_any_of_six_layouts_is_right_or_unknown_and_never_another_code() {
    let (t, codes) = shop().await;
    for layout in &LAYOUTS {
        let mut right = 0;
        for code in &codes {
            // The scanner pretends to be a US keyboard; the system made of its keys what its own layout says.
            let Some(text) = US.on(layout, code) else { continue };
            let others = LAYOUTS.iter().map(|other| other.on(&US, &text));
            let taken = taken_for(&t, &distinct([Some(text.clone())].into_iter().chain(others))).await;
            assert!(
                taken.as_ref().is_none_or(|taken| taken == code),
                "{}: {code} as {text}: {taken:?}",
                layout.name
            );
            right += usize::from(taken.is_some());
        }
        let least = match layout.name {
            "ua" | "ru" => 500,
            "us" | "pl" => 450,
            _ => 400,
        };
        assert!(right >= least, "{}: only {right} of 500 codes were told apart", layout.name);
    }
}

#[tokio::test]
async fn keys_of_a_scanner_set_to_any_of_six_layouts_are_right_or_unknown_and_never_another_code() {
    let (t, codes) = shop().await;
    for scanner in &LAYOUTS {
        let mut right = 0;
        for code in &codes {
            // A Cyrillic keyboard has no Latin letters: such a scanner sends the keys of a US one for them.
            let keys = by_character(code, |c| scanner.on(&US, c));
            let meant = |other: &Layout| by_character(&keys, |c| US.on(other, c).filter(|c| c.is_ascii()));
            let readings = LAYOUTS.iter().map(|other| Some(meant(other)));
            let taken = taken_for(&t, &distinct(readings)).await;
            assert!(taken.as_ref().is_none_or(|taken| taken == code), "{}: {code}: {taken:?}", scanner.name);
            right += usize::from(taken.is_some());
        }
        assert!(right >= 250, "{}: only {right} of 500 codes were told apart", scanner.name);
    }
}

#[tokio::test]
async fn a_code_that_is_known_through_another_layout_only_is_a_hint_and_no_match() {
    let (t, _) = shop().await;
    let mut reader = t.store.read().await.unwrap();
    let readings = ["MUG/SW/000".to_owned(), "MUG-SW-000".to_owned()];
    let decided = decide_reading(&mut reader, &readings, false).await.unwrap();
    assert_eq!(decided, DecidedReading::Unknown { hint: Some(1) });
}

#[tokio::test]
async fn two_codes_that_came_as_one_are_parted_where_both_are_known() {
    let (t, codes) = shop().await;
    let mut reader = t.store.read().await.unwrap();
    let glued = format!("{}{}", codes[1], codes[3]);
    let decide = async |reader: &mut store::ReadConn, text: &str, two| {
        decide_reading(reader, &[text.to_owned()], two).await.unwrap()
    };
    assert_eq!(decide(&mut reader, &glued, true).await, DecidedReading::Two { at: 13 });
    assert_eq!(decide(&mut reader, &glued, false).await, DecidedReading::Unknown { hint: None });
    let half_known = format!("{}9999999999999", codes[1]);
    assert_eq!(decide(&mut reader, &half_known, true).await, DecidedReading::Unknown { hint: None });
}

#[tokio::test]
async fn a_gs1_code_names_the_item_of_its_gtin_however_the_scanner_marks_it() {
    let (t, codes) = shop().await;
    let mut reader = t.store.read().await.unwrap();
    let ean = &codes[1];
    for sent in [
        format!("]C1010{ean}10AB-12\u{1d}217"),
        format!("]d2\u{1d}010{ean}17270131"),
        format!("010{ean}10AB-12"),
        format!("]E0{ean}"),
        format!("(01)0{ean}(10)AB"),
    ] {
        let found = meanings_of(&mut reader, &sent.parse().unwrap()).await.unwrap();
        let [CodeMeaning::Item(item, 1)] = found.as_slice() else { panic!("{sent:?}: {found:?}") };
        assert_eq!(&item.barcode, ean, "{sent:?}");
    }
    // Another check digit is another number, and no item's.
    let wrong = format!("]C1010{}{}10AB", &ean[..12], (ean.as_bytes()[12] - b'0' + 1) % 10);
    assert_eq!(meanings_of(&mut reader, &wrong.parse().unwrap()).await.unwrap(), []);
}

#[tokio::test]
async fn cards_badges_and_orders_are_told_from_items() {
    let (t, _) = shop().await;
    let mut tx = t.store.write().await.unwrap();
    let sold = ShopOrder { status: ShopStatus::Processing, ..order(7) };
    let row = Incoming { body: &body(7, "order"), trashed: false, record: &sold };
    mirror::apply_order(&mut tx, conn(1), row, SEEN).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = t.store.read().await.unwrap();
    let mut kind = async |code: &str| -> &'static str {
        match meanings_of(&mut reader, &code.parse().unwrap()).await.unwrap().first() {
            Some(CodeMeaning::Command(_)) => "command",
            Some(CodeMeaning::Badge) => "badge",
            Some(CodeMeaning::Order { by_parcel: false, .. }) => "order",
            Some(CodeMeaning::Order { by_parcel: true, .. }) => "order by its label",
            Some(CodeMeaning::Item(..)) => "item",
            None => "nothing",
            _ => "something else",
        }
    };
    assert_eq!(kind("//undo").await, "command");
    assert_eq!(kind("U:0f3a").await, "badge");
    assert_eq!(kind("100007").await, "order");
    assert_eq!(kind("L:100007/1").await, "order by its label");
    assert_eq!(kind("L:100008/1").await, "nothing");
    assert_eq!(kind("MUG-SW-000").await, "item");
    assert_eq!(kind("//NO-SUCH-CARD").await, "nothing");
}
