//! The packing bench on a real file: what every scan means in every state, who has an order, and what keeps a parcel from
//! being closed.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod boxes_and_weight;
mod closing;
mod interruption;
mod items;
mod ready;
mod rules;
mod stations;
mod support;
