//! Content of pages: words and barcodes.

use documents::barcodes::{Barcode, Shape};

/// Words on a base line, `y` downwards.
pub fn text(x: f32, y: f32, size: f32, words: &str) -> String {
    format!("BT /F {size} Tf {x} {} Td ({words}) Tj ET\n", -y)
}

/// A barcode from its upper left corner; a module is that of the narrowest bar.
pub fn bars(code: &Barcode, x: f32, y: f32, module: f32, height: f32) -> String {
    let mut out = String::new();
    match code.shape() {
        Shape::Linear(linear) => {
            let mut at = x;
            for (place, &run) in linear.runs.iter().enumerate() {
                let narrow = if linear.narrow > 1 { module / linear.narrow as f32 } else { module };
                let width = f32::from(run) * narrow;
                if place % 2 == 0 {
                    out.push_str(&format!("{at} {} {width} {height} re\n", -y - height));
                }
                at += width;
            }
        }
        Shape::Matrix(matrix) => {
            for row in 0..matrix.height {
                for column in (0..matrix.width).filter(|column| matrix.is_dark(*column, row)) {
                    let (x, y) = (x + column as f32 * module, y + (row + 1) as f32 * module);
                    out.push_str(&format!("{x} {} {module} {module} re\n", -y));
                }
            }
        }
    }
    out + "f\n"
}
