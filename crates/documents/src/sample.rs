//! A document of every kind with made-up content, to look at a template before the shop has documents of its own.

use domain::{Address, BusinessDay, LabelCode, Language, Money, Timestamp, Weight};

use crate::{
    AddressLabel, Arrow, BinLabel, Command, CommandSheet, Content, CountLine, CountSheet, Counted, Document,
    HandOverList, HandOverParcel, Kind, Media, PackingSlip, Paper, Party, PickLine, PickList, PickPart,
    ProductLabel, Proforma, ProformaLine, PurchaseLine, PurchaseOrder, ReturnLine, ReturnSlip, SlipLine,
    Template, ToteLabel, UserBadge,
};

/// The prefix 200 to 299 of an EAN is free for use inside a store (GS1 General Specifications 1.4.2).
const EAN: &str = "2000000000015";
const NUMBER: &str = "1024";
const GOODS: [(&str, &str); 3] = [("Mug", "350 ml"), ("Candle", "pear"), ("Towel", "linen")];

/// A document of this kind, in English and without a template.
#[must_use]
pub fn sample(kind: Kind) -> Document {
    let created = Timestamp::from_millis(1_796_000_000_000);
    Document {
        language: Language::En,
        media: Media::Paper(kind.papers().first().copied().unwrap_or(Paper::A4)),
        template: Template::default(),
        number: kind.is_numbered().then(|| "000001".to_owned()),
        created,
        content: content(kind, created.utc_day()),
    }
}

fn content(kind: Kind, day: BusinessDay) -> Content {
    match kind {
        Kind::PackingSlip => Content::PackingSlip(packing_slip(day)),
        Kind::PickList => Content::PickList(pick_list(day)),
        Kind::Proforma => Content::Proforma(proforma(day)),
        Kind::ReturnSlip => Content::ReturnSlip(return_slip(day)),
        Kind::AddressLabel => Content::AddressLabel(address_label()),
        Kind::ProductLabel => Content::ProductLabels(one(ProductLabel {
            name: GOODS[0].0.to_owned(),
            variant: GOODS[0].1.to_owned(),
            sku: "MUG-350".to_owned(),
            barcode: EAN.to_owned(),
            price: Some(money(12_000)),
            ..ProductLabel::default()
        })),
        Kind::BinLabel => Content::BinLabels(one(BinLabel {
            code: "A-02-3".to_owned(),
            arrow: Some(Arrow::Up),
            zone: "A".to_owned(),
        })),
        Kind::ToteLabel => {
            Content::ToteLabels(one(ToteLabel { name: "17".to_owned(), code: "T:17".to_owned() }))
        }
        Kind::UserBadge => Content::UserBadges(one(UserBadge {
            name: "Anna K.".to_owned(),
            role: String::new(),
            code: "U:SAMPLE".to_owned(),
        })),
        Kind::CommandSheet => Content::CommandSheet(CommandSheet {
            commands: vec![Command { code: "//UNDO".to_owned(), word: "undo".to_owned() }],
        }),
        Kind::HandOverList => Content::HandOverList(hand_over_list(day)),
        Kind::PurchaseOrder => Content::PurchaseOrder(purchase_order(day)),
        Kind::CountSheet => Content::CountSheet(count_sheet()),
        Kind::RulerPage => Content::RulerPage,
    }
}

fn one<T>(label: T) -> Vec<Counted<T>> {
    vec![Counted { count: 1, label }]
}

fn money(minor: i64) -> Money {
    Money::new(minor, "EUR".parse().unwrap_or_else(|_| unreachable!("EUR is a currency")))
}

fn address() -> Address {
    Address {
        name: "Olena Sample".to_owned(),
        lines: vec!["1 Example Street".to_owned()],
        city: "Kyiv".to_owned(),
        postcode: "01001".to_owned(),
        country: "UA".to_owned(),
        phone: "+380 00 000 00 00".to_owned(),
        ..Address::default()
    }
}

fn packing_slip(day: BusinessDay) -> PackingSlip {
    let line = |(name, variant): (&str, &str)| SlipLine {
        name: name.to_owned(),
        variant: Some(variant.to_owned()),
        sku: name.to_uppercase(),
        barcode: Some(EAN.to_owned()),
        ordered: 2,
        in_parcel: 2,
        to_follow: 0,
        price: Some(money(1_200)),
        total: Some(money(2_400)),
    };
    PackingSlip {
        order_number: NUMBER.to_owned(),
        order_barcode: NUMBER.to_owned(),
        placed_on: Some(day),
        ship_to: address(),
        lines: GOODS.map(line).to_vec(),
        total: Some(money(7_200)),
        parcel_number: 1,
        parcel_count: 1,
        carrier: None,
        tracking_number: None,
        customer_note: Some("…".to_owned()),
        is_gift: false,
        checked_by: None,
        return_code: None,
    }
}

fn pick_list(day: BusinessDay) -> PickList {
    let line = |(name, variant): (&str, &str)| PickLine {
        bin: "A-02-3".to_owned(),
        name: name.to_owned(),
        variant: variant.to_owned(),
        sku: name.to_uppercase(),
        barcode: EAN.to_owned(),
        quantity: 2,
        parts: vec![PickPart { slot: NUMBER.to_owned(), quantity: 2 }],
        ..PickLine::default()
    };
    PickList {
        orders: vec![NUMBER.to_owned(), "1025".to_owned()],
        barcode: String::new(),
        picker: String::new(),
        due: Some(day),
        lines: GOODS.map(line).to_vec(),
    }
}

fn proforma(day: BusinessDay) -> Proforma {
    let line = |(name, variant): (&str, &str)| ProformaLine {
        name: domain::full_name(name, variant),
        sku: name.to_uppercase(),
        quantity: 2,
        gross: money(2_400),
        tax: Some(money(400)),
    };
    Proforma {
        buyer: address(),
        buyer_legal: Vec::new(),
        order_number: NUMBER.to_owned(),
        issued_on: day,
        pay_by: Some(day),
        payment: String::new(),
        lines: GOODS.map(line).to_vec(),
        total: money(7_200),
    }
}

fn return_slip(day: BusinessDay) -> ReturnSlip {
    let line = |(name, variant): (&str, &str)| ReturnLine {
        name: name.to_owned(),
        variant: Some(variant.to_owned()),
        sku: name.to_uppercase(),
        sent: 2,
    };
    ReturnSlip {
        order_number: NUMBER.to_owned(),
        parcel_code: format!("R:{NUMBER}"),
        placed_on: Some(day),
        customer: address(),
        lines: GOODS.map(line).to_vec(),
        send_by: Some(day),
    }
}

/// What the label of the first parcel of an order carries.
fn label_code(number: &str) -> String {
    LabelCode { order_number: number.to_owned(), parcel: 1, edition: 1 }.to_string()
}

fn address_label() -> AddressLabel {
    AddressLabel {
        ship_to: address(),
        parcel_number: 1,
        parcel_count: 1,
        order_number: NUMBER.to_owned(),
        barcode: label_code(NUMBER),
        service: None,
        cod: Some(money(7_200)),
        weight: Some(Weight::from_grams(1_250)),
        call_first: false,
    }
}

fn hand_over_list(day: BusinessDay) -> HandOverList {
    let parcel = HandOverParcel {
        tracking_number: "20450000000000".to_owned(),
        order_number: NUMBER.to_owned(),
        city: "Kyiv".to_owned(),
        weight: Some(Weight::from_grams(1_250)),
        cod: Some(money(7_200)),
    };
    HandOverList {
        carrier: String::new(),
        driver: String::new(),
        seal: String::new(),
        day: Some(day),
        parcels: vec![parcel],
    }
}

fn purchase_order(day: BusinessDay) -> PurchaseOrder {
    let line = |(name, variant): (&str, &str)| PurchaseLine {
        sku: name.to_uppercase(),
        name: domain::full_name(name, variant),
        quantity: 24,
        price: Some(money(600)),
        ..PurchaseLine::default()
    };
    PurchaseOrder {
        supplier: Party { name: "Sample Ltd".to_owned(), ..Party::default() },
        deliver_by: Some(day),
        lines: GOODS.map(line).to_vec(),
        ..PurchaseOrder::default()
    }
}

fn count_sheet() -> CountSheet {
    let line = |(name, variant): (&str, &str)| CountLine {
        bin: "A-02-3".to_owned(),
        name: name.to_owned(),
        variant: variant.to_owned(),
        sku: name.to_uppercase(),
        barcode: EAN.to_owned(),
        expected: 12,
    };
    CountSheet { area: "A".to_owned(), lines: GOODS.map(line).to_vec(), ..CountSheet::default() }
}
