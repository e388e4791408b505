use super::*;

/// What is read on a page of a printer that is off by so much.
fn readings(paper: Paper, offset: (i32, i32), scale_ppm: (u32, u32)) -> RulerReadings {
    let (width, height) = paper.size_um();
    let margin = ruler_margin_um(paper);
    let came = |sent: u32, offset: i32, ppm: u32| {
        u32::try_from(i64::from(sent) * i64::from(ppm) / 1_000_000 + i64::from(offset)).unwrap()
    };
    // A person reads a ruler to a tenth of a millimetre.
    let read = |um: u32| (um + 50) / 100 * 100;
    RulerReadings {
        left_um: read(came(margin, offset.0, scale_ppm.0)),
        right_um: read(width - came(width - margin, offset.0, scale_ppm.0)),
        top_um: read(came(margin, offset.1, scale_ppm.1)),
        bottom_um: read(height - came(height - margin, offset.1, scale_ppm.1)),
    }
}

#[test]
fn a_printer_that_is_off_by_millimetres_prints_within_two_tenths_after_four_readings() {
    for paper in [Paper::A4, Paper::Label100x150] {
        let (offset, scale) = ((1_500, -700), (992_000, 1_004_000));
        let made_good = readings(paper, offset, scale).calibration(paper).unwrap();
        let (width, height) = paper.size_um();
        let axes = [
            (width, offset.0, scale.0, made_good.offset_x_um, made_good.scale_x_ppm),
            (height, offset.1, scale.1, made_good.offset_y_um, made_good.scale_y_ppm),
        ];
        for (length, offset, scale, known_offset, known_scale) in axes {
            for wanted in [0, length / 4, length / 2, length] {
                let wanted = f64::from(wanted);
                let sent = (wanted - f64::from(known_offset)) * 1e6 / f64::from(known_scale);
                let came = sent * f64::from(scale) / 1e6 + f64::from(offset);
                assert!((came - wanted).abs() <= 200.0, "{wanted} came out at {came}");
            }
        }
    }
}

#[test]
fn a_printer_that_is_right_needs_nothing() {
    let paper = Paper::A4;
    let made_good = readings(paper, (0, 0), (1_000_000, 1_000_000)).calibration(paper);
    assert_eq!(made_good, Ok(Calibration::default()));
}

#[test]
fn readings_from_the_wrong_edge_are_refused() {
    let wrong = RulerReadings { left_um: 10_000, right_um: 200_000, top_um: 10_000, bottom_um: 10_000 };
    assert_eq!(wrong.calibration(Paper::A4), Err(BadReadings));
}
