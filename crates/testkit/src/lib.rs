//! Builders, a clock that tests own, and throw-away databases. A dev-dependency only.

mod build;
mod clock;
mod ids;
mod temp;

pub use build::{
    address, body, conn, connection, line, order, product, refund, sale_told_twice, session_of, ship_op,
    station, variation,
};
pub use clock::ManualClock;
pub use ids::SeqIds;
pub use temp::{TempStore, temp_store};
