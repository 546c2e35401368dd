//! The cases of property tests.

use std::env;

use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;

const SEED: u64 = 20_241_024;

/// Returns the configuration of a property test with this many cases.
///
/// The cases are the same in every run, so that a commit passes or fails for good. `PROPTEST_CASES` and
/// `PROPTEST_RNG_SEED` try more or others.
pub(crate) fn random_cases(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: if env::var_os("PROPTEST_CASES").is_some() { default.cases } else { cases },
        rng_seed: if default.rng_seed == RngSeed::Random { RngSeed::Fixed(SEED) } else { default.rng_seed },
        failure_persistence: None,
        ..default
    }
}
