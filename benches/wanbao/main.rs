//! Benchmarks: one binary, a module per subject. `cargo bench --bench wanbao -- archive` runs one subject.

mod archive;
mod extract;
mod journal;
mod scale;
mod screen;
mod typeset;

criterion::criterion_main!(
    archive::benches,
    extract::benches,
    journal::benches,
    scale::benches,
    screen::benches,
    typeset::benches
);
