//! Benchmarks: one binary, a module per subject. `cargo bench --bench wanbao -- archive` runs one subject.

mod archive;
mod prose;
mod typeset;

criterion::criterion_main!(archive::benches, typeset::benches);
