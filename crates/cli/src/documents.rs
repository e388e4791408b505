//! `documents KIND …`.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use backend::contract::{
    DocumentFormat, DocumentKind, DocumentPreview, DocumentRow, KeepIn, MissingGlyphs, OrderRow, PreviewIn,
};
use serde::Serialize;

use crate::args::{DocumentsArgs, Format, Global, MakeArgs};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::made_of::{Wish, kind_of, wishes};
use crate::output::{count, remark, say_json, say_line};
use crate::workbench::{Sync, Workbench};

/// A document that was written.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    path: PathBuf,
    document: DocumentRow,
}

pub(crate) async fn run(global: &Global, args: DocumentsArgs) -> Result<Exit, Failure> {
    let bench = Workbench::open(global, Sync::Off).await?;
    let asking = bench.clone();
    let json = global.json;
    bench.run(async move { write_all(&asking, json, &args).await }).await
}

async fn write_all(bench: &Workbench, json: bool, args: &DocumentsArgs) -> Result<Exit, Failure> {
    let wishes = wishes(bench, &args.make).await?;
    let is_folder = args.out.is_dir();
    let is_stdout = args.out.as_os_str() == "-";
    if wishes.len() > 1 && !is_folder {
        return Err(Failure::Usage("For several orders --out must be a folder that exists.".to_owned()));
    }
    let mut written = Vec::new();
    for wish in wishes {
        let input = preview(&args.make, &wish, Some(format_of(args.format)), Some(args.dpi), None);
        let document = make(bench, &input).await?;
        if is_stdout {
            let bytes = bench.backend().document_file(&document.id).await?.bytes;
            let io = |error| Failure::file("written", Path::new("-"), error);
            std::io::stdout().write_all(&bytes).map_err(io)?;
            return Ok(Exit::Done);
        }
        let name = file_name(&wish.name, document.kind, document.format);
        let path = if is_folder { args.out.join(name) } else { args.out.clone() };
        write(bench, &document, &path).await?;
        if !json {
            say_line(&format!("{} ({})", path.display(), count(document.pages, "page", "pages")))?;
        }
        written.push(Written { path, document });
    }
    if json {
        say_json(&written)?;
    }
    Ok(Exit::Done)
}

/// What a document is asked for with.
pub(crate) fn preview(
    make: &MakeArgs,
    wish: &Wish,
    format: Option<DocumentFormat>,
    dpi: Option<u16>,
    printer_id: Option<String>,
) -> PreviewIn {
    PreviewIn {
        kind: kind_of(make.kind),
        made_of: wish.made_of.clone(),
        paper: make.paper.clone(),
        language: make.language.clone(),
        printer_id,
        format,
        dpi,
    }
}

/// Makes a document and archives it; what could not be shown on it is remarked.
pub(crate) async fn make(bench: &Workbench, input: &PreviewIn) -> Result<DocumentRow, Failure> {
    let shown: DocumentPreview = bench.ask("documents.preview", input).await?;
    for MissingGlyphs { field, text, characters } in &shown.missing {
        remark(&format!(
            "{}: the fonts have no letters for {characters:?} in {field} ({text}); the document says so too.",
            shown.title
        ));
    }
    for code in &shown.left_out {
        remark(&format!("{}: no barcode of {:?}: {}", shown.title, code.payload, code.reason));
    }
    for code in &shown.weak {
        remark(&format!("{}: barcode of {:?}: {}", shown.title, code.payload, code.reason));
    }
    bench.ask("documents.keep", &KeepIn { preview_id: shown.id }).await
}

/// Writes the bytes of an archived document into a file.
pub(crate) async fn write(bench: &Workbench, document: &DocumentRow, path: &Path) -> Result<(), Failure> {
    let file = bench.backend().document_file(&document.id).await?;
    std::fs::write(path, file.bytes).map_err(|error| Failure::file("written", path, error))
}

/// A file name for a paper of this order.
pub(crate) fn paper_name(order: &OrderRow, kind: DocumentKind) -> String {
    file_name(&order.number, kind, DocumentFormat::Pdf)
}

/// A file name. Numbers and names come from shops: only letters, digits and dashes survive.
fn file_name(name: &str, kind: DocumentKind, format: DocumentFormat) -> String {
    let keep = |character: char| if character.is_ascii_alphanumeric() { character } else { '-' };
    let name: String = name.chars().take(40).map(keep).collect();
    let kind = match kind {
        DocumentKind::PackingSlip => "packing-slip",
        DocumentKind::PickList => "pick-list",
        DocumentKind::Proforma => "proforma",
        DocumentKind::ReturnSlip => "return-slip",
        DocumentKind::AddressLabel => "label",
        DocumentKind::ProductLabel => "product-label",
        DocumentKind::BinLabel => "bin-label",
        DocumentKind::ToteLabel => "tote-label",
        DocumentKind::UserBadge => "user-badge",
        DocumentKind::CommandSheet => "command-sheet",
        DocumentKind::HandOverList => "hand-over-list",
        DocumentKind::PurchaseOrder => "purchase-order",
        DocumentKind::CountSheet => "count-sheet",
        DocumentKind::RulerPage => "ruler-page",
    };
    let ending = match format {
        DocumentFormat::Pdf => "pdf",
        DocumentFormat::Png => "png",
        DocumentFormat::Zpl => "zpl",
        DocumentFormat::Epl => "epl",
        DocumentFormat::Tspl => "tspl",
    };
    format!("{name}-{kind}.{ending}")
}

pub(crate) const fn format_of(format: Format) -> DocumentFormat {
    match format {
        Format::Pdf => DocumentFormat::Pdf,
        Format::Png => DocumentFormat::Png,
        Format::Zpl => DocumentFormat::Zpl,
        Format::Epl => DocumentFormat::Epl,
        Format::Tspl => DocumentFormat::Tspl,
    }
}
