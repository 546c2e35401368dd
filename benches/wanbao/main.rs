//! One binary, a module a subject.

mod typeset;

use criterion::{criterion_group, criterion_main};

criterion_group!(benches, typeset::filling, typeset::pages);
criterion_main!(benches);
