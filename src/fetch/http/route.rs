//! The route of a request: direct, or through a proxy.

/// Route to a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HostRoute {
    /// Straight to the host.
    Direct,
    /// Through the proxy of the environment.
    Proxy,
}
