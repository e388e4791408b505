//! Made-up names and addresses in many scripts, always the same ones for a seed.

use domain::Address;
use rand::rngs::SmallRng;
use rand::{RngExt as _, SeedableRng as _};

/// Syllables or characters of a script, and what is put between them now and then.
struct Script {
    name: &'static str,
    syllables: &'static [&'static str],
}

const SCRIPTS: [Script; 12] = [
    Script {
        name: "Latin",
        syllables: &[
            "Zaż",
            "ółć",
            "ffi",
            "fl",
            "ß",
            "Þór",
            "Ngu",
            "yễn",
            "Å",
            "ström",
            "ño",
            "Čer",
            "ık",
            "Ğ",
            "œ",
            "fj",
            "e\u{301}",
            "s\u{323}\u{307}",
            "AV",
            "To",
            "O’",
            "ț",
        ],
    },
    Script {
        name: "Cyrillic",
        syllables: &[
            "Ї",
            "жа",
            "чок",
            "Ґ",
            "ан",
            "ок",
            "щё",
            "тка",
            "Є",
            "вген",
            "ія",
            "ьо",
            "Ъ",
            "ы",
            "и\u{306}",
            "і\u{308}",
            "е\u{301}",
            "Рю",
            "рик",
        ],
    },
    Script {
        name: "Greek",
        syllables: &["Ελ", "λη", "νι", "κός", "Ά", "ρης", "ψυ", "χή", "ΐ", "ώ", "ξε", "Ω", "α\u{301}"],
    },
    Script {
        name: "Arabic",
        syllables: &["محمد", "عبد", "الله", "لا", "فا", "طمة", "یاس", "ک", "پری", "مُ", "شَدّ", "ج", "ئ", "أحمد"],
    },
    Script {
        name: "Hebrew", syllables: &["דוד", "כהן", "שׁ", "לוי", "אב", "רהם", "ץ", "בְּ", "יעל", "נ", "ך"]
    },
    Script {
        name: "Armenian", syllables: &["Արմ", "են", "յան", "Գա", "գիկ", "և", "Շուշ", "ան", "ոտ"]
    },
    Script {
        name: "Georgian", syllables: &["გიო", "რგი", "შვი", "ლი", "ნი", "ნო", "ძე", "ჭყ", "ქე"]
    },
    Script {
        name: "Thai", syllables: &["สม", "ชาย", "กิ่ง", "แก้ว", "น้ำ", "ผึ้ง", "ปู่", "ศรี", "ฐา"]
    },
    Script {
        name: "Devanagari",
        syllables: &["अमि", "त", "शर्", "मा", "क्ष", "त्रि", "प्रि", "या", "ज्ञ", "कुँ", "वर", "हि", "न्दी"],
    },
    Script {
        name: "Han",
        syllables: &["王", "小", "明", "東", "京", "都", "李", "龍", "國", "语", "门", "静"],
    },
    Script {
        name: "Hangul",
        syllables: &["김", "철", "수", "이", "영", "희", "박", "훈", "\u{1112}\u{1161}\u{11ab}"],
    },
    Script {
        name: "Kana",
        syllables: &["さく", "ら", "タロ", "ウ", "ッ", "ぱ", "ギャ", "は\u{3099}", "ー", "ん"],
    },
];

const EMOJI: [&str; 5] = ["🎁", "❤️", "👍🏽", "👩‍👧", "☺"];

/// How many scripts there are.
pub const SCRIPT_COUNT: usize = SCRIPTS.len();

pub struct Names(SmallRng);

impl Names {
    pub fn from_seed(seed: u64) -> Self {
        Self(SmallRng::seed_from_u64(seed))
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.0.random_range(0..from.len())]
    }

    fn word(&mut self, script: &Script) -> String {
        (0..self.0.random_range(1..=4)).map(|_| self.pick(script.syllables)).collect()
    }

    /// A name in the script of this place in the list; now and then with a second script, a number or an emoji in it.
    pub fn name(&mut self, script: usize) -> String {
        let mut words = vec![self.word(&SCRIPTS[script])];
        if self.0.random_bool(0.7) {
            words.push(self.word(&SCRIPTS[script]));
        }
        if self.0.random_bool(0.25) {
            let other = self.0.random_range(0..SCRIPT_COUNT);
            words.push(self.word(&SCRIPTS[other]));
        }
        if self.0.random_bool(0.2) {
            words.push(self.0.random_range(1..999).to_string());
        }
        if self.0.random_bool(0.1) {
            words.push(self.pick(&EMOJI).to_owned());
        }
        let first = self.0.random_range(0..words.len());
        words.rotate_left(first);
        words.join(" ")
    }

    /// An address whose lines are all in one script, but for what [`Names::name`] mixes in.
    pub fn address(&mut self, script: usize) -> Address {
        let number = self.0.random_range(1..200);
        let house = format!("{} {number}", self.word(&SCRIPTS[script]));
        Address {
            name: self.name(script),
            company: if self.0.random_bool(0.3) { self.name(script) } else { String::new() },
            lines: vec![house],
            city: self.word(&SCRIPTS[script]),
            postcode: format!("{:05}", self.0.random_range(0..100_000)),
            country: "UA".to_owned(),
            ..Address::default()
        }
    }

    /// What a script is called.
    pub fn script(place: usize) -> &'static str {
        SCRIPTS[place].name
    }
}
