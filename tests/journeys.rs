//! Journeys: the real `packbench-cli` as its own process, against the demo shop over HTTP.

#[path = "journeys/bad_input.rs"]
mod bad_input;
#[path = "journeys/commands.rs"]
mod commands;
#[path = "journeys/demo.rs"]
mod demo;
#[path = "journeys/killed.rs"]
mod killed;
#[path = "journeys/killed_bench.rs"]
mod killed_bench;
#[path = "journeys/killed_often.rs"]
mod killed_often;
#[path = "journeys/own_order.rs"]
mod own_order;
#[path = "journeys/paper.rs"]
mod paper;
#[path = "journeys/support.rs"]
mod support;
#[path = "journeys/two_processes.rs"]
mod two_processes;
