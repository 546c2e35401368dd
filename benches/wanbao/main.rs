//! Benchmarks: one binary, a module per subject. `cargo bench --bench wanbao -- archive` runs one subject.

mod archive;
mod extract;
mod journal;
mod refresh;
mod scale;
mod screen;
mod typeset;

criterion::criterion_main!(
    archive::benches,
    extract::benches,
    journal::benches,
    refresh::benches,
    scale::benches,
    screen::benches,
    typeset::benches
);
