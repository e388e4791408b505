//! The fonts that are shipped, parsed once.

use std::sync::{Arc, LazyLock};

use parley::fontique::{Blob, Collection, CollectionOptions, GenericFamily, SourceCache};
use parley::{FontContext, FontFamilyName};

/// A face: an index into [`FACES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FaceId(u8);

/// A shipped font file.
pub(crate) struct Face {
    /// The PostScript name that the PDF shows.
    pub name: &'static str,
    /// The whole file, TrueType outlines.
    pub data: &'static [u8],
}

macro_rules! face {
    ($name:literal) => {
        Face { name: $name, data: include_bytes!(concat!("../../fonts/", $name, ".ttf")) }
    };
}

/// Every face, in the order in which they are looked through for a character.
static FACES: [Face; 7] = [
    face!("NotoSans-Regular"),
    face!("NotoSans-Bold"),
    face!("NotoSansArabic-Regular"),
    face!("NotoSansArabic-Bold"),
    face!("NotoSansHebrew-Regular"),
    face!("NotoSansHebrew-Bold"),
    face!("NotoEmoji-Regular"),
];

/// The families of [`FACES`], in the same order.
pub(crate) const FAMILIES: [FontFamilyName<'static>; 4] = [
    FontFamilyName::named("Noto Sans"),
    FontFamilyName::named("Noto Sans Arabic"),
    FontFamilyName::named("Noto Sans Hebrew"),
    FontFamilyName::named("Noto Emoji"),
];

impl FaceId {
    /// The face whose file is `data`, a slice handed out by [`font_context`].
    pub fn of_data(data: &[u8]) -> Option<Self> {
        let place = FACES.iter().position(|face| std::ptr::eq(face.data.as_ptr(), data.as_ptr()))?;
        u8::try_from(place).ok().map(Self)
    }

    /// The face itself.
    pub fn face(self) -> &'static Face {
        &FACES[usize::from(self.0)]
    }

    /// Position in the list of faces.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// How many faces there are.
    pub const COUNT: usize = FACES.len();
}

/// Fonts for shaping: the shipped ones and no other, so that every computer makes the same document.
pub(crate) fn font_context() -> FontContext {
    static CONTEXT: LazyLock<FontContext> = LazyLock::new(|| {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        for face in &FACES {
            collection.register_fonts(Blob::new(Arc::new(face.data)), None);
        }
        let emoji: Vec<_> = collection.family_id("Noto Emoji").into_iter().collect();
        collection.set_generic_families(GenericFamily::Emoji, emoji.into_iter());
        FontContext { collection, source_cache: SourceCache::default() }
    });
    CONTEXT.clone()
}
