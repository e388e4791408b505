//! Pictures of products: drawn from the id of the product, so that every picture is another one and always the same.

use crate::faults::Fault;
use crate::reply::{Content, Reply, nginx_page};

/// Where pictures lie.
const FOLDER: &str = "/wp-content/uploads/";
/// Dots a side.
const SIDE: i64 = 600;
/// Bytes of a picture that is too large for everybody.
const HUGE: usize = 12 * 1024 * 1024;

type Ink = [u8; 3];

/// What is in the picture; next to each other they look as different as their products are.
const INKS: [Ink; 12] = [
    [37, 99, 235],
    [220, 38, 38],
    [22, 163, 74],
    [217, 119, 6],
    [124, 58, 237],
    [13, 148, 136],
    [190, 24, 93],
    [71, 85, 105],
    [101, 163, 13],
    [8, 145, 178],
    [154, 52, 18],
    [30, 27, 75],
];
const PAPER: Ink = [244, 244, 240];

/// The path of the first picture of a product or variation.
pub(crate) fn path_of(id: u64) -> String {
    format!("{FOLDER}pb-{id}.png")
}

/// The answer to a path below the folder of pictures; `None` for other paths. `pb-121.png` is the first picture of product
/// 121, `pb-121-2.png` another one of it.
pub(crate) fn answer(path: &str) -> Option<Reply> {
    let name = path.strip_prefix(FOLDER)?;
    let none = || Reply::html(404, &nginx_page("404 Not Found"));
    let Some(numbers) = name.strip_prefix("pb-").and_then(|name| name.strip_suffix(".png")) else {
        return Some(none());
    };
    let (id, version) = numbers.split_once('-').unwrap_or((numbers, "1"));
    let (Ok(id), Ok(version)) = (id.parse::<u32>(), version.parse::<u32>()) else { return Some(none()) };
    let file = png(SIDE, |x, y| dot(i64::from(id), i64::from(version), x, y));
    Some(file.map_or_else(none, Reply::picture))
}

/// One dot of a picture: a shape that products of one kind share, in the ink of the product, and a row of marks by which its
/// variations are told apart.
fn dot(id: i64, version: i64, x: i64, y: i64) -> Ink {
    let (article, variation) = (id / 20, id % 20);
    let ink = INKS[usize::try_from((article * 5 + variation * 7 + version * 3) % 12).unwrap_or(0)];
    let (across, down) = (x - SIDE / 2, y - SIDE / 2 + 40);
    let far = across * across + down * down;
    let is_shape = match article % 5 {
        0 => far < 190 * 190,
        1 => across.abs() < 170 && down.abs() < 170,
        2 => down < 170 && down > -190 && across.abs() * 2 < down + 190,
        3 => far < 200 * 200 && far > 110 * 110,
        _ => across.abs() + down.abs() < 220,
    };
    let is_mark = (520..560).contains(&y) && x / 40 % 2 == 1 && x / 80 < variation;
    if is_shape || is_mark { ink } else { PAPER }
}

fn png(side: i64, dot: impl Fn(i64, i64) -> Ink) -> Option<Vec<u8>> {
    let dots: Vec<u8> = (0..side * side).flat_map(|at| dot(at % side, at / side)).collect();
    let side = u32::try_from(side).ok()?;
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Fast);
    encoder.write_header().and_then(|mut writer| writer.write_image_data(&dots)).ok()?;
    Some(file)
}

/// Spoils a picture as the fault wants it.
pub(crate) fn spoil(reply: &mut Reply, fault: &Fault) {
    let Content::Picture(file) = &reply.content else { return };
    let mut file = file.to_vec();
    match fault {
        Fault::BrokenPicture => file.iter_mut().skip(60).for_each(|byte| *byte = !*byte),
        Fault::HugePicture => file.resize(HUGE, 0),
        Fault::PictureBomb => claim(&mut file, 30_000),
        _ => {}
    }
    reply.content = Content::Picture(file.into());
}

/// Writes another size into the header of a PNG: width and height behind the first chunk's name, then its check sum
/// (PNG, section 11.2.2 and annex D).
fn claim(file: &mut [u8], side: u32) {
    file[16..20].copy_from_slice(&side.to_be_bytes());
    file[20..24].copy_from_slice(&side.to_be_bytes());
    let sum = file[12..29].iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 },
        )
    });
    file[29..33].copy_from_slice(&(!sum).to_be_bytes());
}
