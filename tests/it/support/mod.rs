//! Shared by the tests of several rooms: a scripted server, the demo portal, and runs of the real program.

#![expect(
    clippy::unwrap_used,
    reason = "clippy takes only the test functions themselves for tests, not their helpers"
)]

mod fault_server;
mod home;
mod portal;
mod press;
mod random_cases;

pub(crate) use fault_server::{Answer, FaultServer, Gauge, Latch};
pub(crate) use home::{FAST, Home, NOW, RunResult, SAMPLE};
pub(crate) use portal::{PORTAL, portal, scripted_portal};
pub(crate) use press::press;
pub(crate) use random_cases::random_cases;
