//! Sizes in bytes.

/// Formats a size with one decimal (`12.3 MiB`).
pub(in crate::cli) fn mebibytes(bytes: u64) -> String {
    format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20))
}
