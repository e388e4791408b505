//! Writes sample documents to a folder, to look at: `cargo run --example samples -- FOLDER`.

#[path = "../tests/support/mod.rs"]
mod support;

use documents::{Language, Paper};
use support::{label, render_label, render_slip, slip};

fn main() -> std::io::Result<()> {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "samples".to_owned()));
    std::fs::create_dir_all(&folder)?;
    for language in Language::ALL {
        std::fs::write(
            folder.join(format!("slip-a4-{language}.pdf")),
            render_slip(slip(language, Paper::A4, 5)).pdf,
        )?;
        std::fs::write(
            folder.join(format!("slip-a6-{language}.pdf")),
            render_slip(slip(language, Paper::A6, 3)).pdf,
        )?;
        std::fs::write(folder.join(format!("label-{language}.pdf")), render_label(label(language)).pdf)?;
    }
    let mut foreign = slip(Language::En, Paper::A4, 2);
    foreign.ship_to.name = "محمد الأحمد".to_owned();
    foreign.ship_to.company = "דוד כהן בע״מ".to_owned();
    foreign.lines[0].name = "茶杯 Ceramic mug 🎁".to_owned();
    std::fs::write(folder.join("slip-foreign.pdf"), render_slip(foreign).pdf)
}
