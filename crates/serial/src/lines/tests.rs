use super::{LineReader, MAX_LINE, text_of};

fn lines(parts: &[&[u8]]) -> Vec<String> {
    let mut reader = LineReader::default();
    let mut found: Vec<Vec<u8>> = parts.iter().flat_map(|part| reader.feed(part)).collect();
    found.extend(reader.flush());
    found.iter().map(|line| text_of(line)).collect()
}

#[test]
fn a_line_may_end_with_anything_that_devices_send() {
    for end in ["\r", "\n", "\r\n", "\t", "\u{3}", "\r\n\u{0}", ""] {
        let sent = format!("5904210118834{end}");
        assert_eq!(lines(&[sent.as_bytes()]), ["5904210118834"], "{end:?}");
    }
}

#[test]
fn lines_that_arrive_together_are_parted_and_pieces_of_one_are_joined() {
    assert_eq!(lines(&[b"4820", b"01\r\n48", b"2002\r\n482003\r"]), ["482001", "482002", "482003"]);
}

#[test]
fn start_of_text_is_no_part_of_a_line_and_the_gs1_separator_is_one() {
    assert_eq!(lines(&[b"\x02]C10104820000123457\x1d10A\x03"]), ["]C10104820000123457\u{1d}10A"]);
}

#[test]
fn an_endless_line_is_cut() {
    let found = lines(&[&vec![b'x'; MAX_LINE + 5]]);
    assert_eq!(found.iter().map(String::len).collect::<Vec<_>>(), [MAX_LINE, 5]);
}

#[test]
fn what_is_no_utf_8_is_read_byte_by_byte() {
    assert_eq!(text_of(b"caf\xe9"), "café");
    assert_eq!(text_of("чашка".as_bytes()), "чашка");
}
