//! The `OpenCC` dictionaries, each loaded on first use (at most 2 ms) and kept.

use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

type Dictionary = LazyLock<OpenCC>;

macro_rules! dictionary {
    ($name:ident, $config:ident) => {
        pub(super) static $name: Dictionary = Dictionary::new(|| {
            OpenCC::from_config(BuiltinConfig::$config).expect("dictionaries are built into the program")
        });
    };
}

// Simplified sources need the phrase tables (后 is 後 or 后). For traditional sources only the regional forms differ, and
// phrase tables would do harm. OpenCC has no safe conversion between regions: from Hong Kong to Taiwan a few forms are
// left as they are (説、衞), because the reverse table would turn all smoke (煙) into tobacco (菸). The table from Hong Kong
// to Simplified also covers Taiwan's forms except 著, which Hong Kong distinguishes from 着.
dictionary!(HANS_TO_HK, S2hk);
dictionary!(HANS_TO_TW, S2tw);
dictionary!(HANT_TO_HK, T2hk);
dictionary!(HANT_TO_TW, T2tw);
dictionary!(HANT_TO_HANS, Hk2s);
