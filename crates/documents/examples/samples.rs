//! Writes a document of every kind to a folder, to look at: `cargo run --example samples -- FOLDER`.

#[path = "../tests/support/mod.rs"]
mod support;

use documents::{Content, Format, Kind, Language, Paper, Resources, Target};
use support::{document, names, sample, slip};

fn main() -> std::io::Result<()> {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "samples".to_owned()));
    std::fs::create_dir_all(&folder)?;
    for kind in Kind::ALL {
        for language in Language::ALL {
            for &paper in kind.papers() {
                let name = format!("{}-{}-{language}.pdf", kind.name(), paper.name());
                write(&folder.join(name), &sample(kind, language, paper), Format::Pdf)?;
            }
        }
    }
    let mut foreign = slip(Language::En, 2);
    foreign.ship_to.name = "محمد الأحمد".to_owned();
    foreign.ship_to.company = "דוד כהן בע״מ".to_owned();
    foreign.lines[0].name = format!("茶杯 {} 🎁", names(Language::En)[0]);
    let foreign = document(Language::En, Paper::A4, Content::PackingSlip(foreign));
    write(&folder.join("slip-foreign.pdf"), &foreign, Format::Pdf)
}

fn write(path: &std::path::Path, document: &documents::Document, format: Format) -> std::io::Result<()> {
    let target = Target { format, ..Target::default() };
    let rendered =
        documents::render(document, &target, &Resources::default()).map_err(std::io::Error::other)?;
    for left_out in &rendered.left_out {
        println!("{}: {} left out: {}", path.display(), left_out.payload, left_out.reason);
    }
    std::fs::write(path, rendered.bytes)
}
