//! What tests of several rooms need.

mod fault_server;

pub(crate) use fault_server::{Answer, FaultServer, Gauge, Latch};
