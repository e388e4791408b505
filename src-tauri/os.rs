//! What differs between systems or needs a device.

pub(crate) mod display;
pub(crate) mod sound;
