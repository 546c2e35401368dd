//! Rankings (热榜): lists that number their headlines. Each edition of one replaces the places of the last, and gives the
//! movement since then.

use jiff::Timestamp;
use rusqlite::Connection;

use super::appearances::{self, ListPlace};
use crate::archive::ArchiveError;
use crate::archive::schema::columns::ColumnReader;
use crate::model::{ArticleId, Headline, MAX_PLACE, Movement, Ranking, received_moment};

/// Headlines of a page that are sorted by their place; those beyond are equal.
const PAGE_PLACES: i64 = 100;

/// Returns true for a list most of whose headlines have a rank.
pub(super) fn is_ranking<'h>(headlines: impl Iterator<Item = &'h Headline>) -> bool {
    const FEWEST: usize = 5;
    let (mut ranked, mut all) = (0, 0);
    for headline in headlines {
        ranked += usize::from(headline.ranking.rank.is_some());
        all += 1;
    }
    ranked >= FEWEST && ranked * 2 > all
}

/// Reads the columns `rank`, `rank_before`, `heat` and `movement`; `None` if the list is no ranking.
pub(crate) fn read_ranking(columns: &mut ColumnReader<'_, '_>) -> rusqlite::Result<Option<Ranking>> {
    let rank: Option<i64> = columns.read()?;
    let (before, heat, movement) = (columns.read()?, columns.read()?, columns.read()?);
    Ok(rank.map(|rank| match u16::try_from(rank) {
        Ok(rank) if rank > 0 => Ranking { rank: Some(rank), before, heat, movement },
        _ => Ranking::default(),
    }))
}

/// Begins an edition of a ranking with a page of it: at the first page, all articles leave it, until the edition shows them
/// again. Returns true if there was an edition before.
pub(super) fn begin_edition(db: &Connection, place: &ListPlace, page: u16) -> Result<bool, ArchiveError> {
    let list = (place.source, place.section_column());
    if page > 0 {
        let sql = "SELECT 1 FROM appearance INDEXED BY appearance_by_rank
            WHERE source = ?1 AND section = ?2 AND rank <> 0 AND rank < 0";
        return Ok(db.prepare_cached(sql)?.exists(list)?);
    }
    let sql = "SELECT max(last) FROM appearance INDEXED BY appearance_by_rank
        WHERE source = ?1 AND section = ?2 AND rank <> 0 AND rank > 0";
    let last: Option<i64> = db.prepare_cached(sql)?.query_row(list, |row| row.get(0))?;
    // Below those that stay, on the day on which the list last showed them.
    let left = last.map(|last| moment(Ranking::default(), None, appearances::time(last)));
    db.prepare_cached(
        "UPDATE appearance INDEXED BY appearance_by_rank SET rank = -max(rank, 0), rank_before = NULL, heat = NULL,
            movement = NULL, moment = iif(rank > 0, ?3, moment)
         WHERE source = ?1 AND section = ?2 AND rank <> 0",
    )?
    .execute((list.0, list.1, left.unwrap_or(0)))?;
    Ok(last.is_some())
}

/// Sets the place of an article in a ranking, and its movement since the edition before; `had_edition` says whether there was
/// one.
pub(super) fn put(
    db: &Connection,
    id: ArticleId,
    place: &ListPlace,
    ranking: Ranking,
    had_edition: bool,
    now: Timestamp,
) -> Result<(), ArchiveError> {
    let section = place.section_column();
    let before: Option<i64> = db
        .prepare_cached("SELECT rank FROM appearance WHERE article = ?1 AND source = ?2 AND section = ?3")?
        .query_row((id, place.source, section), |row| row.get(0))?;
    if before.is_some_and(|rank| rank > 0) {
        // A page before showed it in this edition.
        return Ok(());
    }
    let before = before.and_then(|rank| u16::try_from(-rank).ok()).filter(|rank| *rank > 0);
    let ranking = Ranking { before, ..ranking };
    let movement = match ranking.rise() {
        Some(rise) if rise > 0 => Some(Movement::Up),
        Some(0) => Some(Movement::Same),
        Some(_) => Some(Movement::Down),
        None if had_edition => Some(Movement::New),
        None => ranking.movement,
    };
    restore(db, id, place, Ranking { movement, ..ranking }, now)
}

/// Sets the place of an article in a ranking as it was noted.
pub(crate) fn restore(
    db: &Connection,
    id: ArticleId,
    place: &ListPlace,
    ranking: Ranking,
    last: Timestamp,
) -> Result<(), ArchiveError> {
    db.prepare_cached(
        "UPDATE appearance SET rank = ?4, rank_before = ?5, heat = ?6, movement = ?7, moment = ?8
         WHERE article = ?1 AND source = ?2 AND section = ?3",
    )?
    .execute((
        id,
        place.source,
        place.section_column(),
        ranking.rank.unwrap_or(0),
        ranking.before,
        ranking.heat.and_then(|heat| i64::try_from(heat).ok()),
        ranking.movement,
        moment(ranking, place.position, last),
    ))?;
    Ok(())
}

/// Returns the moment that sorts an article in a ranking: by its place, below the news of the day on which the list was last
/// seen.
fn moment(ranking: Ranking, position: Option<i64>, last: Timestamp) -> i64 {
    let nth = position.map_or(MAX_PLACE, |position| {
        let (page, nth) = ListPlace::page_and_number(position);
        page * PAGE_PLACES + nth.min(PAGE_PLACES - 1)
    });
    let place = if ranking.rank.is_some() { nth.min(MAX_PLACE - 1) } else { MAX_PLACE };
    received_moment(last).as_millisecond() - place
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{day_of_moment, is_received};

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    #[test]
    fn places_of_a_ranking_stay_within_the_day() {
        let seen = at("2026-11-28T00:00:00+08:00");
        let ranked = Ranking { rank: Some(1), ..Ranking::default() };
        let moments: Vec<i64> =
            [0, 1, 99, 10_000, 49_999].map(|position| moment(ranked, Some(position), seen)).to_vec();
        assert!(moments.is_sorted_by(|above, below| above > below), "{moments:?}");
        let left = moment(Ranking::default(), Some(0), seen);
        assert!(moments.iter().all(|moment| *moment > left));
        for moment in moments.into_iter().chain([left]) {
            let moment = Timestamp::from_millisecond(moment).expect("a time");
            assert!(is_received(moment));
            assert_eq!(day_of_moment(moment).to_string(), "2026-11-28");
        }
    }
}
