use super::*;

const NONE: [char; 0] = [];

fn said(block: &Block) -> String {
    block
        .lines
        .iter()
        .map(|line| {
            let clusters = line.runs.iter().flat_map(|run| run.clusters.iter());
            clusters.map(|cluster| cluster.text.as_str()).collect::<String>().trim().to_owned()
        })
        .collect::<Vec<_>>()
        .join("\n")
}

fn lay_out(text: &str, width: f32, max_lines: usize) -> Block {
    TextEngine::new(false).lay_out(text, TextStyle::regular(10.0), width, max_lines)
}

#[test]
fn latin_cyrillic_and_greek_have_glyphs_in_both_weights() {
    let text = "Zażółć gęślą jaźń, Ґанок їжачка № 5, щётка, Ευρώ ₴ € £ zł";
    for style in [TextStyle::regular(10.0), TextStyle::bold(10.0)] {
        let block = TextEngine::new(false).lay_out(text, style, 1_000.0, 1);
        assert_eq!(block.missing, NONE);
        assert_eq!(said(&block), text);
    }
}

#[test]
fn bold_text_is_set_in_the_bold_face() {
    let block = TextEngine::new(false).lay_out("Вага", TextStyle::bold(10.0), 100.0, 1);
    assert_eq!(block.lines[0].runs[0].face.face().name, "NotoSans-Bold");
}

#[test]
fn arabic_letters_join_and_run_from_the_right() {
    let joined = lay_out("محمد", 100.0, 1);
    let apart = lay_out("م ح م د", 100.0, 1);
    assert_eq!(joined.missing, NONE);
    let run = &joined.lines[0].runs[0];
    let from_the_right: String = run.clusters.iter().rev().map(|cluster| cluster.text.as_str()).collect();
    assert_eq!(from_the_right, "محمد", "the last letter stands leftmost");
    let ids = |block: &Block| -> Vec<u16> {
        let runs = block.lines[0].runs.iter().flat_map(|run| &*run.clusters);
        runs.filter(|cluster| cluster.text != " ").flat_map(|c| c.glyphs.iter().map(|g| g.id)).collect()
    };
    assert_ne!(ids(&joined), ids(&apart), "joined letters have other shapes");
}

#[test]
fn hebrew_and_emoji_have_glyphs() {
    assert_eq!(lay_out("דוד כהן 🎁 ❤️", 200.0, 1).missing, NONE);
}

#[test]
fn characters_without_a_font_leave_a_gap_and_are_named_once_each() {
    let block = lay_out("Anna สมสม 李 B", 300.0, 1);
    assert_eq!(block.missing, ['ส', 'ม', '李']);
    assert_eq!(block.lines[0].gaps.len(), 2);
    assert!(block.lines[0].gaps.iter().all(|gap| gap.1 > 4.0));
    let ids = block.lines[0].runs.iter().flat_map(|run| &*run.clusters).flat_map(|c| &c.glyphs);
    assert!(ids.into_iter().all(|glyph| glyph.id != 0), "no empty box is drawn");
}

#[test]
fn a_text_that_is_too_long_ends_with_an_ellipsis_inside_its_width() {
    let block = lay_out(&"довгеслово".repeat(100), 120.0, 2);
    assert_eq!(block.lines.len(), 2);
    assert!(said(&block).ends_with('…'));
    assert!(block.width() <= 120.0);
}

#[test]
fn cutting_keeps_combining_marks_with_their_letter() {
    let text = "и\u{306}".repeat(200);
    let block = lay_out(&text, 60.0, 1);
    let said = said(&block);
    assert!(said.ends_with("\u{306}…"), "{said:?}");
}

#[test]
fn controls_and_bidi_marks_are_taken_out() {
    assert_eq!(clean_line("a\u{202e}b\0c\td\r\ne\u{2066}f\u{feff}"), "ab c d ef");
    assert_eq!(clean_paragraph(" one \n\n\n two\u{7}three "), "one\ntwo three");
}

#[test]
fn joiners_that_letters_need_are_kept() {
    assert_eq!(clean_line("می\u{200c}خواهم"), "می\u{200c}خواهم");
}

#[test]
fn an_endless_text_is_bounded() {
    let clean = clean_line(&"x".repeat(1_000_000));
    assert_eq!(clean.chars().count(), 401);
    assert!(clean.ends_with('…'));
    assert_eq!(clean_line(&"\u{200b}".repeat(1_000_000)), "");
}

#[test]
fn a_line_never_reaches_past_the_width_it_was_given() {
    for text in [
        "Wioletta Brzęczyszczykiewicz-Chrząszczyżewoszycka",
        "a b c d e f g h i j",
        "محمد بن عبد الله الطويل",
    ] {
        for width in [20.0, 45.0, 80.0] {
            assert!(lay_out(text, width, 9).width() <= width + 0.01, "{text} in {width}");
        }
    }
}
