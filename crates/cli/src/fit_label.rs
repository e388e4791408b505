//! `fit-label PDF … --paper 100x150`.

use backend::carrier::{self, FitWish, PerSheet};
use backend::contract::DocumentFormat;

use crate::args::FitLabelArgs;
use crate::documents::format_of;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{count, say_json, say_line};

/// Needs no data folder: a file goes in, a file comes out.
pub(crate) fn run(json: bool, args: &FitLabelArgs) -> Result<Exit, Failure> {
    let mut files = Vec::with_capacity(args.files.len());
    for path in &args.files {
        files.push(std::fs::read(path).map_err(|error| Failure::file("read", path, error))?);
    }
    let per_sheet = match args.per_sheet {
        1 => PerSheet::One,
        2 => PerSheet::Two,
        4 => PerSheet::Four,
        _ => return Err(Failure::Usage("On one sheet lie 1, 2 or 4 labels.".to_owned())),
    };
    let paper = args.paper.parse().map_err(|error| Failure::Usage(format!("{error}.")))?;
    let wish = FitWish { paper, per_sheet, used: args.used };
    let target = target(format_of(args.format), args.dpi)?;
    let inputs: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    let fitted =
        carrier::fit(&inputs, &wish, &target).map_err(|error| Failure::Refused(format!("{error}.")))?;
    std::fs::write(&args.out, &fitted.bytes).map_err(|error| Failure::file("written", &args.out, error))?;
    if json {
        let labels: Vec<_> = fitted.labels.iter().map(|l| (l.file, l.page, l.permille, l.barcodes)).collect();
        say_json(&labels)?;
    } else {
        say_line(&format!(
            "{} ({})",
            args.out.display(),
            count(fitted.labels.len() as u64, "label", "labels")
        ))?;
    }
    Ok(Exit::Done)
}

fn target(format: DocumentFormat, dpi: u16) -> Result<carrier::Target, Failure> {
    carrier::target(format, dpi)
        .ok_or_else(|| Failure::Usage(format!("{dpi}: printers have 100 to 2400 dots per inch.")))
}
