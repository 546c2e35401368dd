//! Undoes the content codings of a body (RFC 9110 §8.4.1).
//!
//! Does so here instead of in the HTTP library, because servers send what that refuses or misreads: gzip with several
//! members, `x-gzip`, deflate without the zlib header, one coding upon another, a coding that the header denies, or a
//! header for a body that has none.

use std::io::{self, ErrorKind, Read};

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use reqwest::header::{CONTENT_ENCODING, HeaderMap};

use super::body::BodyLimit;
use crate::fetch::FetchErrorKind;
use crate::fetch::policy::AttemptError;

/// `Accept-Encoding` of all requests.
pub(in crate::fetch) const ACCEPTED: &str = "gzip, deflate, br, zstd";

/// Number of codings upon each other that are undone.
const MAX_CODINGS: usize = 4;

const GZIP_MAGIC: [u8; 3] = [0x1f, 0x8b, 8];
const ZSTD_MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// A content coding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ContentCoding {
    Gzip,
    Deflate,
    Brotli,
    Zstd,
    /// LZW, which nobody has sent for thirty years.
    Compress,
}

impl ContentCoding {
    /// Returns the coding of a name. Other values of the header are mistakes of servers that mean the character set.
    fn named(name: &str) -> Option<Self> {
        match name.trim().to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" => Some(Self::Gzip),
            "deflate" => Some(Self::Deflate),
            "br" => Some(Self::Brotli),
            "zstd" => Some(Self::Zstd),
            "compress" | "x-compress" => Some(Self::Compress),
            _ => None,
        }
    }
}

/// Undoes the codings of a body. A body that is larger than the limit is refused or cut off, as the limit says.
pub(in crate::fetch) fn decode(
    headers: &HeaderMap,
    body: Vec<u8>,
    limit: BodyLimit,
) -> Result<Vec<u8>, AttemptError> {
    let mut body = body;
    for coding in codings(headers).into_iter().rev() {
        if is_coded(coding, &body) {
            body = unpack(coding, &body, limit)?;
        }
    }
    if body.starts_with(&GZIP_MAGIC) {
        body = unpack(ContentCoding::Gzip, &body, limit)?;
    }
    Ok(body)
}

/// Returns the codings in the order in which they were applied.
fn codings(headers: &HeaderMap) -> Vec<ContentCoding> {
    let values = headers.get_all(CONTENT_ENCODING).into_iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).filter_map(ContentCoding::named).take(MAX_CODINGS).collect()
}

/// Returns false if a body is not coded as its header says: it begins as a document does.
fn is_coded(coding: ContentCoding, body: &[u8]) -> bool {
    let has_magic = match coding {
        ContentCoding::Gzip => body.starts_with(&GZIP_MAGIC),
        ContentCoding::Zstd => body.starts_with(&ZSTD_MAGIC),
        _ => false,
    };
    let is_document =
        matches!(body.trim_ascii_start().first(), Some(b'<' | b'{')) && std::str::from_utf8(body).is_ok();
    !body.is_empty() && (has_magic || !is_document)
}

fn unpack(coding: ContentCoding, body: &[u8], limit: BodyLimit) -> Result<Vec<u8>, AttemptError> {
    match coding {
        ContentCoding::Gzip => read(MultiGzDecoder::new(body), limit),
        ContentCoding::Deflate if has_zlib_header(body) => read(ZlibDecoder::new(body), limit),
        ContentCoding::Deflate => read(DeflateDecoder::new(body), limit),
        ContentCoding::Brotli => read(brotli_decompressor::Decompressor::new(body, 4096), limit),
        ContentCoding::Zstd => match zstd::stream::read::Decoder::new(body) {
            Ok(decoder) => read(decoder, limit),
            Err(error) => Err(refused(&error)),
        },
        ContentCoding::Compress => Err(AttemptError::permanent(FetchErrorKind::BadEncoding)),
    }
}

/// Returns true for the header of zlib (RFC 1950), which `deflate` means and many servers leave out.
fn has_zlib_header(body: &[u8]) -> bool {
    match body {
        [method, flags, ..] => method & 0x0f == 8 && (u16::from(*method) << 8 | u16::from(*flags)) % 31 == 0,
        _ => false,
    }
}

/// Reads a decoder to its end or to the limit.
///
/// Bytes after a complete gzip member that are no further member are ignored, as gzip does.
fn read(decoder: impl Read, limit: BodyLimit) -> Result<Vec<u8>, AttemptError> {
    let (BodyLimit::Refuse(max) | BodyLimit::Truncate(max)) = limit;
    let mut out = Vec::new();
    let result = decoder.take(max as u64 + 1).read_to_end(&mut out);
    let is_larger = out.len() > max;
    out.truncate(max);
    match (result, limit) {
        (_, BodyLimit::Refuse(_)) if is_larger => {
            Err(AttemptError::permanent(FetchErrorKind::TooLarge(max as u64)))
        }
        (Ok(_), _) | (Err(_), BodyLimit::Truncate(_)) => Ok(out),
        (Err(error), _) if error.kind() == ErrorKind::InvalidInput && !out.is_empty() => Ok(out),
        (Err(error), _) => Err(refused(&error)),
    }
}

/// Returns the error of a body that can't be unpacked, or ended early.
fn refused(error: &io::Error) -> AttemptError {
    AttemptError::permanent(match error.kind() {
        ErrorKind::UnexpectedEof => FetchErrorKind::Truncated,
        _ => FetchErrorKind::BadEncoding,
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::*;

    const PAGE: &[u8] = "<p>渡口的新船</p>".as_bytes();

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    }

    fn decoded(coding: &str, body: Vec<u8>) -> Result<Vec<u8>, FetchErrorKind> {
        let headers = HeaderMap::from_iter([(CONTENT_ENCODING, coding.parse().expect("a header"))]);
        decode(&headers, body, BodyLimit::Refuse(1000)).map_err(|error| error.kind)
    }

    #[test]
    fn undoes_every_coding_that_servers_send() {
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(PAGE).expect("memory");
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::fast());
        raw.write_all(PAGE).expect("memory");
        let (front, back) = PAGE.split_at(7);
        for (coding, body) in [
            ("gzip", gzip(PAGE)),
            ("x-gzip", gzip(PAGE)),
            ("GZIP", [gzip(front), gzip(back)].concat()),
            ("gzip", [gzip(PAGE), vec![0; 100]].concat()),
            ("gzip, gzip", gzip(&gzip(PAGE))),
            ("gzip, identity", gzip(PAGE)),
            ("deflate", zlib.finish().expect("memory")),
            ("deflate", raw.finish().expect("memory")),
            ("zstd", zstd::encode_all(PAGE, 1).expect("memory")),
            ("gzip", PAGE.to_vec()),
            ("utf-8", PAGE.to_vec()),
            ("identity", gzip(PAGE)),
        ] {
            assert_eq!(decoded(coding, body).as_deref(), Ok(PAGE), "{coding}");
        }
    }

    #[test]
    fn refuses_bombs_and_broken_bodies() {
        assert_eq!(decoded("gzip", gzip(&[b' '; 2000])), Err(FetchErrorKind::TooLarge(1000)));
        assert_eq!(decoded("gzip", gzip(&gzip(&[b' '; 2000]))), Err(FetchErrorKind::TooLarge(1000)));
        assert_eq!(decoded("gzip", gzip(PAGE)[..20].to_vec()), Err(FetchErrorKind::Truncated));
        assert_eq!(decoded("compress", b"\x1f\x9d\x90".to_vec()), Err(FetchErrorKind::BadEncoding));
        assert_eq!(decoded("br", b"\xff\xff\xff".to_vec()), Err(FetchErrorKind::BadEncoding));
        let headers = HeaderMap::from_iter([(CONTENT_ENCODING, "gzip".parse().expect("a header"))]);
        let cut = decode(&headers, gzip(&[b' '; 2000]), BodyLimit::Truncate(1000));
        assert_eq!(cut.map(|body| body.len()).ok(), Some(1000));
    }
}
