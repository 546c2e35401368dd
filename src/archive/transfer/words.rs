//! Values of enumerations in records: written as words; read also as the integers that older exports have in their place.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A word, or the integer of an older export.
#[derive(Deserialize)]
#[serde(untagged)]
enum WordOrNumber {
    Word(String),
    Number(i64),
}

/// The section of an article with how certain it is: `["要闻", "listed"]`.
pub(super) mod section {
    use super::{Deserialize, Deserializer, Serialize, Serializer, WordOrNumber};

    /// The words, at the integers that are stored.
    const WORDS: [&str; 3] = ["unknown", "mentioned", "listed"];

    // The shape that serde calls.
    #[expect(clippy::ref_option)]
    pub(in crate::archive::transfer) fn serialize<S: Serializer>(
        section: &Option<(String, i64)>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let word = |certainty: &i64| WORDS.get(*certainty as usize).unwrap_or(&WORDS[0]);
        section.as_ref().map(|(name, certainty)| (name, word(certainty))).serialize(serializer)
    }

    pub(in crate::archive::transfer) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<(String, i64)>, D::Error> {
        let section = Option::<(String, WordOrNumber)>::deserialize(deserializer)?;
        let number = |certainty| match certainty {
            WordOrNumber::Number(number) => number,
            WordOrNumber::Word(word) => {
                (0..).zip(WORDS).find(|(_, known)| *known == word).map_or(0, |(n, _)| n)
            }
        };
        Ok(section.map(|(name, certainty)| (name, number(certainty))))
    }
}

/// The marks that the reader set or cleared by hand: `["read", "tags"]`.
pub(super) mod touched {
    use super::{Deserialize, Deserializer, Serialize, Serializer};

    /// The words, each at the position of its bit.
    const WORDS: [&str; 5] = ["read", "starred", "later", "hidden", "tags"];

    /// A list of words, or the bits of an older export.
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Touched {
        Words(Vec<String>),
        Bits(u8),
    }

    // The shape that serde calls.
    #[expect(clippy::trivially_copy_pass_by_ref)]
    pub(in crate::archive::transfer) fn serialize<S: Serializer>(
        bits: &u8,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let words = WORDS.iter().enumerate().filter(|(bit, _)| bits & (1 << bit) > 0);
        words.map(|(_, word)| *word).collect::<Vec<&str>>().serialize(serializer)
    }

    pub(in crate::archive::transfer) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<u8, D::Error> {
        Ok(match Touched::deserialize(deserializer)? {
            Touched::Bits(bits) => bits,
            Touched::Words(words) => {
                let bits = words.iter().filter_map(|word| WORDS.iter().position(|known| known == word));
                bits.fold(0, |all, bit| all | 1 << bit)
            }
        })
    }
}
