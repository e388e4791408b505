//! What the demo did, for people and as JSON.

use std::path::PathBuf;

use serde::Serialize;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{say_json, say_line};

/// The whole demo.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Report {
    ok: bool,
    steps: Vec<Step>,
    packed: Vec<PackedOrder>,
    #[serde(skip)]
    json: bool,
    #[serde(skip)]
    current: &'static str,
}

/// One step that was checked.
#[derive(Debug, Serialize)]
struct Step {
    name: &'static str,
    ok: bool,
    detail: String,
}

/// An order that was packed.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PackedOrder {
    /// Its number.
    pub(super) number: String,
    /// Its customer.
    pub(super) customer: String,
    /// What the shop was told, if there was one.
    pub(super) tracking_number: Option<String>,
    /// Slip and label.
    pub(super) files: Vec<PathBuf>,
}

impl Report {
    pub(super) fn new(json: bool) -> Self {
        Self { ok: false, steps: Vec::new(), packed: Vec::new(), json, current: "start" }
    }

    /// The step that an error from now on belongs to.
    pub(super) fn begin(&mut self, name: &'static str) {
        self.current = name;
    }

    /// The step went as it should.
    pub(super) fn done(&mut self, detail: String) -> Result<(), Failure> {
        self.add(true, detail)
    }

    pub(super) fn packed(&mut self, order: PackedOrder) {
        self.packed.push(order);
    }

    /// Tells the end.
    pub(super) fn end(mut self, failure: Option<Failure>) -> Result<Exit, Failure> {
        self.ok = failure.is_none();
        if let Some(failure) = failure {
            self.add(false, failure.for_people())?;
        }
        if self.json {
            say_json(&self)?;
        } else {
            let files: Vec<_> = self.packed.iter().flat_map(|order| &order.files).collect();
            for file in files {
                say_line(&format!("     {}", file.display()))?;
            }
            say_line(if self.ok {
                "Everything went as it should."
            } else {
                "The demo did not go as it should."
            })?;
        }
        Ok(if self.ok { Exit::Done } else { Exit::Unexpected })
    }

    fn add(&mut self, ok: bool, detail: String) -> Result<(), Failure> {
        if !self.json {
            say_line(&format!("{} {:<8} {detail}", if ok { "  ok" } else { "FAIL" }, self.current))?;
        }
        self.steps.push(Step { name: self.current, ok, detail });
        Ok(())
    }
}
