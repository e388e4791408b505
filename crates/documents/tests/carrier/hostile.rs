//! Files that mean harm.

use documents::carrier::{CarrierError, fit};
use documents::{Format, Paper};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use proptest::prelude::*;

use super::samples::{Sample, samples};
use super::{decode, on, target};

fn changed(change: impl FnOnce(&mut Document, lopdf::ObjectId)) -> Vec<u8> {
    let mut file = Document::load_mem(&samples()[1].pdf()).unwrap();
    let page = file.page_iter().next().unwrap();
    change(&mut file, page);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

fn error(file: &[u8]) -> CarrierError {
    fit(&[file], &on(Paper::Label100x150), &target(Format::Pdf, 203)).unwrap_err()
}

#[test]
fn what_is_no_label_is_refused() {
    assert!(matches!(error(b""), CarrierError::Unreadable { .. }));
    assert!(matches!(error(b"%PDF-1.7\nnothing"), CarrierError::Unreadable { .. }));
    assert!(matches!(error(&vec![b' '; 40 * 1024 * 1024]), CarrierError::TooLarge { .. }));
    let huge = changed(|file, page| {
        file.get_dictionary_mut(page)
            .unwrap()
            .set("MediaBox", [0.0, 0.0, 1e9, 1e9].map(Object::Real).to_vec());
    });
    assert!(matches!(
        fit(&[&huge], &on(Paper::A4), &target(Format::Pdf, 203)),
        Ok(_) | Err(CarrierError::PageSize { .. })
    ));
    let large = changed(|file, page| {
        file.get_dictionary_mut(page)
            .unwrap()
            .set("MediaBox", [0.0, 0.0, 14_400.0, 14_400.0].map(Object::Real).to_vec());
    });
    assert!(matches!(error(&large), CarrierError::PageSize { .. }));
}

#[test]
fn many_pages_are_refused() {
    let sample = &samples()[1];
    let contents = vec!["0 0 1 1 re f".to_owned(); 10_000];
    assert!(matches!(error(&sample.file(&contents)), CarrierError::TooManyPages));
}

#[test]
fn blank_pages_are_left_out() {
    let sample = &samples()[1];
    assert!(matches!(error(&sample.file(&[String::new()])), CarrierError::NoLabel));
    let file = sample.file(&[String::new(), sample.content()]);
    let fitted = fit(&[&file], &on(Paper::A6), &target(Format::Pdf, 203)).unwrap();
    assert_eq!((fitted.pages, fitted.blank_pages, fitted.labels[0].page), (1, 1, 1));
}

#[test]
fn encrypted_files_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (plain, locked) = (folder.path().join("plain.pdf"), folder.path().join("locked.pdf"));
    std::fs::write(&plain, samples()[1].pdf()).unwrap();
    for user in ["secret", ""] {
        let paths = [plain.to_str().unwrap(), locked.to_str().unwrap()];
        decode::run("qpdf", &["--encrypt", user, "owner", "256", "--", paths[0], paths[1]]);
        let error = error(&std::fs::read(&locked).unwrap());
        assert!(matches!(error, CarrierError::Encrypted { file: 0 }), "{error}");
    }
}

#[test]
fn forms_that_draw_each_other_without_end_are_refused() {
    let nested = |cycle: bool| {
        changed(|file, page| {
            let mut inner = file.add_object(Stream::new(
                dictionary! { "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 9.into(), 9.into()] },
                b"0 0 1 1 re f".to_vec(),
            ));
            let first = inner;
            for _ in 0..12 {
                let mut form = dictionary! { "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 9.into(), 9.into()] };
                form.set("Resources", dictionary! { "XObject" => dictionary! { "X" => inner } });
                inner = file.add_object(Stream::new(form, b"/X Do ".repeat(10)));
            }
            if cycle {
                let form = file.get_object_mut(first).unwrap().as_stream_mut().unwrap();
                form.dict.set("Resources", dictionary! { "XObject" => dictionary! { "X" => inner } });
            }
            let content = file.add_object(Stream::new(Dictionary::new(), b"/X Do".to_vec()));
            let page = file.get_dictionary_mut(page).unwrap();
            page.set("Resources", dictionary! { "XObject" => dictionary! { "X" => inner } });
            page.set("Contents", content);
        })
    };
    assert!(matches!(error(&nested(false)), CarrierError::TooComplex));
    assert!(matches!(error(&nested(true)), CarrierError::TooComplex));
}

#[test]
fn a_small_file_that_unpacks_to_a_large_one_is_refused() {
    let bomb = changed(|file, page| {
        let mut stream = Stream::new(Dictionary::new(), vec![b' '; 60_000_000]);
        stream.compress().unwrap();
        let content = file.add_object(stream);
        file.get_dictionary_mut(page).unwrap().set("Contents", content);
    });
    assert!(bomb.len() < 1_000_000);
    assert!(matches!(error(&bomb), CarrierError::TooComplex));
}

#[test]
fn scripts_links_and_files_are_not_copied() {
    let file = changed(|file, page| {
        let script = file
            .add_object(dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") });
        let attached =
            file.add_object(Stream::new(dictionary! { "Type" => "EmbeddedFile" }, b"MZ evil".to_vec()));
        let link = file.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Link", "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal("http://evil.example") },
        });
        let catalog = file.catalog_mut().unwrap();
        catalog.set("OpenAction", script);
        catalog.set(
            "Names",
            dictionary! { "EmbeddedFiles" => dictionary! { "Names" => vec![attached.into()] } },
        );
        let page = file.get_dictionary_mut(page).unwrap();
        page.set("Annots", vec![Object::Reference(link)]);
        page.set("AA", dictionary! { "O" => script });
        let mut resources = page.get(b"Resources").unwrap().as_dict().unwrap().clone();
        resources.set("Properties", dictionary! { "P" => attached });
        page.set("Resources", resources);
    });
    let fitted = fit(&[&file], &on(Paper::Label100x150), &target(Format::Pdf, 203)).unwrap();
    let plain = decode::told("qpdf", &fitted.bytes, &["--qdf", "--object-streams=disable"], &["-"]);
    for word in ["JavaScript", "EmbeddedFile", "evil", "Annot", "OpenAction", "/AA", "/Properties"] {
        assert!(!plain.contains(word), "{word}");
    }
    assert!(plain.contains("WARSZAWA"));
}

fn unpacked(sample: &Sample) -> Vec<u8> {
    let mut file = Document::load_mem(&sample.pdf()).unwrap();
    file.decompress();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_file_makes_it_panic(
        which in 0_usize..40,
        packed in any::<bool>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..30),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let sample = &samples()[which];
        let mut file = if packed { sample.pdf() } else { unpacked(sample) };
        for (place, byte) in changes {
            let place = place.index(file.len());
            file[place] = byte;
        }
        if let Some(cut) = cut {
            file.truncate(cut.index(file.len()));
        }
        // A panic inside is told as an unreadable file; what is checked here is that there is an answer.
        let _ = fit(&[&file], &on(Paper::Label100x150), &target(Format::Zpl, 203));
    }
}
