//! Bytes of a page -> text, whatever its declarations say.
//!
//! In order: an override by the reader or the source, a byte order mark, strict UTF-8 if the bytes are valid UTF-8
//! (that can't happen by accident), the header, `<meta>`, `<?xml`, and a detector. A declaration is only believed
//! where it decodes: labels are read by the WHATWG Encoding Standard, whose `gb2312` and `gbk` decode GB18030 and whose
//! `big5` decodes Big5-HKSCS, and a Latin label on bytes that are no Latin text is a server's default, not a fact.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8};

/// How far into a page its declarations are looked for (the HTML standard says 1024; pages put scripts before them).
const DECLARED_WITHIN: usize = 4096;

/// How much of a page is looked at to judge a charset: the first bytes from the first that isn't ASCII.
const JUDGED: usize = 64 * 1024;

/// What settled an encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CharsetBasis {
    /// A byte order mark.
    ByteOrderMark,
    /// The reader or the source's settings.
    Setting,
    /// The bytes are valid UTF-8.
    Valid,
    /// The header or the page says so, and nothing contradicts it.
    Declared,
    /// No declaration fits; it is what the bytes look like.
    Detected,
}

/// A decoded page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// The encoding's name in the WHATWG Encoding Standard.
    pub(crate) encoding: &'static str,
    pub(crate) grounds: CharsetBasis,
}

impl Decoded {
    /// How much of what isn't ASCII was readable: 0 to 1.
    pub(crate) fn confidence(&self) -> f64 {
        let (faults, others) = self.counts();
        1.0 - faults as f64 / others.max(1) as f64
    }

    /// Whether the text is mojibake, so that nobody could read it. What a reader decided is never questioned.
    pub(crate) fn is_garbled(&self) -> bool {
        /// Faults that any page may have: a cut character, a few private ones for icons.
        const STRAY: usize = 20;
        const SHARE: usize = 10;
        let is_guess = matches!(self.grounds, CharsetBasis::Declared | CharsetBasis::Detected);
        is_guess && {
            let (faults, others) = self.counts();
            faults > STRAY && faults * SHARE > others
        }
    }

    /// The characters that no text has, and all that aren't ASCII. A single-byte encoding has a character for every
    /// byte, so there the odd signs tell that the bytes are of something else.
    fn counts(&self) -> (usize, usize) {
        let is_single = Encoding::for_label(self.encoding.as_bytes()).is_some_and(Encoding::is_single_byte);
        let is_odd = |c: char| is_fault(c) || is_single && "¡¢£¤¥¦¨©¬®¯±²³´µ¶¸¹¼½¾¿×÷".contains(c);
        let others = self.text.chars().filter(|c| !c.is_ascii());
        others.fold((0, 0), |(faults, all), c| (faults + usize::from(is_odd(c)), all + 1))
    }
}

/// Whether a name is that of an encoding, as the WHATWG Encoding Standard has them.
pub fn is_encoding(label: &str) -> bool {
    Encoding::for_label(label.as_bytes()).is_some()
}

/// Decodes a page. `label` overrides everything but a byte order mark.
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
    let judged = bytes.get(ascii..(ascii + JUDGED).min(bytes.len())).unwrap_or_default();
    let declared = declared(bytes, content_type);
    let encoding = choose(judged, &declared);
    let grounds = if declared.contains(&encoding) { CharsetBasis::Declared } else { CharsetBasis::Detected };
    finish(encoding, bytes, grounds)
}

/// Valid but for a character that the end of the bytes may have cut.
fn is_utf8(bytes: &[u8]) -> bool {
    let valid = Encoding::utf8_valid_up_to(bytes);
    let rest = bytes.len() - valid;
    rest == 0
        || (valid > 0
            && rest < 4
            && std::str::from_utf8(bytes.get(valid..).unwrap_or_default())
                .is_err_and(|e| e.error_len().is_none()))
}

/// The encodings that the page claims, most trustworthy first.
fn declared(bytes: &[u8], content_type: Option<&str>) -> Vec<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(DECLARED_WITHIN)).unwrap_or_default();
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

/// Every `key = value` of the text, with or without quotes.
fn labels<'a>(text: &'a str, key: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(key).filter_map(move |(at, _)| {
        let rest = text.get(at + key.len()..)?.trim_start().strip_prefix('=')?;
        rest.trim_start()
            .trim_start_matches(['"', '\''])
            .split(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c))
            .next()
    })
}

/// Chooses the encoding with the fewest faults: declared ones first, then what the detector and experience say.
fn choose(bytes: &[u8], declared: &[&'static Encoding]) -> &'static Encoding {
    let mut telling = declared.iter().take_while(|encoding| !encoding.is_single_byte());
    if let Some(faultless) = telling.find(|encoding| faults(encoding, bytes) == 0) {
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

/// How badly bytes read in an encoding.
fn faults(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    text.chars().filter(|c| is_fault(*c)).count()
}

/// Meaningless sequences, and characters that no text has.
fn is_fault(c: char) -> bool {
    matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{80}'..='\u{9f}')
}

fn finish(encoding: &'static Encoding, bytes: &[u8], grounds: CharsetBasis) -> Decoded {
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
    Decoded { text, encoding: encoding.name(), grounds }
}
