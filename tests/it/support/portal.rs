//! The demo portal, served to tests.

use std::sync::{Arc, LazyLock};

use wanbao::demo::{Portal, PortalServer, serve};

use super::{Answer, FaultServer};

/// One portal for all tests; it never changes.
pub(crate) static PORTAL: LazyLock<Arc<Portal>> = LazyLock::new(|| Arc::new(Portal::new()));

/// Serves the portal.
pub(crate) fn portal() -> PortalServer {
    serve(Arc::clone(&PORTAL), 0).unwrap()
}

/// Serves the portal on a server whose responses tests may replace.
pub(crate) fn scripted_portal() -> FaultServer {
    let server = FaultServer::start();
    for path in PORTAL.paths() {
        let page = PORTAL.page(path).unwrap();
        server.on(path, [Answer::new(200, &[("Content-Type", page.content_type)], &page.bytes)]);
    }
    server
}
