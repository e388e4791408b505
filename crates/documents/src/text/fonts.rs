//! The fonts that are shipped, parsed once, and those of the system for scripts that they lack.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use parley::fontique::{Blob, Collection, CollectionOptions, GenericFamily, SourceCache};
use parley::{FontContext, FontFamilyName};

/// A face: a place in the list of faces that this process knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FaceId(u16);

/// A font.
pub(crate) struct Face {
    /// The PostScript name that the PDF shows.
    pub name: Cow<'static, str>,
    /// The whole file.
    pub data: Blob<u8>,
    /// Which font of the file.
    pub index: u32,
}

macro_rules! shipped {
    ($($name:literal),*) => { [$(($name, include_bytes!(concat!("../../fonts/", $name, ".ttf")) as &[u8])),*] };
}

/// Every shipped face, in the order in which they are looked through for a character.
static SHIPPED: [(&str, &[u8]); 7] = shipped![
    "NotoSans-Regular",
    "NotoSans-Bold",
    "NotoSansArabic-Regular",
    "NotoSansArabic-Bold",
    "NotoSansHebrew-Regular",
    "NotoSansHebrew-Bold",
    "NotoEmoji-Regular"
];

/// The families of [`SHIPPED`], in the same order.
const SHIPPED_FAMILIES: [&str; 4] = ["Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Emoji"];

/// Families that systems have for the scripts that the shipped ones lack. What the systems themselves propose is often
/// odd, so the choice is made here: Noto first, then what Windows and macOS come with, DejaVu for what it has.
const SYSTEM_FAMILIES: [&str; 49] = [
    "Noto Sans Armenian",
    "Noto Sans Georgian",
    "Noto Sans Thai",
    "Noto Sans Lao",
    "Noto Sans Khmer",
    "Noto Sans Myanmar",
    "Noto Sans Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Gujarati",
    "Noto Sans Gurmukhi",
    "Noto Sans Tamil",
    "Noto Sans Telugu",
    "Noto Sans Kannada",
    "Noto Sans Malayalam",
    "Noto Sans Sinhala",
    "Noto Sans Ethiopic",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans CJK KR",
    "Noto Sans SC",
    "Noto Sans JP",
    "Noto Sans KR",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "Segoe UI",
    "Sylfaen",
    "Leelawadee UI",
    "Nirmala UI",
    "Ebrima",
    "Myanmar Text",
    "Khmer UI",
    "Lao UI",
    "Microsoft YaHei",
    "Microsoft YaHei UI",
    "Yu Gothic",
    "Meiryo",
    "Malgun Gothic",
    "PingFang SC",
    "Hiragino Sans",
    "Hiragino Sans GB",
    "Apple SD Gothic Neo",
    "Thonburi",
    "Kohinoor Devanagari",
    "Kohinoor Bangla",
    "Tamil Sangam MN",
    "Mshtakan",
    "Arial Unicode MS",
    "DejaVu Sans",
    "FreeSans",
];

/// The faces that were met so far; they live as long as the process, as the system's own list of fonts does.
static FACES: LazyLock<RwLock<Vec<&'static Face>>> = LazyLock::new(|| {
    let shipped = SHIPPED.iter().map(|(name, data)| Face {
        name: Cow::Borrowed(name),
        data: Blob::new(Arc::new(*data)),
        index: 0,
    });
    RwLock::new(shipped.map(|face| &*Box::leak(Box::new(face))).collect())
});

/// The face of every file that parley handed out, by the id of its bytes and the place in the file.
static BY_BLOB: RwLock<BTreeMap<(u64, u32), FaceId>> = RwLock::new(BTreeMap::new());

impl FaceId {
    /// The face that parley calls `font`.
    pub fn of(font: &parley::FontData) -> Option<Self> {
        let key = (font.data.id(), font.index);
        if let Some(id) = BY_BLOB.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Some(*id);
        }
        let id = Self::register(font)?;
        BY_BLOB.write().unwrap_or_else(PoisonError::into_inner).insert(key, id);
        Some(id)
    }

    fn register(font: &parley::FontData) -> Option<Self> {
        let mut faces = FACES.write().unwrap_or_else(PoisonError::into_inner);
        let same = |face: &&Face| {
            face.index == font.index && std::ptr::eq(face.data.as_ref().as_ptr(), font.data.as_ref().as_ptr())
        };
        let place = faces.iter().position(same).unwrap_or_else(|| {
            let name = postscript_name(font).unwrap_or_else(|| format!("Font{}", faces.len()));
            let face = Face { name: Cow::Owned(name), data: font.data.clone(), index: font.index };
            faces.push(Box::leak(Box::new(face)));
            faces.len() - 1
        });
        u16::try_from(place).ok().map(Self)
    }

    /// The face itself.
    pub fn face(self) -> &'static Face {
        FACES.read().unwrap_or_else(PoisonError::into_inner)[usize::from(self.0)]
    }
}

/// Letters, digits and dashes of the name that the font gives itself.
fn postscript_name(font: &parley::FontData) -> Option<String> {
    use skrifa::MetadataProvider as _;
    let font = skrifa::FontRef::from_index(font.data.as_ref(), font.index).ok()?;
    let name = font.localized_strings(skrifa::string::StringId::POSTSCRIPT_NAME).english_or_first()?;
    let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(60).collect();
    (!plain.is_empty()).then_some(plain)
}

/// Fonts for shaping and the families that are looked through, in order.
pub(crate) struct Fonts {
    pub context: FontContext,
    pub families: Vec<FontFamilyName<'static>>,
}

/// The shipped fonts and no other, so that every computer makes the same document.
pub(crate) fn shipped() -> Fonts {
    static CONTEXT: LazyLock<FontContext> = LazyLock::new(|| context(false));
    Fonts { context: CONTEXT.clone(), families: names(&SHIPPED_FAMILIES) }
}

/// The shipped fonts and, behind them, those of the system.
pub(crate) fn with_system() -> Fonts {
    static CONTEXT: LazyLock<FontContext> = LazyLock::new(|| context(true));
    let mut families = names(&SHIPPED_FAMILIES);
    families.extend(names(&SYSTEM_FAMILIES));
    Fonts { context: CONTEXT.clone(), families }
}

fn names(families: &'static [&'static str]) -> Vec<FontFamilyName<'static>> {
    families.iter().map(|name| FontFamilyName::named(name)).collect()
}

fn context(system_fonts: bool) -> FontContext {
    let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts });
    for (_, data) in &SHIPPED {
        collection.register_fonts(Blob::new(Arc::new(*data)), None);
    }
    let emoji: Vec<_> = collection.family_id("Noto Emoji").into_iter().collect();
    collection.set_generic_families(GenericFamily::Emoji, emoji.into_iter());
    FontContext { collection, source_cache: SourceCache::default() }
}
