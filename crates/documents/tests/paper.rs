//! Documents read back from the finished file.

mod support;

use documents::{Content, Dpi, Kind, Language, Paper, Resources, Target};
use support::*;

#[test]
fn every_field_of_a_slip_can_be_read_back_in_every_language_and_size() {
    for language in Language::ALL {
        for paper in [Paper::A4, Paper::A6, Paper::Label100x150] {
            let slip = slip(language, 4);
            let sender = sender(language);
            let rendered = render_slip(language, paper, slip.clone());
            let text = text_of(&rendered.bytes);
            let mut wanted = vec![sender.name.clone(), slip.ship_to.name.clone(), slip.order_number.clone()];
            wanted.extend([slip.ship_to.city.clone(), slip.carrier.unwrap(), slip.tracking_number.unwrap()]);
            wanted.extend([slip.customer_note.unwrap(), slip.ship_to.lines[0].clone()]);
            wanted.extend(slip.lines.iter().flat_map(|line| [line.name.clone(), line.sku.clone()]));
            for field in wanted {
                assert!(text.contains(&folded(&field)), "{field:?} is not in {language} {paper:?}: {text}");
            }
            assert!(!text.contains("123 45 67"), "the phone is nobody's business inside the box");
            assert_eq!((rendered.missing, rendered.left_out), (vec![], vec![]));
        }
    }
}

#[test]
fn every_field_of_a_label_can_be_read_back_in_every_language() {
    for language in Language::ALL {
        let label = label(language);
        let rendered = render_label(language, label.clone());
        let text = text_of(&rendered.bytes);
        let town = format!("{} {}", label.ship_to.postcode, label.ship_to.city);
        let mut wanted = vec![sender(language).name, label.ship_to.name, label.ship_to.phone, town];
        wanted.extend([label.service.unwrap(), label.order_number, label.barcode, "1/2".to_owned()]);
        for field in wanted {
            assert!(text.contains(&folded(&field)), "{field:?} is not in {language}: {text}");
        }
        assert!(text.contains("234"), "the amount to collect");
        assert_eq!(rendered.pages, 1);
    }
}

#[test]
fn names_from_right_to_left_are_read_back_as_they_were_given() {
    for name in ["דוד כהן", "محمد"] {
        let mut slip = slip(Language::En, 1);
        slip.ship_to.name = name.to_owned();
        let rendered = render_slip(Language::En, Paper::A4, slip);
        assert_eq!(rendered.missing, []);
        // In the order of the content, words would come as they stand on the line, from left to right.
        let folder = tempfile::tempdir().unwrap();
        let text =
            folded(&tool("pdftotext", &["-enc", "UTF-8", &written(&rendered.bytes, folder.path()), "-"]));
        assert!(text.contains(name), "{name} is not in {text}");
    }
}

#[test]
fn letters_with_combining_marks_are_read_back_as_they_were_given() {
    let mut slip = slip(Language::Uk, 1);
    slip.ship_to.name = "Андрі\u{438}\u{306} й Їжак".to_owned();
    let text = text_of(&render_slip(Language::Uk, Paper::A4, slip).bytes);
    assert!(text.contains("\u{438}\u{306} й Їжак") || text.contains("й й Їжак"), "{text}");
}

#[test]
fn barcodes_on_the_page_decode_in_two_decoders_at_every_resolution() {
    let mut small = slip(Language::Uk, 1);
    small.customer_note = None;
    for dpi in [203, 300, 600] {
        let target = Target { resolution: Dpi::new(dpi).unwrap().into(), ..Target::default() };
        let language = Language::Uk;
        let mut pages = vec![
            (document(language, Paper::A6, Content::PackingSlip(small.clone())), vec!["MS-2026-100037", EAN]),
            (sample(Kind::AddressLabel, language, Paper::Label100x150), vec!["L:MS-2026-100037/1"]),
        ];
        if dpi < 600 {
            let slip = document(language, Paper::A4, Content::PackingSlip(slip(language, 3)));
            pages.push((slip, vec!["MS-2026-100037", EAN, "ART-0002"]));
        }
        for (document, payloads) in pages {
            let rendered = documents::render(&document, &target, &Resources::default()).unwrap();
            let page = rasterised(&rendered.bytes, 1, dpi);
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("page.png");
            page.save(&file).unwrap();
            let seen_by_zbar = tool("zbarimg", &["--quiet", "--raw", file.to_str().unwrap()]);
            let seen = seen_by_rxing(&page, dpi);
            for payload in payloads {
                assert!(
                    seen.iter().any(|text| text == payload),
                    "rxing at {dpi} dpi saw {seen:?}, not {payload}"
                );
                assert!(seen_by_zbar.lines().any(|l| l == payload), "zbar at {dpi} dpi saw {seen_by_zbar}");
            }
        }
    }
}

#[test]
fn the_pick_list_of_a_wave_follows_its_walk_and_every_code_on_it_is_read_by_both_decoders() {
    for language in [Language::Uk, Language::Pl, Language::Ru] {
        let list = wave_list(language);
        let mut payloads: Vec<String> = list.lines.iter().map(|line| line.barcode.clone()).collect();
        payloads.push(list.barcode.clone());
        let goods: Vec<String> = list.lines.iter().map(|line| line.name.clone()).collect();
        let target = Target { resolution: Dpi::new(300).unwrap().into(), ..Target::default() };
        let document = document(language, Paper::A4, Content::PickList(list));
        let rendered = documents::render(&document, &target, &Resources::default()).unwrap();
        assert_eq!(
            (rendered.missing, rendered.left_out),
            (vec![], vec![]),
            "{language}: every letter has its glyph"
        );
        let text = text_of(&rendered.bytes);
        let bins: Vec<usize> = WALK
            .iter()
            .map(|bin| text.find(&format!(" {bin} ")).unwrap_or_else(|| panic!("{bin} is not in {text}")))
            .collect();
        assert!(bins.is_sorted(), "{language}: A-2 before A-10, along the walk: {text}");
        for name in goods {
            assert!(text.contains(&folded(&name)), "{language}: {name} is not in {text}");
        }
        let (mut by_zbar, mut by_rxing) = (String::new(), Vec::new());
        let folder = tempfile::tempdir().unwrap();
        for number in 1..=rendered.pages {
            let page = rasterised(&rendered.bytes, number, 300);
            let file = folder.path().join(format!("{number}.png"));
            page.save(&file).unwrap();
            by_zbar += &tool("zbarimg", &["--quiet", "--raw", file.to_str().unwrap()]);
            by_rxing.extend(seen_by_rxing(&page, 300));
        }
        for payload in &payloads {
            assert!(by_rxing.contains(payload), "{language}: rxing saw {by_rxing:?}, not {payload}");
            assert!(
                by_zbar.lines().any(|line| line == payload),
                "{language}: zbar saw {by_zbar}, not {payload}"
            );
        }
    }
}

/// What rxing reads in strips across the page and across the column of barcodes on A4: it looks for one barcode at a
/// time, and for an EAN-13 only where no text stands to the left of it.
fn seen_by_rxing(page: &image::GrayImage, dpi: u16) -> Vec<String> {
    let (width, height) = page.dimensions();
    let strip = u32::from(dpi) / 3;
    let dots = |mm: u32| mm * u32::from(dpi) * 10 / 254;
    let column = (dots(102).min(width - 1), dots(50));
    let mut seen = Vec::new();
    for top in (0..height.saturating_sub(strip)).step_by(strip as usize / 2) {
        for (left, wide) in [(0, width), (column.0, column.1)] {
            let wide = wide.min(width.saturating_sub(left));
            let part = image::imageops::crop_imm(page, left, top, wide, strip).to_image().into_raw();
            for format in [rxing::BarcodeFormat::CODE_128, rxing::BarcodeFormat::EAN_13] {
                let found = rxing::helpers::detect_in_luma(part.clone(), wide, strip, Some(format));
                seen.extend(found.map(|result| result.getText().to_owned()));
            }
        }
    }
    seen
}

#[test]
fn the_text_under_an_ean_13_is_its_digits() {
    let text = text_of(&render_slip(Language::En, Paper::A4, slip(Language::En, 1)).bytes);
    assert!(text.replace(' ', "").contains(EAN), "{text}");
}

#[test]
fn fonts_are_embedded_as_subsets_and_the_file_is_sound() {
    let rendered = render_slip(Language::Pl, Paper::A4, slip(Language::Pl, 8));
    let folder = tempfile::tempdir().unwrap();
    let file = written(&rendered.bytes, folder.path());
    let fonts = tool("pdffonts", &[&file]);
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!rows.is_empty());
    for row in rows {
        let flags: Vec<&str> = row.split_whitespace().rev().take(5).collect();
        assert_eq!(flags[2..5], ["yes", "yes", "yes"], "embedded, subset, with Unicode: {row}");
    }
    tool("qpdf", &["--check", &file]);
    assert!(rendered.bytes.len() < 60_000, "{} bytes", rendered.bytes.len());
    assert!(rendered.bytes.starts_with(b"%PDF-1.7"));
    let info = tool("pdfinfo", &[&file]);
    assert!(info.contains("List pakowy MS-2026-100037"), "{info}");
}

#[test]
fn the_file_names_its_language_and_asks_not_to_be_scaled() {
    let pdf = render_label(Language::Uk, label(Language::Uk)).bytes;
    let file = lopdf::Document::load_mem(&pdf).unwrap();
    let catalog = file.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"uk");
    let preferences = catalog.get(b"ViewerPreferences").unwrap().as_dict().unwrap();
    assert_eq!(preferences.get(b"PrintScaling").unwrap().as_name().unwrap(), b"None");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let make = || render_slip(Language::Uk, Paper::A4, slip(Language::Uk, 8)).bytes;
    let first = make();
    render_label(Language::Pl, label(Language::Pl));
    assert_eq!(first, make());
    assert_ne!(first, render_slip(Language::Uk, Paper::A4, slip(Language::Uk, 7)).bytes);
}

#[test]
fn scripts_without_a_font_are_reported_and_leave_no_box() {
    let mut slip = slip(Language::Uk, 1);
    slip.ship_to.name = "สมชาย".to_owned();
    slip.lines[0].name = "茶杯 Чашка".to_owned();
    let rendered = render_slip(Language::Uk, Paper::A4, slip);
    let fields: Vec<_> = rendered.missing.iter().map(|missing| missing.field).collect();
    assert_eq!(fields, ["ship_to.name", "line.name"]);
    assert_eq!(rendered.missing[1].characters, ['茶', '杯']);
    let text = text_of(&rendered.bytes);
    assert!(text.contains("Чашка") && text.contains("Сірі смуги"), "{text}");
}

#[test]
fn hostile_texts_stay_inside_their_fields() {
    let hostile = [
        "Довге ім’я ".repeat(1_000),
        "x".repeat(10_000),
        "evil\u{202e}cod\u{2066}e\0\u{1b}[31m".to_owned(),
        ") Tj (injected) Tj ET Q".to_owned(),
        "line\nbreak\r\nand\ttab\u{2028}more".to_owned(),
        "\u{301}".repeat(5_000),
        "\u{200b}".repeat(5_000),
    ];
    for text in hostile {
        for paper in [Paper::A4, Paper::A6, Paper::Label100x150] {
            let mut slip = slip(Language::Uk, 2);
            slip.ship_to.name.clone_from(&text);
            slip.order_number.clone_from(&text);
            slip.order_barcode.clone_from(&text);
            slip.customer_note = Some(text.clone());
            slip.lines[0].name.clone_from(&text);
            slip.lines[0].barcode = Some(text.clone());
            let rendered = render_slip(Language::Uk, paper, slip);
            assert!(rendered.pages <= 3);
            let said = text_of(&rendered.bytes);
            assert!(said.contains("Зелінська") || said.contains("SKU-0001"), "{said}");
            assert!(!said.contains(['\0', '\u{1b}']));
        }
        let mut label = label(Language::Pl);
        label.ship_to.name.clone_from(&text);
        label.ship_to.city.clone_from(&text);
        label.ship_to.lines = vec![text.clone(); 50];
        label.service = Some(text.clone());
        label.barcode.clone_from(&text);
        let rendered = render_label(Language::Pl, label);
        assert_eq!(rendered.pages, 1);
    }
}

#[test]
fn a_barcode_that_cannot_be_drawn_is_reported_and_printed_as_text() {
    let mut slip = slip(Language::Uk, 1);
    slip.order_barcode = "Замовлення-15".to_owned();
    let rendered = render_slip(Language::Uk, Paper::A6, slip);
    assert_eq!(rendered.left_out.len(), 1);
    assert_eq!(
        (rendered.left_out[0].field, rendered.left_out[0].payload.as_str()),
        ("order_barcode", "Замовлення-15")
    );
    assert!(text_of(&rendered.bytes).contains("Замовлення-15"));
}

#[test]
fn an_order_of_two_thousand_lines_flows_over_numbered_pages_with_a_repeated_head() {
    let rendered = render_slip(Language::Pl, Paper::A4, slip(Language::Pl, 2_000));
    assert!(rendered.pages > 100);
    let folder = tempfile::tempdir().unwrap();
    let file = written(&rendered.bytes, folder.path());
    for page in [2, rendered.pages / 2, rendered.pages] {
        let number = page.to_string();
        let text = tool("pdftotext", &["-f", &number, "-l", &number, &file, "-"]);
        assert!(folded(&text).contains(&format!("Strona {page} z {}", rendered.pages)), "{text}");
        assert!(text.contains("ciąg dalszy"), "{text}");
    }
    let all = text_of(&rendered.bytes);
    for n in 0..2_000 {
        assert!(all.contains(&format!("SKU-{n:04}")), "line {n} is missing");
    }
}

#[test]
fn several_documents_go_into_one_file_and_count_their_own_pages() {
    let documents = [
        document(Language::Uk, Paper::A4, Content::PackingSlip(slip(Language::Uk, 30))),
        sample(Kind::AddressLabel, Language::Uk, Paper::Label100x150),
        document(Language::En, Paper::A4, Content::PackingSlip(slip(Language::En, 1))),
    ];
    let rendered = documents::render_all(&documents, &Target::default(), &Resources::default()).unwrap();
    let text = text_of(&rendered.bytes);
    assert!(text.contains("Page 1 of 1"), "{text}");
    assert!(text.contains("Сторінка 1 з "));
    assert!(documents::render_all(&[], &Target::default(), &Resources::default()).is_err());
}

#[test]
fn nothing_on_a_label_is_smaller_than_eight_points() {
    let mut label = label(Language::Uk);
    label.ship_to.lines = vec!["Дуже довга вулиця ".repeat(12); 3];
    let pdf = render_label(Language::Uk, label).bytes;
    let file = lopdf::Document::load_mem(&pdf).unwrap();
    let page = *file.get_pages().get(&1).unwrap();
    let operations = lopdf::content::Content::decode(&file.get_page_content(page)).unwrap().operations;
    let sizes: Vec<f32> =
        operations.iter().filter(|o| o.operator == "Tf").map(|o| o.operands[1].as_float().unwrap()).collect();
    assert!(!sizes.is_empty() && sizes.iter().all(|&size| size >= 8.0), "{sizes:?}");
}
