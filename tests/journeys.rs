//! Journeys: the real `packbench-cli` as its own process, against the demo shop over HTTP.

#[path = "journeys/bad_input.rs"]
mod bad_input;
#[path = "journeys/commands.rs"]
mod commands;
#[path = "journeys/demo.rs"]
mod demo;
#[path = "journeys/killed.rs"]
mod killed;
#[path = "journeys/killed_often.rs"]
mod killed_often;
#[path = "journeys/paper.rs"]
mod paper;
#[path = "journeys/support.rs"]
mod support;
#[path = "journeys/two_processes.rs"]
mod two_processes;
