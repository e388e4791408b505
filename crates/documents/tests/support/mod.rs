//! Sample documents, and the tools that read PDF files back.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test that cannot prepare its input must fail")]

use std::path::Path;
use std::process::Command;

use documents::{AddressLabel, Document, Language, Options, PackingSlip, Paper, Rendered, Sender, SlipLine};
use domain::{Address, Money, Timestamp, Weight};

pub const EAN: &str = "4820000123457";

/// A slip in `language` with as many lines as asked for; every third line is only partly in the parcel.
pub fn slip(language: Language, paper: Paper, lines: u32) -> PackingSlip {
    PackingSlip {
        language,
        paper,
        sender: sender(language),
        order_number: "MS-2026-100037".to_owned(),
        order_barcode: "MS-2026-100037".to_owned(),
        placed_on: "2026-11-20".parse().ok(),
        ship_to: address(language),
        lines: (0..lines).map(|n| line(language, n)).collect(),
        parcel_number: 1,
        parcel_count: 2,
        carrier: Some("Нова пошта".to_owned()),
        tracking_number: Some("20450000123456".to_owned()),
        customer_note: Some("Зателефонуйте, будь ласка, за годину до доставки.".to_owned()),
        is_gift: true,
        created: Timestamp::from_millis(1_795_000_000_000),
    }
}

pub fn line(language: Language, n: u32) -> SlipLine {
    let names = match language {
        Language::Pl => {
            ["Kubek ceramiczny „Żółw”, 330 ml", "Świeca sojowa o zapachu gruszki", "Ręcznik lniany"]
        }
        Language::En => ["Ceramic mug, 330 ml", "Soy candle, pear and vanilla", "Linen towel"],
        Language::Uk | Language::Ru => {
            ["Чашка керамічна «Їжачок», 330 мл", "Свічка соєва з ароматом груші та ванілі", "Рушник лляний"]
        }
    };
    let barcode = match n % 4 {
        0 | 1 => Some(EAN.to_owned()),
        2 => Some(format!("ART-{n:04}")),
        _ => None,
    };
    SlipLine {
        name: names[n as usize % 3].to_owned(),
        variant: n.is_multiple_of(2).then(|| "Колір: синій, розмір: L".to_owned()),
        sku: format!("SKU-{n:04}"),
        barcode,
        ordered: 1 + n % 3,
        in_parcel: 1 + n % 2,
    }
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
        language,
        sender: sender(language),
        ship_to: address(language),
        parcel_number: 1,
        parcel_count: 2,
        order_number: "MS-2026-100037".to_owned(),
        barcode: "MS2026100037-1".to_owned(),
        service: Some("Нова пошта, відділення".to_owned()),
        cod: Some(Money::new(123_450, "UAH".parse().unwrap())),
        weight: Some(Weight::from_grams(1_250)),
        created: Timestamp::from_millis(1_795_000_000_000),
    }
}

pub fn render_slip(slip: PackingSlip) -> Rendered {
    documents::render(&Document::PackingSlip(slip), &Options::default()).unwrap()
}

pub fn render_label(label: AddressLabel) -> Rendered {
    documents::render(&Document::AddressLabel(label), &Options::default()).unwrap()
}

/// What a tool of poppler-utils, qpdf or zbar-tools prints; the project's set-up script installs them.
pub fn tool(name: &str, arguments: &[&str]) -> String {
    let output = Command::new(name).args(arguments).output().unwrap_or_else(|error| {
        panic!("{name} does not start ({error}): run the set-up script, it installs {name}")
    });
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name} {arguments:?}: {errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub fn written(pdf: &[u8], folder: &Path) -> String {
    let file = folder.join("document.pdf");
    std::fs::write(&file, pdf).unwrap();
    file.to_str().unwrap().to_owned()
}

/// The text of all pages with every space and line break as one space.
pub fn text_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let text = tool("pdftotext", &["-raw", "-enc", "UTF-8", &written(pdf, folder.path()), "-"]);
    folded(&text)
}

/// Without differences in spacing, and without the bidi marks that pdftotext puts around right-to-left text.
pub fn folded(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !matches!(c, '\u{202a}'..='\u{202e}')).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A page as grey levels at `dpi`.
pub fn rasterised(pdf: &[u8], page: u32, dpi: u16) -> image::GrayImage {
    let folder = tempfile::tempdir().unwrap();
    let file = written(pdf, folder.path());
    let target = folder.path().join("page");
    let (page, dpi) = (page.to_string(), dpi.to_string());
    let target_text = target.to_str().unwrap();
    let arguments =
        ["-png", "-gray", "-r", &dpi, "-f", &page, "-l", &page, "-singlefile", &file, target_text];
    tool("pdftoppm", &arguments);
    image::open(target.with_extension("png")).unwrap().into_luma8()
}
