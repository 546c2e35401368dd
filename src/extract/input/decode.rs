//! Decodes the bytes of a page, even if its declared charset is wrong.
//!
//! In order: a byte order mark, the encoding set by the user or the source, UTF-8 if the bytes are valid UTF-8 (which
//! does not happen by accident), the header, `<meta>`, `<?xml`, and a detector. A declaration only counts if the bytes
//! decode with it. Labels follow the WHATWG Encoding Standard, whose `gb2312` and `gbk` decode GB18030 and whose `big5`
//! decodes Big5-HKSCS. A Latin label on bytes that are not Latin text is ignored as the default of a server.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8};

/// Number of leading bytes that are searched for a declaration.
///
/// The HTML standard says 1024, but pages put scripts before it.
const DECLARATION_BYTES: usize = 4096;

/// Number of bytes, from the first that is not ASCII, by which a charset is judged.
const SAMPLE_BYTES: usize = 64 * 1024;

/// Reason for choosing an encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CharsetBasis {
    /// A byte order mark.
    ByteOrderMark,
    /// The user or the settings of the source.
    Setting,
    /// The bytes are valid UTF-8.
    Valid,
    /// The header or the page declares it, and the bytes agree.
    Declared,
    /// No declaration fits the bytes; detected from their frequencies.
    Detected,
}

/// Text of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text.
    pub(crate) text: String,
    /// The encoding's name in the WHATWG Encoding Standard.
    pub(crate) encoding: &'static str,
    /// Reason for choosing the encoding.
    pub(crate) basis: CharsetBasis,
}

impl Decoded {
    /// Returns the share of readable characters among those that are not ASCII, from 0 to 1.
    pub(crate) fn confidence(&self) -> f64 {
        let (faults, others) = self.count_faults();
        1.0 - faults as f64 / others.max(1) as f64
    }

    /// Returns true if the text is unreadable (mojibake).
    ///
    /// An encoding set by the user is never questioned.
    pub(crate) fn is_garbled(&self) -> bool {
        /// Number of faults that any page may have: a truncated character, icons in the private use area.
        const STRAY: usize = 20;
        /// More than one fault in this many characters makes a text unreadable.
        const SHARE: usize = 10;
        let is_guess = matches!(self.basis, CharsetBasis::Declared | CharsetBasis::Detected);
        is_guess && {
            let (faults, others) = self.count_faults();
            faults > STRAY && faults * SHARE > others
        }
    }

    /// Counts the characters that no text contains, and all characters that are not ASCII.
    ///
    /// A single-byte encoding has a character for every byte, so there unusual symbols count as faults.
    fn count_faults(&self) -> (usize, usize) {
        let is_single = Encoding::for_label(self.encoding.as_bytes()).is_some_and(Encoding::is_single_byte);
        let is_unusual = |c: char| is_fault(c) || is_single && "¡¢£¤¥¦¨©¬®¯±²³´µ¶¸¹¼½¾¿×÷".contains(c);
        let others = self.text.chars().filter(|c| !c.is_ascii());
        others.fold((0, 0), |(faults, all), c| (faults + usize::from(is_unusual(c)), all + 1))
    }
}

/// Returns true if `label` names an encoding in the WHATWG Encoding Standard.
pub fn is_encoding(label: &str) -> bool {
    Encoding::for_label(label.as_bytes()).is_some()
}

/// Decodes a page.
///
/// `label` takes precedence over everything but a byte order mark.
pub(crate) fn decode(bytes: &[u8], content_type: Option<&str>, label: Option<&str>) -> Decoded {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return finish(encoding, bytes.get(skip..).unwrap_or_default(), CharsetBasis::ByteOrderMark);
    }
    if let Some(encoding) = label.and_then(|label| Encoding::for_label(label.as_bytes())) {
        return finish(encoding, bytes, CharsetBasis::Setting);
    }
    let ascii = Encoding::ascii_valid_up_to(bytes);
    if is_utf8(bytes.get(ascii..).unwrap_or_default()) {
        return finish(UTF_8, bytes, CharsetBasis::Valid);
    }
    let sample = bytes.get(ascii..(ascii + SAMPLE_BYTES).min(bytes.len())).unwrap_or_default();
    let declared = declared(bytes, content_type);
    let encoding = choose(sample, &declared);
    let basis = if declared.contains(&encoding) { CharsetBasis::Declared } else { CharsetBasis::Detected };
    finish(encoding, bytes, basis)
}

/// Returns true for valid UTF-8, apart from a character that is truncated at the end.
fn is_utf8(bytes: &[u8]) -> bool {
    let valid = Encoding::utf8_valid_up_to(bytes);
    let rest = bytes.len() - valid;
    rest == 0
        || (valid > 0
            && rest < 4
            && std::str::from_utf8(bytes.get(valid..).unwrap_or_default())
                .is_err_and(|e| e.error_len().is_none()))
}

/// Returns the encodings that header and page declare, most trustworthy first.
fn declared(bytes: &[u8], content_type: Option<&str>) -> Vec<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(DECLARATION_BYTES)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let header = content_type.map(str::to_ascii_lowercase);
    let from_header = header.iter().flat_map(|header| labels(header, "charset"));
    let from_page = labels(&head, "charset").chain(labels(&head, "encoding"));
    let mut found: Vec<&'static Encoding> = Vec::new();
    for encoding in from_header.chain(from_page).filter_map(|label| Encoding::for_label(label.as_bytes())) {
        if !found.contains(&encoding) {
            found.push(encoding);
        }
    }
    found
}

/// Iterates over the values of all `key = value` in a text, with or without quotes.
fn labels<'a>(text: &'a str, key: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(key).filter_map(move |(at, _)| {
        let rest = text.get(at + key.len()..)?.trim_start().strip_prefix('=')?;
        rest.trim_start()
            .trim_start_matches(['"', '\''])
            .split(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c))
            .next()
    })
}

/// Chooses the encoding with the fewest faults among the declared ones, the detected one and the usual ones.
fn choose(bytes: &[u8], declared: &[&'static Encoding]) -> &'static Encoding {
    let mut multi_byte = declared.iter().take_while(|encoding| !encoding.is_single_byte());
    if let Some(faultless) = multi_byte.find(|encoding| faults(encoding, bytes) == 0) {
        return faultless;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Allow);
    let believable =
        declared.iter().copied().filter(|encoding| !encoding.is_single_byte() || guess.is_single_byte());
    let candidates = believable.chain([guess, GB18030, BIG5]);
    candidates.min_by_key(|encoding| faults(encoding, bytes)).unwrap_or(UTF_8)
}

/// Counts the faults of bytes decoded with an encoding.
fn faults(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    text.chars().filter(|c| is_fault(*c)).count()
}

/// Returns true for replacement characters, private use characters and C1 controls, which no text contains.
fn is_fault(c: char) -> bool {
    matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{80}'..='\u{9f}')
}

/// Decodes the bytes. GBK is decoded as GB18030, its superset.
fn finish(encoding: &'static Encoding, bytes: &[u8], basis: CharsetBasis) -> Decoded {
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
    Decoded { text, encoding: encoding.name(), basis }
}
