//! What an exported archive holds besides its sources and articles.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ArchiveError;
use super::columns::moment;
use super::records::{Exporter, Importer};
use crate::model::{CanonicalUrl, PictureKind, SourceId};

/// A line of an exported archive that is about no article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ExtraRecord {
    /// Something that was tidied away: it doesn't come back as news.
    Swept {
        /// Its address.
        url: CanonicalUrl,
    },
    /// An article that a reader is waiting for.
    Awaited {
        /// Its address.
        url: CanonicalUrl,
        /// The source that it is of.
        source: SourceId,
        /// When it was asked for.
        at: Timestamp,
    },
    /// A picture.
    Picture {
        /// Its address.
        url: CanonicalUrl,
        /// What it is made of, in base64.
        bytes: String,
    },
}

impl ExtraRecord {
    /// A stored picture.
    pub fn picture(url: CanonicalUrl, bytes: &[u8]) -> Self {
        Self::Picture { url, bytes: STANDARD.encode(bytes) }
    }
}

impl Exporter<'_> {
    /// What there is besides sources, articles and pictures.
    pub fn extras(&self) -> Result<Vec<ExtraRecord>, ArchiveError> {
        self.0.read(|db| {
            let mut swept = db.prepare("SELECT url FROM swept ORDER BY url")?;
            let swept = swept.query_map([], |row| Ok(ExtraRecord::Swept { url: row.get(0)? }))?;
            let mut extras = swept.collect::<Result<Vec<_>, _>>()?;
            let mut awaited = db.prepare(
                "SELECT a.url, s.slug, a.at FROM asked a JOIN source s ON s.id = a.source ORDER BY a.at, a.url",
            )?;
            let awaited = awaited.query_map([], |row| {
                Ok(ExtraRecord::Awaited { url: row.get(0)?, source: row.get(1)?, at: moment(row.get(2)?) })
            })?;
            extras.extend(awaited.collect::<Result<Vec<_>, _>>()?);
            Ok(extras)
        })
    }

    /// The addresses of the stored pictures, in the order they were fetched.
    pub fn picture_urls(&self) -> Result<Vec<CanonicalUrl>, ArchiveError> {
        self.0.read(|db| {
            let sql = "SELECT url FROM picture WHERE hash IS NOT NULL ORDER BY tried, id";
            let urls = db.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            Ok(urls)
        })
    }
}

impl Importer<'_> {
    /// Takes over what is not there. All pictures together take no more than `room` bytes.
    pub fn extras(&mut self, extras: &[ExtraRecord], room: u64, now: Timestamp) -> Result<(), ArchiveError> {
        self.0.write(|db| {
            let mut sweep = db.prepare_cached("INSERT OR IGNORE INTO swept (url) VALUES (?1)")?;
            let mut ask = db.prepare_cached(
                "INSERT OR IGNORE INTO asked (url, source, at) SELECT ?1, id, ?3 FROM source WHERE slug = ?2",
            )?;
            for extra in extras {
                match extra {
                    ExtraRecord::Swept { url } => sweep.execute([url])?,
                    ExtraRecord::Awaited { url, source, at } => {
                        ask.execute((url, source, at.as_millisecond()))?
                    }
                    ExtraRecord::Picture { .. } => 0,
                };
            }
            Ok(())
        })?;
        for extra in extras {
            let ExtraRecord::Picture { url, bytes } = extra else { continue };
            // What is no picture was no picture where it comes from.
            let Ok(bytes) = STANDARD.decode(bytes) else { continue };
            let Some(kind) = PictureKind::detect(&bytes) else { continue };
            if self.0.pictures().get(url)?.is_none() {
                self.0.pictures_mut().store(url, kind, &bytes, room, now)?;
            }
        }
        Ok(())
    }
}
