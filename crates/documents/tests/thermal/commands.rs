//! A file for a label printer as its commands.

use documents::Format;

/// The commands but those for dots. Dots are bytes of any value, so they are left out by the lengths that their
/// commands give.
pub fn commands(bytes: &[u8], format: Format) -> Vec<String> {
    if format == Format::Zpl {
        let text = std::str::from_utf8(bytes).unwrap();
        let starts: Vec<usize> =
            text.match_indices(['^', '~']).map(|(at, _)| at).chain([text.len()]).collect();
        let all = starts.windows(2).map(|ends| text[ends[0]..ends[1]].trim_end().to_owned());
        return all
            .filter(|command| !["^GF", "^FO", "^FS"].iter().any(|dots| command.starts_with(dots)))
            .collect();
    }
    let (start, fields, line_end) = if format == Format::Epl { ("GW", 4, 1) } else { ("BITMAP ", 5, 2) };
    let (mut commands, mut rest) = (Vec::new(), bytes);
    while !rest.is_empty() {
        if let Some(dots) = rest.strip_prefix(start.as_bytes()) {
            let mut commas = dots.iter().enumerate().filter(|(_, byte)| **byte == b',').map(|(at, _)| at);
            let end = commas.nth(fields - 1).unwrap();
            let numbers =
                std::str::from_utf8(&dots[..end]).unwrap().split(',').map(|number| number.parse().unwrap());
            let numbers: Vec<usize> = numbers.collect();
            rest = &dots[end + 1 + numbers[2] * numbers[3] + line_end..];
        } else {
            let end = rest.iter().position(|&byte| byte == b'\n').unwrap();
            commands.push(std::str::from_utf8(&rest[..end]).unwrap().trim_end().to_owned());
            rest = &rest[end + 1..];
        }
    }
    commands
}
