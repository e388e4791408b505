//! `documents packing-slip`, `documents label`.

use std::path::{Path, PathBuf};

use backend::contract::{DocumentKind, DocumentRow, Empty, OrderRow, PaperSize, RenderDocumentIn, Settings};
use serde::Serialize;

use crate::args::{DocumentArgs, DocumentsCommand, Global, Paper};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{count, remark, say_json, say_line};
use crate::workbench::{Sync, Workbench};

/// A document that was written.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    path: PathBuf,
    document: DocumentRow,
}

pub(crate) async fn run(global: &Global, command: DocumentsCommand) -> Result<Exit, Failure> {
    let bench = Workbench::open(global, Sync::Off).await?;
    let asking = bench.clone();
    let json = global.json;
    let (kind, args) = match command {
        DocumentsCommand::PackingSlip(args) => (DocumentKind::PackingSlip, args),
        DocumentsCommand::Label(args) => (DocumentKind::AddressLabel, args),
    };
    bench.run(async move { write_all(&asking, json, kind, &args).await }).await
}

async fn write_all(
    bench: &Workbench,
    json: bool,
    kind: DocumentKind,
    args: &DocumentArgs,
) -> Result<Exit, Failure> {
    let is_folder = args.out.is_dir();
    if args.orders.len() > 1 && !is_folder {
        return Err(Failure::Usage("For several orders --out must be a folder that exists.".to_owned()));
    }
    let paper = paper(bench, kind, args.paper).await?;
    let mut written = Vec::new();
    for number in &args.orders {
        let order = bench.order(number).await?;
        let path = if is_folder { args.out.join(file_name(&order, kind)) } else { args.out.clone() };
        let input = RenderDocumentIn { order_id: order.id, kind, paper, language: args.language.clone() };
        let document: DocumentRow = bench.ask("documents.render", &input).await?;
        write(bench, &document, &path).await?;
        tell(json, &document, &path)?;
        written.push(Written { path, document });
    }
    if json {
        say_json(&written)?;
    }
    Ok(Exit::Done)
}

async fn paper(bench: &Workbench, kind: DocumentKind, paper: Option<Paper>) -> Result<PaperSize, Failure> {
    Ok(match (paper, kind) {
        (Some(Paper::A4), _) => PaperSize::A4,
        (Some(Paper::A6), _) => PaperSize::A6,
        (Some(Paper::Label), _) | (None, DocumentKind::AddressLabel) => PaperSize::Label100x150,
        (None, DocumentKind::PackingSlip) => {
            bench.ask::<Settings>("settings.get", &Empty {}).await?.slip_paper
        }
    })
}

/// Writes the bytes of an archived document into a file.
pub(crate) async fn write(bench: &Workbench, document: &DocumentRow, path: &Path) -> Result<(), Failure> {
    let bytes = bench.backend().document_pdf(&document.id).await?;
    std::fs::write(path, bytes).map_err(|error| Failure::file("written", path, error))
}

/// A file name for a document of this order. Numbers come from shops: only letters, digits and dashes survive.
pub(crate) fn file_name(order: &OrderRow, kind: DocumentKind) -> String {
    let keep = |character: char| if character.is_ascii_alphanumeric() { character } else { '-' };
    let number: String = order.number.chars().take(40).map(keep).collect();
    let kind = match kind {
        DocumentKind::PackingSlip => "packing-slip",
        DocumentKind::AddressLabel => "label",
    };
    format!("{number}-{kind}.pdf")
}

fn tell(json: bool, document: &DocumentRow, path: &Path) -> Result<(), Failure> {
    for missing in &document.missing {
        remark(&format!(
            "Order {}: the fonts have no letters for {:?} in {}; the document says so too.",
            document.order_number, missing.characters, missing.field
        ));
    }
    if json {
        return Ok(());
    }
    say_line(&format!("{} ({})", path.display(), count(document.pages, "page", "pages")))
}
