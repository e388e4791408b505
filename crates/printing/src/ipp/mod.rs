//! Printers and print servers that speak IPP (RFC 8010, RFC 8011), CUPS among them.

mod ask;
mod channel;
mod encode;
mod media;
mod parse;
#[cfg(not(windows))]
mod queues;
mod send;
mod words;

pub(crate) use channel::Channel;
#[cfg(not(windows))]
pub(crate) use queues::queues;

/// One printer or queue.
#[derive(Debug)]
pub(crate) struct IppPrinter {
    channel: Channel,
}

impl IppPrinter {
    pub(crate) const fn new(channel: Channel) -> Self {
        Self { channel }
    }
}
