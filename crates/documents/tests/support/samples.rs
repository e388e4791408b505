//! One document of every kind, filled with everything that it can show.

use documents::{
    AddressLabel, Arrow, BinLabel, Command, CommandSheet, Content, CountLine, CountSheet, Counted, Document,
    HandOverList, HandOverParcel, Kind, Language, Media, PackingSlip, Paper, Party, PickLine, PickList,
    PickPart, ProductLabel, Proforma, ProformaLine, PurchaseLine, PurchaseOrder, Rendered, Resources,
    ReturnLine, ReturnSlip, Sender, SlipLine, Target, Template, ToteLabel, UserBadge,
};
use domain::{Address, Money, Timestamp, Weight};

pub const EAN: &str = "4820000123457";

/// A document with this content on this paper.
pub fn document(language: Language, media: impl Into<Media>, content: Content) -> Document {
    Document {
        language,
        media: media.into(),
        template: Template { sender: sender(language), ..Template::default() },
        number: content.kind().is_numbered().then(|| "A-000042".to_owned()),
        created: Timestamp::from_millis(1_795_000_000_000),
        content,
    }
}

/// A document of every kind.
pub fn sample(kind: Kind, language: Language, media: impl Into<Media>) -> Document {
    let content = match kind {
        Kind::PackingSlip => Content::PackingSlip(slip(language, 4)),
        Kind::PickList => Content::PickList(pick_list(language, 5)),
        Kind::Proforma => Content::Proforma(proforma(language)),
        Kind::ReturnSlip => Content::ReturnSlip(return_slip(language)),
        Kind::AddressLabel => Content::AddressLabel(label(language)),
        Kind::ProductLabel => {
            Content::ProductLabels(vec![Counted { count: 2, label: product_label(language) }])
        }
        Kind::BinLabel => Content::BinLabels(vec![Counted { count: 1, label: bin_label() }]),
        Kind::ToteLabel => Content::ToteLabels(vec![Counted { count: 1, label: tote_label() }]),
        Kind::UserBadge => Content::UserBadges(vec![Counted { count: 1, label: badge(language) }]),
        Kind::CommandSheet => Content::CommandSheet(command_sheet()),
        Kind::HandOverList => Content::HandOverList(hand_over_list(language)),
        Kind::PurchaseOrder => Content::PurchaseOrder(purchase_order(language)),
        Kind::CountSheet => Content::CountSheet(count_sheet(language, false)),
        Kind::RulerPage => Content::RulerPage,
    };
    document(language, media, content)
}

/// A slip in `language` with as many lines as asked for; every third line is only partly in the parcel.
pub fn slip(language: Language, lines: u32) -> PackingSlip {
    PackingSlip {
        order_number: "MS-2026-100037".to_owned(),
        order_barcode: "MS-2026-100037".to_owned(),
        placed_on: "2026-11-20".parse().ok(),
        ship_to: address(language),
        lines: (0..lines).map(|n| line(language, n)).collect(),
        total: Some(hryvnias(123_450)),
        parcel_number: 1,
        parcel_count: 2,
        carrier: Some("Нова пошта".to_owned()),
        tracking_number: Some("20450000123456".to_owned()),
        customer_note: Some("Зателефонуйте, будь ласка, за годину до доставки.".to_owned()),
        is_gift: true,
        checked_by: Some("Оксана".to_owned()),
        return_code: Some("R:01935B7C2F00".to_owned()),
    }
}

pub fn names(language: Language) -> [&'static str; 3] {
    match language {
        Language::Pl => {
            ["Kubek ceramiczny „Żółw”, 330 ml", "Świeca sojowa o zapachu gruszki", "Ręcznik lniany"]
        }
        Language::En => ["Ceramic mug, 330 ml", "Soy candle, pear and vanilla", "Linen towel"],
        Language::Uk | Language::Ru => {
            ["Чашка керамічна «Їжачок», 330 мл", "Свічка соєва з ароматом груші та ванілі", "Рушник лляний"]
        }
    }
}

pub fn line(language: Language, n: u32) -> SlipLine {
    let barcode = match n % 4 {
        0 | 1 => Some(EAN.to_owned()),
        2 => Some(format!("ART-{n:04}")),
        _ => None,
    };
    SlipLine {
        name: names(language)[n as usize % 3].to_owned(),
        variant: n.is_multiple_of(2).then(|| "Колір: синій, розмір: L".to_owned()),
        sku: format!("SKU-{n:04}"),
        barcode,
        ordered: 1 + n % 3,
        in_parcel: 1 + n % 2,
        to_follow: 0,
        price: Some(hryvnias(12_000)),
        total: Some(hryvnias(12_000 * i64::from(1 + n % 3))),
    }
}

pub fn hryvnias(kopiykas: i64) -> Money {
    Money::new(kopiykas, "UAH".parse().unwrap())
}

pub fn sender(language: Language) -> Sender {
    let (name, address) = match language {
        Language::Pl => ("Sklep Gruszka", ["ul. Świętokrzyska 12/4", "00-950 Warszawa"]),
        Language::En => ("Pear & Quince", ["12 Orchard Lane", "Bristol BS1 4DJ"]),
        Language::Uk | Language::Ru => ("Крамниця «Груша»", ["вул. Івана Франка, 12", "79005 Львів"]),
    };
    Sender {
        name: name.to_owned(),
        address: address.map(str::to_owned).to_vec(),
        contact: Some("help@grusha.example".to_owned()),
        legal: vec!["ЄДРПОУ 12345678".to_owned()],
        iban: "UA21 3223 1300 0002 6007 2335 6600 1".to_owned(),
        logo: None,
    }
}

pub fn address(language: Language) -> Address {
    let (name, line, city, postcode, country) = match language {
        Language::Pl => ("Wioletta Zielińska", "ul. Żurawia 5 m. 17", "Łódź", "90-001", "PL"),
        Language::En => ("Margaret O’Neill", "221B Baker Street", "London", "NW1 6XE", "GB"),
        Language::Uk | Language::Ru => ("Соломія Зелінська", "вул. Ґонти, 5, кв. 17", "Київ", "01001", "UA"),
    };
    Address {
        name: name.to_owned(),
        lines: vec![line.to_owned()],
        city: city.to_owned(),
        postcode: postcode.to_owned(),
        country: country.to_owned(),
        phone: "+380 67 123 45 67".to_owned(),
        ..Address::default()
    }
}

pub fn label(language: Language) -> AddressLabel {
    AddressLabel {
        ship_to: address(language),
        parcel_number: 1,
        parcel_count: 2,
        order_number: "MS-2026-100037".to_owned(),
        barcode: "L:MS-2026-100037/1".to_owned(),
        service: Some("Нова пошта, відділення".to_owned()),
        cod: Some(hryvnias(123_450)),
        weight: Some(Weight::from_grams(1_250)),
        call_first: false,
    }
}

/// A consolidated list, or one of a single order when it has only one line.
pub fn pick_list(language: Language, lines: u32) -> PickList {
    let orders: Vec<String> = (0..lines.min(9)).map(|n| format!("MS-2026-1000{n:02}")).collect();
    let line = |n: u32| PickLine {
        bin: format!("A-{:02}-{}", n / 4 + 1, n % 4 + 1),
        other_bins: if n == 0 { vec!["C-12-1".to_owned()] } else { Vec::new() },
        name: names(language)[n as usize % 3].to_owned(),
        variant: "L".to_owned(),
        sku: format!("SKU-{n:04}"),
        barcode: EAN.to_owned(),
        quantity: n + 1,
        parts: (0..=n.min(3)).map(|part| PickPart { slot: format!("№ {part}"), quantity: 1 }).collect(),
    };
    PickList {
        orders,
        barcode: String::new(),
        picker: String::new(),
        due: "2026-11-23".parse().ok(),
        lines: (0..lines).map(line).collect(),
    }
}

/// Bins of a wave in the order of its walk, as people read their names.
pub const WALK: [&str; 7] = ["A-2", "A-9-1", "A-10", "A-10-2", "B-1", "B-12", "C-3"];

/// An EAN-13 of its own for every line.
pub fn ean(n: u32) -> String {
    let digits = format!("482017845{n:03}");
    let weighed = digits.bytes().zip([1, 3].into_iter().cycle());
    let sum: u32 = weighed.map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}

/// The list of a wave: along its walk, for places on the cart, with the code by which the wave is opened.
pub fn wave_list(language: Language) -> PickList {
    let line = |(n, bin): (u32, &str)| PickLine {
        bin: bin.to_owned(),
        other_bins: Vec::new(),
        name: names(language)[n as usize % 3].to_owned(),
        variant: ["XS", "L"][n as usize % 2].to_owned(),
        sku: format!("SKU-{n:04}"),
        barcode: ean(n),
        quantity: n + 2,
        parts: vec![
            PickPart { slot: format!("{} · MS-2026-1000{:02}", n + 1, n + 31), quantity: n + 1 },
            PickPart { slot: "9 · MS-2026-100040".to_owned(), quantity: 1 },
        ],
    };
    PickList {
        orders: (31..41).map(|n| format!("MS-2026-1000{n}")).collect(),
        barcode: "WAVE-0007".to_owned(),
        picker: String::new(),
        due: "2026-11-23".parse().ok(),
        lines: (0..).zip(WALK).map(line).collect(),
    }
}

pub fn proforma(language: Language) -> Proforma {
    let line = |n: i64| ProformaLine {
        name: names(language)[n as usize % 3].to_owned(),
        sku: format!("SKU-{n:04}"),
        quantity: 2,
        gross: hryvnias(12_000 * (n + 1)),
        tax: Some(hryvnias(2_000 * (n + 1))),
    };
    Proforma {
        buyer: address(language),
        buyer_legal: vec!["NIP 123-456-32-18".to_owned()],
        order_number: "MS-2026-100037".to_owned(),
        issued_on: "2026-11-20".parse().unwrap(),
        pay_by: "2026-11-27".parse().ok(),
        payment: "IBAN".to_owned(),
        lines: (0..3).map(line).collect(),
        total: hryvnias(72_000),
    }
}

pub fn return_slip(language: Language) -> ReturnSlip {
    let line = |n: u32| ReturnLine {
        name: names(language)[n as usize % 3].to_owned(),
        variant: (n == 1).then(|| "XL".to_owned()),
        sku: format!("SKU-{n:04}"),
        sent: n + 1,
    };
    ReturnSlip {
        order_number: "MS-2026-100037".to_owned(),
        parcel_code: "R:01935B7C2F00".to_owned(),
        placed_on: "2026-11-20".parse().ok(),
        customer: address(language),
        lines: (0..3).map(line).collect(),
        send_by: "2026-12-04".parse().ok(),
    }
}

pub fn product_label(language: Language) -> ProductLabel {
    ProductLabel {
        name: names(language)[0].to_owned(),
        variant: "L".to_owned(),
        sku: "SKU-0001".to_owned(),
        barcode: EAN.to_owned(),
        price: Some(hryvnias(12_000)),
        origin: "UA".to_owned(),
        best_before: "2027-05-01".parse().ok(),
        lot: "L24".to_owned(),
    }
}

pub fn bin_label() -> BinLabel {
    BinLabel { code: "A-02-3".to_owned(), arrow: Some(Arrow::Up), zone: "A".to_owned() }
}

pub fn tote_label() -> ToteLabel {
    ToteLabel { name: "17".to_owned(), code: "T:17".to_owned() }
}

pub fn badge(language: Language) -> UserBadge {
    UserBadge {
        name: address(language).name,
        role: "Packer".to_owned(),
        code: "U:9F3A61C07D5E4B28".to_owned(),
    }
}

pub fn command_sheet() -> CommandSheet {
    let command =
        |(code, word): &(&str, &str)| Command { code: (*code).to_owned(), word: (*word).to_owned() };
    CommandSheet {
        commands: [("//UNDO", "undo"), ("//PRINT", "print"), ("//HOLD", "hold"), ("//NEXT", "next")]
            .iter()
            .map(command)
            .collect(),
    }
}

pub fn hand_over_list(language: Language) -> HandOverList {
    let parcel = |n: i64| HandOverParcel {
        tracking_number: format!("2045000012345{n}"),
        order_number: format!("MS-2026-10003{n}"),
        city: address(language).city,
        weight: Some(Weight::from_grams(1_250)),
        cod: (n % 2 == 0).then(|| hryvnias(10_000 * (n + 1))),
    };
    HandOverList {
        carrier: "Нова пошта".to_owned(),
        driver: String::new(),
        seal: "77-1024".to_owned(),
        day: "2026-11-20".parse().ok(),
        parcels: (0..4).map(parcel).collect(),
    }
}

pub fn purchase_order(language: Language) -> PurchaseOrder {
    let line = |n: u32| PurchaseLine {
        supplier_sku: format!("GR-{n:03}"),
        sku: format!("SKU-{n:04}"),
        name: names(language)[n as usize % 3].to_owned(),
        quantity: 10 * (n + 1),
        unit: if n == 0 { String::new() } else { "12".to_owned() },
        price: Some(hryvnias(8_000)),
    };
    PurchaseOrder {
        supplier: Party {
            name: "ТОВ «Гончар»".to_owned(),
            address: vec!["вул. Гончарна, 1".to_owned(), "36000 Полтава".to_owned()],
            legal: vec!["ЄДРПОУ 87654321".to_owned()],
            contact: "orders@honchar.example".to_owned(),
        },
        deliver_to: Vec::new(),
        deliver_by: "2026-12-01".parse().ok(),
        terms: "30 днів".to_owned(),
        lines: (0..3).map(line).collect(),
    }
}

pub fn count_sheet(language: Language, is_blind: bool) -> CountSheet {
    let line = |n: u32| CountLine {
        bin: format!("A-{n:02}"),
        name: names(language)[n as usize % 3].to_owned(),
        variant: "L".to_owned(),
        sku: format!("SKU-{n:04}"),
        barcode: EAN.to_owned(),
        expected: i64::from(n) + 771,
    };
    CountSheet { area: "A".to_owned(), is_blind, counter: String::new(), lines: (0..4).map(line).collect() }
}

pub fn render(document: &Document) -> Rendered {
    documents::render(document, &Target::default(), &Resources::default()).unwrap()
}

pub fn render_slip(language: Language, paper: Paper, slip: PackingSlip) -> Rendered {
    render(&document(language, paper, Content::PackingSlip(slip)))
}

pub fn render_label(language: Language, label: AddressLabel) -> Rendered {
    render(&document(language, Paper::Label100x150, Content::AddressLabel(label)))
}
