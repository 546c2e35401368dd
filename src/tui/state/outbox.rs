//! The effects that an update requests, and the tickets of their results.

use crate::tui::message::{Effect, Ticket};

/// Effects that have been requested and not yet taken by the runtime.
#[derive(Debug, Default)]
pub(in crate::tui) struct Outbox {
    effects: Vec<Effect>,
    last_ticket: u64,
}

impl Outbox {
    /// Requests an effect.
    pub(in crate::tui) fn push(&mut self, effect: impl Into<Effect>) {
        self.effects.push(effect.into());
    }

    /// Returns a ticket that no other request has.
    pub(in crate::tui) fn ticket(&mut self) -> Ticket {
        self.last_ticket += 1;
        Ticket(self.last_ticket)
    }

    /// Takes all effects, in the order of the requests.
    pub(in crate::tui) fn take(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }
}
