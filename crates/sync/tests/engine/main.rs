//! The engine with a real database and a real shop over HTTP. Time is the tests' own; nothing here waits for it, but for
//! requests that a shop never answers.

mod bench;
mod pull;
mod push;
mod shared_folder;
