//! Benchmarks: one binary, a module per subject. `cargo bench --bench wanbao -- archive` runs one subject.

mod archive;
mod prose;

criterion::criterion_main!(archive::benches);
