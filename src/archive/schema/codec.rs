//! Compressed columns: articles as JSON and pages as bytes, each in a zstd frame of its own, without a dictionary
//! (`docs/decisions/no-zstd-dictionary.md`).

use std::cell::RefCell;
use std::io;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use serde::Serialize;
use serde::de::DeserializeOwned;
use zstd::bulk::Decompressor;

use crate::archive::ArchiveError;

/// Level for texts. 27 real articles of 1,500 characters shrink to 0.546 of their UTF-8 in 0.2 ms each; level 3 takes
/// 0.04 ms for 0.586, level 19 takes 0.5 ms for 0.542.
const TEXT_LEVEL: i32 = 12;

/// Level for pages, which are many times as long. 190 KB shrink to 0.19 in 0.3 ms; level 9 takes 1.7 ms for 0.176.
const PAGE_LEVEL: i32 = 3;

/// Most bytes that a frame may unpack to: eight times the largest page that is fetched. Limits what a damaged frame can
/// make us allocate.
const MAX_UNPACKED: usize = 64 << 20;

/// Packs a value as JSON in a zstd frame; read back through [`Packed`].
pub(crate) fn pack(value: &impl Serialize) -> Result<Vec<u8>, ArchiveError> {
    let json = serde_json::to_vec(value).map_err(io::Error::other)?;
    Ok(zstd::bulk::compress(&json, TEXT_LEVEL)?)
}

/// Packs bytes in a zstd frame; read back through [`PackedBytes`].
pub(crate) fn pack_bytes(bytes: &[u8]) -> Result<Vec<u8>, ArchiveError> {
    Ok(zstd::bulk::compress(bytes, PAGE_LEVEL)?)
}

/// A value read from a column that [`pack`] wrote.
pub(crate) struct Packed<T>(pub(crate) T);

impl<T: DeserializeOwned> FromSql for Packed<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let PackedBytes(json) = PackedBytes::column_result(value)?;
        serde_json::from_slice(&json).map(Self).map_err(FromSqlError::other)
    }
}

/// Bytes read from a column that [`pack_bytes`] wrote.
pub(crate) struct PackedBytes(pub(crate) Vec<u8>);

impl FromSql for PackedBytes {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        unpack(value.as_blob()?).map(Self).map_err(FromSqlError::other)
    }
}

thread_local! {
    /// Reused, because creating one takes longer (14 µs) than unpacking an article with it (12 µs), and a search unpacks
    /// hundreds.
    static DECOMPRESSOR: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

fn unpack(frame: &[u8]) -> io::Result<Vec<u8>> {
    DECOMPRESSOR.with_borrow_mut(|slot| {
        let decompressor = match slot {
            Some(decompressor) => decompressor,
            None => slot.insert(Decompressor::new()?),
        };
        decompressor.decompress(frame, MAX_UNPACKED)
    })
}
