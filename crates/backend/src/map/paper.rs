//! Documents, templates and printers between the contract and the layers below.

use documents::{
    Calibration, Column, Format, Kind, LanguageRule, Localised, PriceRule, Rotation, Sender, Template,
};
use store::documents::{DocumentInfo, LeftOutCode, MissingText, RenditionInfo};
use store::print_jobs::{JobReason, JobState, PrintJob};
use store::printers::Printer;
use workflows::{PrinterSettings, PrinterState};

use super::instant;
use crate::contract::{
    CalibrationValues, DocumentFormat, DocumentKind, DocumentPreview, DocumentRow, LeftOutBarcode,
    LocalisedText, MissingGlyphs, PrintJobRow, PrintJobState, PrintReason, PrintedState, PrinterRow,
    PrinterSetup, ShowPrices, TemplateBody, TemplatePart,
};
use crate::error::{AppError, ErrorCode};

macro_rules! both_ways {
    ($there:ident, $back:ident, $ours:ty, $wire:ty, $($name:ident),+) => {
        pub(crate) const fn $there(value: $ours) -> $wire {
            match value { $(<$ours>::$name => <$wire>::$name),+ }
        }
        pub(crate) const fn $back(value: $wire) -> $ours {
            match value { $(<$wire>::$name => <$ours>::$name),+ }
        }
    };
}

both_ways!(
    kind_row,
    kind_of,
    Kind,
    DocumentKind,
    PackingSlip,
    PickList,
    Proforma,
    ReturnSlip,
    AddressLabel,
    ProductLabel,
    BinLabel,
    ToteLabel,
    UserBadge,
    CommandSheet,
    HandOverList,
    PurchaseOrder,
    CountSheet,
    RulerPage
);
both_ways!(format_row, format_of, Format, DocumentFormat, Pdf, Png, Zpl, Epl, Tspl);
both_ways!(price_row, price_of, PriceRule, ShowPrices, Never, UnlessGift, Always);
both_ways!(
    printed_row,
    printed_of,
    store::documents::PrintedState,
    PrintedState,
    Never,
    Waiting,
    Failed,
    Done
);

/// The kind under which something is archived.
pub(crate) fn archived_kind(name: &str) -> Kind {
    name.parse().unwrap_or(Kind::PackingSlip)
}

pub(crate) fn document_row(info: &DocumentInfo) -> DocumentRow {
    let first = info.first.as_ref();
    let format: Format = first.and_then(|first| first.format.parse().ok()).unwrap_or_default();
    DocumentRow {
        id: info.document_id.to_string(),
        kind: kind_row(archived_kind(&info.kind)),
        title: info.title.clone(),
        number: info.number.clone(),
        order_id: info.order.as_ref().map(ToString::to_string),
        language: info.language.tag().to_owned(),
        paper: info.media.clone(),
        format: format_row(format),
        created: instant(info.created_at),
        pages: first.map_or(0, |first| first.pages),
        is_void: info.void_at.is_some(),
        printed: printed_row(info.printed),
        times_printed: info.times_printed,
        sha256: first.map(|first| first.sha256.clone()).unwrap_or_default(),
        missing: first.map(|first| first.missing.iter().map(missing).collect()).unwrap_or_default(),
        left_out: first.map(|first| first.left_out.iter().map(left_out).collect()).unwrap_or_default(),
    }
}

/// What is said of a rendition; its pages are called by its id.
pub(crate) fn rendition_preview(info: &DocumentInfo, made: &RenditionInfo) -> DocumentPreview {
    DocumentPreview {
        id: made.rendition_id.to_string(),
        kind: kind_row(archived_kind(&info.kind)),
        title: info.title.clone(),
        language: info.language.tag().to_owned(),
        paper: info.media.clone(),
        format: format_row(made.format.parse().unwrap_or_default()),
        pages: made.pages,
        missing: made.missing.iter().map(missing).collect(),
        left_out: made.left_out.iter().map(left_out).collect(),
        weak: Vec::new(),
    }
}

fn missing(text: &MissingText) -> MissingGlyphs {
    MissingGlyphs {
        field: text.field.clone(),
        text: text.text.clone(),
        characters: text.characters.iter().collect(),
    }
}

fn left_out(code: &LeftOutCode) -> LeftOutBarcode {
    LeftOutBarcode { field: code.field.clone(), payload: code.payload.clone(), reason: code.reason.clone() }
}

const PARTS: [(TemplatePart, Column); 9] = [
    (TemplatePart::Tick, Column::Tick),
    (TemplatePart::Sku, Column::Sku),
    (TemplatePart::Variant, Column::Variant),
    (TemplatePart::Barcode, Column::Barcode),
    (TemplatePart::Ordered, Column::Ordered),
    (TemplatePart::CustomerNote, Column::CustomerNote),
    (TemplatePart::Returns, Column::Returns),
    (TemplatePart::Shortage, Column::Shortage),
    (TemplatePart::CheckedBy, Column::CheckedBy),
];

pub(crate) fn template_body(template: Template) -> TemplateBody {
    let Template { sender, texts, hidden, prices, language, media } = template;
    let text = |text: Localised| LocalisedText { en: text.en, uk: text.uk, pl: text.pl, ru: text.ru };
    TemplateBody {
        sender_name: sender.name,
        sender_address: sender.address,
        sender_contact: sender.contact.unwrap_or_default(),
        sender_legal: sender.legal,
        sender_iban: sender.iban,
        logo: sender.logo.map(|logo| logo.0),
        opening: text(texts.opening),
        closing: text(texts.closing),
        returns: text(texts.returns),
        footer: text(texts.footer),
        hidden: PARTS.iter().filter(|(_, column)| hidden.contains(column)).map(|(part, _)| *part).collect(),
        prices: price_row(prices),
        language: match language {
            LanguageRule::Reader => "reader".to_owned(),
            LanguageRule::Staff => "staff".to_owned(),
            LanguageRule::Always(language) => language.tag().to_owned(),
        },
        paper: media.map(|media| media.name().to_owned()),
    }
}

/// The longest text of a template, in characters.
const MAX_TEXT: usize = 2_000;

pub(crate) fn template_of(kind: Kind, body: TemplateBody) -> Result<Template, AppError> {
    let bad = |field: &str| AppError::new(ErrorCode::BadInput).with("field", field);
    let texts = [&body.opening, &body.closing, &body.returns, &body.footer];
    let too_long = |text: &LocalisedText| {
        [&text.en, &text.uk, &text.pl, &text.ru].iter().any(|text| text.chars().count() > MAX_TEXT)
    };
    if texts.into_iter().any(too_long) {
        return Err(bad("texts"));
    }
    let language = match body.language.as_str() {
        "reader" => LanguageRule::Reader,
        "staff" => LanguageRule::Staff,
        tag => LanguageRule::Always(tag.parse().map_err(|_| bad("language"))?),
    };
    let media = body.paper.as_deref().map(|paper| paper.parse().map_err(|_| bad("paper"))).transpose()?;
    if media.is_some_and(|media| !kind.fits(media)) {
        return Err(bad("paper"));
    }
    let text = |text: LocalisedText| Localised { en: text.en, uk: text.uk, pl: text.pl, ru: text.ru };
    Ok(Template {
        sender: Sender {
            name: body.sender_name,
            address: body.sender_address,
            contact: (!body.sender_contact.trim().is_empty()).then_some(body.sender_contact),
            legal: body.sender_legal,
            iban: body.sender_iban,
            logo: body.logo.map(documents::ImageId),
        },
        texts: documents::Texts {
            opening: text(body.opening),
            closing: text(body.closing),
            returns: text(body.returns),
            footer: text(body.footer),
        },
        hidden: PARTS
            .iter()
            .filter(|(part, _)| body.hidden.contains(part))
            .map(|(_, column)| *column)
            .collect(),
        prices: price_of(body.prices),
        language,
        media,
    })
}

pub(crate) fn printer_row(printer: &Printer<PrinterSettings, PrinterState>) -> PrinterRow {
    let target = &printer.target;
    let Calibration { offset_x_um, offset_y_um, scale_x_ppm, scale_y_ppm } = target.calibration;
    PrinterRow {
        id: printer.printer_id.to_string(),
        setup: PrinterSetup {
            name: printer.name.clone(),
            address: printer.address.clone(),
            format: format_row(target.format),
            dpi: (target.resolution.x.dots_per_inch(), target.resolution.y.dots_per_inch()),
            paper: printer.media.clone(),
            tray: printer.tray.clone(),
            rotation: target.rotation.degrees(),
            darkness: target.darkness,
            speed: target.speed,
        },
        calibration: CalibrationValues { offset_x_um, offset_y_um, scale_x_ppm, scale_y_ppm },
        is_paused: printer.is_paused,
        state: printer.state.as_ref().map(reason),
    }
}

pub(crate) fn rotation_of(degrees: u16) -> Result<Rotation, AppError> {
    match degrees {
        0 => Ok(Rotation::None),
        90 => Ok(Rotation::Quarter),
        180 => Ok(Rotation::Half),
        270 => Ok(Rotation::ThreeQuarters),
        _ => Err(AppError::new(ErrorCode::BadInput).with("field", "rotation")),
    }
}

fn reason(reason: &JobReason) -> PrintReason {
    PrintReason { code: reason.code.clone(), detail: reason.detail.clone() }
}

pub(crate) fn job_row(job: &PrintJob) -> PrintJobRow {
    PrintJobRow {
        id: job.job_id.to_string(),
        document_id: job.document.to_string(),
        kind: kind_row(archived_kind(&job.kind)),
        title: job.title.clone(),
        printer_id: job.printer.to_string(),
        printer_name: job.printer_name.clone(),
        copies: job.copies,
        is_reprint: job.is_reprint,
        state: match job.state {
            JobState::Queued => PrintJobState::Queued,
            JobState::Sending => PrintJobState::Sending,
            JobState::Printing => PrintJobState::Printing,
            JobState::Doubt => PrintJobState::Doubt,
            JobState::Failed => PrintJobState::Failed,
            JobState::Done => PrintJobState::Done,
            JobState::Cancelled => PrintJobState::Cancelled,
        },
        reason: job.reason.as_ref().map(reason),
        attempts: job.attempts,
        created: instant(job.created_at),
        changed: instant(job.changed_at),
    }
}
