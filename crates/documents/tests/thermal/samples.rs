//! Labels of every kind that a label printer gets.

use documents::barcodes::{Dpi, Resolution};
use documents::{
    AddressLabel, Arrow, BinLabel, Content, Counted, Document, Format, Language, PackingSlip, Paper,
    ProductLabel, Rendered, Resources, Sender, SlipLine, Target, Template, ToteLabel, UserBadge, render,
};
use domain::{Address, Currency, Money, Timestamp, Weight};

pub const FORMATS: [Format; 3] = [Format::Zpl, Format::Epl, Format::Tspl];
pub const EAN: &str = "4820000123457";
pub const CARTON: &str = "14820000123454";

pub fn document(language: Language, paper: Paper, content: Content) -> Document {
    let sender = Sender {
        name: "Майстерня «Їжачок»".to_owned(),
        address: vec!["вул. Хрещатик, 22".to_owned(), "01001 Київ".to_owned()],
        contact: Some("shop@example.com".to_owned()),
        ..Sender::default()
    };
    Document {
        language,
        media: paper.into(),
        template: Template { sender, ..Template::default() },
        number: None,
        created: Timestamp::from_millis(1_795_000_000_000),
        content,
    }
}

pub fn address(language: Language) -> Address {
    let (name, street, city, country) = match language {
        Language::Uk | Language::Ru => {
            ("Щербина Ґалина Євгенівна", "вул. Січових Стрільців, 7/3", "Львів", "UA")
        }
        Language::Pl => ("Żaneta Wójcik-Źdźbło", "ul. Świętokrzyska 12 m. 4", "Łódź", "PL"),
        Language::En => ("Siobhan O’Connor", "7 Harbour Road", "Cork", "IE"),
    };
    Address {
        name: name.to_owned(),
        company: "Grüße & Co".to_owned(),
        lines: vec![street.to_owned()],
        city: city.to_owned(),
        region: String::new(),
        postcode: "79000".to_owned(),
        country: country.to_owned(),
        phone: "+380 67 123 45 67".to_owned(),
        email: String::new(),
    }
}

pub fn address_label(language: Language, barcode: &str) -> Document {
    let label = AddressLabel {
        ship_to: address(language),
        parcel_number: 1,
        parcel_count: 2,
        order_number: "MS-2026-100037".to_owned(),
        barcode: barcode.to_owned(),
        service: Some("Нова пошта, відділення 12".to_owned()),
        cod: Some(Money::new(123_450, "UAH".parse::<Currency>().unwrap())),
        weight: Some(Weight::from_grams(1_250)),
        call_first: true,
    };
    document(language, Paper::Label100x150, Content::AddressLabel(label))
}

pub fn product_label(paper: Paper, barcode: &str) -> Document {
    let label = ProductLabel {
        name: "Чашка керамічна «Їжачок»".to_owned(),
        variant: "330 мл".to_owned(),
        sku: "CUP-330".to_owned(),
        barcode: barcode.to_owned(),
        ..ProductLabel::default()
    };
    document(Language::Uk, paper, Content::ProductLabels(vec![Counted { count: 1, label }]))
}

pub fn bin_label(code: &str) -> Document {
    let label = BinLabel { code: code.to_owned(), arrow: Some(Arrow::Left), zone: "Зона Б".to_owned() };
    document(Language::Uk, Paper::Label58x40, Content::BinLabels(vec![Counted { count: 1, label }]))
}

fn tote_label() -> Document {
    let label = ToteLabel { name: "12".to_owned(), code: "T:0012".to_owned() };
    document(Language::Pl, Paper::Label100x100, Content::ToteLabels(vec![Counted { count: 1, label }]))
}

fn badge() -> Document {
    let code = "U:7Q2M-9XKD-41VB".to_owned();
    let label =
        UserBadge { name: "Оксана Ґудзь".to_owned(), role: "Пакування".to_owned(), code };
    document(Language::Uk, Paper::Label58x40, Content::UserBadges(vec![Counted { count: 1, label }]))
}

fn packing_slip() -> Document {
    let line = SlipLine {
        name: "Свічка соєва".to_owned(),
        sku: "CNDL-PEAR".to_owned(),
        barcode: Some(EAN.to_owned()),
        ordered: 2,
        in_parcel: 2,
        ..SlipLine::default()
    };
    let slip = PackingSlip {
        order_number: "MS-2026-100037".to_owned(),
        order_barcode: "MS-2026-100037".to_owned(),
        placed_on: None,
        ship_to: address(Language::Uk),
        lines: vec![line],
        total: None,
        parcel_number: 1,
        parcel_count: 1,
        carrier: None,
        tracking_number: None,
        customer_note: Some("Зателефонуйте за годину.".to_owned()),
        is_gift: false,
        checked_by: None,
        return_code: Some("R:01935B7C2F00".to_owned()),
    };
    document(Language::Uk, Paper::Label100x150, Content::PackingSlip(slip))
}

/// Every label with what its barcodes hold.
pub fn samples() -> Vec<(&'static str, Document, Vec<&'static str>)> {
    let product = |barcode| product_label(Paper::Label58x40, barcode);
    vec![
        ("address uk", address_label(Language::Uk, "P:01935B7C2F00"), vec!["P:01935B7C2F00"]),
        ("address pl", address_label(Language::Pl, "20450000123456"), vec!["20450000123456"]),
        ("address en", address_label(Language::En, "L:MS-2026-100037/1"), vec!["L:MS-2026-100037/1"]),
        ("ean 13", product(EAN), vec![EAN]),
        ("ean 8", product("96385074"), vec!["96385074"]),
        ("upc a", product("036000291452"), vec!["036000291452"]),
        ("itf 14", product_label(Paper::Label58x40, CARTON), vec![CARTON]),
        ("code 128", product("ART-0042"), vec!["ART-0042"]),
        ("small", product_label(Paper::Label30x20, "CUP-330-BLUE-7731"), vec!["CUP-330-BLUE-7731"]),
        ("bin", bin_label("B-01-02-03"), vec!["B-01-02-03"]),
        ("tote", tote_label(), vec!["T:0012"]),
        ("badge", badge(), vec!["U:7Q2M-9XKD-41VB"]),
        ("slip", packing_slip(), vec!["MS-2026-100037", EAN, "R:01935B7C2F00"]),
    ]
}

pub fn target(format: Format, dpi: Dpi) -> Target {
    Target { format, resolution: Resolution { x: dpi, y: dpi }, ..Target::default() }
}

pub fn made(document: &Document, target: &Target) -> Rendered {
    let rendered = render(document, target, &Resources::default()).unwrap();
    assert!(rendered.missing.is_empty() && rendered.left_out.is_empty(), "{rendered:?}");
    rendered
}
