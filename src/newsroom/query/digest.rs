//! Arranges the news of a day like a newspaper: by section, each with its lead story. It reads what is stored and fetches
//! nothing.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::Queries;
use crate::archive::{ArchiveReader, PictureState};
use crate::model::{
    ArticleId, Cursor, Digest, DigestArticle, DigestPicture, DigestSection, Direction, Image, ListEntry,
    ListFilter, SourceKind, SourceSummary,
};
use crate::newsroom::NewsroomError;

/// Largest number of articles in a digest.
const MAX_ARTICLES: usize = 2000;

/// Largest length of a teaser, in characters.
const MAX_TEASER: usize = 110;
/// Largest length of the teaser of the lead, in characters.
const MAX_LEAD_TEASER: usize = 260;
/// Smallest length of a paragraph or sentence that can be a teaser, in characters: a dateline is shorter.
const MIN_TEASER: usize = 20;

/// An entry with the size of its text in bytes.
type SizedEntry = (ListEntry, u64);

/// Returns the query for the articles of a day.
pub fn query_of_day(day: Date) -> Option<String> {
    let next = day.tomorrow().ok()?;
    Some(format!("newer:{day} older:{next}"))
}

/// The day of a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DigestDay {
    /// The last day that has news.
    Last,
    /// This day, also if it has no news.
    At(Date),
    /// The last day before this one that has news.
    Before(Date),
    /// The first day after this one that has news.
    After(Date),
}

impl Queries {
    /// Makes the digest of a day; `None` if there is no such day with news.
    pub async fn digest_of_day(&self, wanted: DigestDay) -> Result<Option<(Date, Digest)>, NewsroomError> {
        let Some(day) = self.day_with_news(wanted).await? else { return Ok(None) };
        let digest = self.digest(&query_of_day(day).unwrap_or_default()).await?;
        Ok(Some((day, digest)))
    }

    /// Returns a day with news, of those up to today.
    async fn day_with_news(&self, wanted: DigestDay) -> Result<Option<Date>, NewsroomError> {
        let today = self.clock.now().date();
        let tomorrow = today.tomorrow().unwrap_or(today);
        match wanted {
            DigestDay::Last => self.nearest_day(tomorrow, Direction::Down).await,
            DigestDay::At(day) => Ok(Some(day)),
            DigestDay::Before(day) => self.nearest_day(day, Direction::Down).await,
            DigestDay::After(day) => {
                let found = self.nearest_day(day.tomorrow().unwrap_or(day), Direction::Up).await?;
                Ok(found.filter(|found| *found <= today))
            }
        }
    }

    /// Returns the day of the nearest article before the start of a day, or from then on.
    async fn nearest_day(&self, day: Date, direction: Direction) -> Result<Option<Date>, NewsroomError> {
        let zone = self.clock.now().time_zone().clone();
        let Ok(start) = day.to_zoned_datetime(zone.clone()) else { return Ok(None) };
        let from = Some(Cursor { moment: start.timestamp(), id: ArticleId(0) });
        let window = match direction {
            Direction::Down => self.list(ListFilter::default(), from, 1).await?,
            Direction::Up => self.list_back(ListFilter::default(), from, 1).await?,
        };
        let found = window.entries.first().map(|entry| entry.filed().day(&zone));
        // An article without a time is filed at the start of its day in China, which is another moment here.
        Ok(found.map(|found| match direction {
            Direction::Down if found >= day => day.yesterday().unwrap_or(day),
            Direction::Up if found < day => day,
            _ => found,
        }))
    }

    /// Makes a digest of the articles that a query matches, as `today`, `newer:24h` or [`query_of_day`].
    pub async fn digest(&self, line: &str) -> Result<Digest, NewsroomError> {
        let (mut entries, mut after) = (Vec::new(), None);
        while entries.len() < MAX_ARTICLES {
            let (query, limit) = (self.parse(line)?, MAX_ARTICLES - entries.len());
            let found = self.find(ListFilter::default(), query, limit, after).await?;
            entries.extend(found.hits.into_iter().map(|hit| hit.entry));
            after = found.next;
            if after.is_none() {
                break;
            }
        }
        let sized = self.archive.read(move |archive| {
            entries.into_iter().map(|entry| Ok((archive.text_size(entry.id)?, entry))).collect()
        });
        let sized: Vec<(u64, ListEntry)> = sized.await?;
        let sized = sized.into_iter().map(|(size, entry)| (entry, size)).collect();
        let contents = self.archive.read(ArchiveReader::contents_with_removed).await?;
        let mut digest = arrange(sized, &contents);
        self.add_teasers(&mut digest).await?;
        if let Some(lead) = &digest.lead {
            digest.picture = self.picture_of(lead.entry.id).await?;
        }
        Ok(digest)
    }

    /// Returns the first picture of an article that is stored or may be fetched.
    async fn picture_of(&self, id: ArticleId) -> Result<Option<DigestPicture>, NewsroomError> {
        let now = self.clock.now().timestamp();
        let picture = self.archive.read(move |archive| {
            let Some(article) = archive.article(id)? else { return Ok(None) };
            let states = archive.pictures().states(&article, now)?;
            Ok(article.images().zip(states).find_map(|(image, state)| usable_picture(image, state)))
        });
        Ok(picture.await?)
    }

    async fn add_teasers(&self, digest: &mut Digest) -> Result<(), NewsroomError> {
        let heads = digest.sections.iter_mut().filter_map(|section| section.articles.first_mut());
        let leads: Vec<&mut DigestArticle> = digest.lead.iter_mut().chain(heads).collect();
        let ids: Vec<ArticleId> = leads.iter().map(|lead| lead.entry.id).collect();
        let articles = self.archive.read(move |archive| {
            ids.into_iter().map(|id| archive.article(id)).collect::<Result<Vec<_>, _>>()
        });
        for (index, (lead, article)) in leads.into_iter().zip(articles.await?).enumerate() {
            let paragraph = article
                .and_then(|article| article.paragraphs().find(|text| text.chars().count() >= MIN_TEASER));
            let max = if index == 0 { MAX_LEAD_TEASER } else { MAX_TEASER };
            lead.teaser = paragraph.map(|paragraph| teaser(&paragraph, max));
        }
        Ok(())
    }
}

fn usable_picture(image: &Image, state: PictureState) -> Option<DigestPicture> {
    let size = match state {
        PictureState::Stored(size) => Some(size?),
        PictureState::Wanted => None,
        PictureState::Failed => return None,
    };
    Some(DigestPicture { url: image.url()?, size })
}

/// Distributes articles, newest first, over their sections. The lead of each section comes first in it; the lead of the
/// digest is in no section.
fn arrange(mut articles: Vec<SizedEntry>, contents: &[SourceSummary]) -> Digest {
    let lead = lead_position(&articles).map(|at| without_teaser(articles.remove(at).0));
    let mut sections: Vec<DigestSection> = Vec::new();
    for source in contents {
        for name in section_names(source, &articles) {
            let is_in = |(entry, _): &SizedEntry| entry.source == source.id && entry.section == name;
            let (mut own, rest): (Vec<_>, Vec<_>) = articles.into_iter().partition(is_in);
            articles = rest;
            if let Some(lead) = lead_position(&own) {
                if source.kind != SourceKind::Paper {
                    own.get_mut(..=lead).unwrap_or_default().rotate_right(1);
                }
                sections.push(DigestSection {
                    source: source.id.clone(),
                    source_name: source.name.clone(),
                    kind: source.kind,
                    name,
                    articles: own.into_iter().map(|(entry, _)| without_teaser(entry)).collect(),
                });
            }
        }
    }
    Digest { lead, picture: None, sections }
}

/// Returns the names of a source's sections in the order of its navigation; those of a newspaper in the order of its stories,
/// because each issue has its own pages.
fn section_names(source: &SourceSummary, articles: &[SizedEntry]) -> Vec<Option<String>> {
    if source.kind != SourceKind::Paper {
        return source.sections.iter().map(|section| Some(section.name.clone())).chain([None]).collect();
    }
    let mut names: Vec<Option<String>> = Vec::new();
    for (entry, _) in articles.iter().filter(|(entry, _)| entry.source == source.id) {
        if !names.contains(&entry.section) {
            names.push(entry.section.clone());
        }
    }
    names
}

/// Returns the index of the article that most sources have; of several the longest, of those the newest.
fn lead_position(articles: &[SizedEntry]) -> Option<usize> {
    let weight = |at: &usize| articles.get(*at).map(|(entry, size)| (entry.others, *size, Reverse(*at)));
    (0..articles.len()).max_by_key(weight)
}

fn without_teaser(entry: ListEntry) -> DigestArticle {
    DigestArticle { entry, teaser: None }
}

/// Cuts the beginning of a paragraph: after a whole sentence if one fits, else with an ellipsis.
fn teaser(paragraph: &str, max: usize) -> String {
    let line = paragraph.replace('\n', " ");
    if line.chars().count() <= max {
        return line;
    }
    let start: String = line.chars().take(max).collect();
    let ends = |c| matches!(c, '。' | '！' | '？' | '!' | '?');
    let sentence = start.rfind(ends).and_then(|at| {
        let end = at + start.get(at..)?.chars().next()?.len_utf8();
        start.get(..end).filter(|sentence| sentence.chars().count() >= MIN_TEASER)
    });
    sentence.map_or_else(|| format!("{start}……"), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn teaser_ends_with_a_sentence_if_one_fits() {
        let teaser = |paragraph: &str| super::teaser(paragraph, MAX_TEASER);
        assert_eq!(teaser("短的一段。"), "短的一段。");
        let long = format!("第一句话说了很多事情，一直说到这里才算完。{}", "后面的话没有完".repeat(20));
        assert_eq!(teaser(&long), "第一句话说了很多事情，一直说到这里才算完。");
        assert_eq!(teaser(&"没有句号".repeat(40)).chars().count(), MAX_TEASER + 2);
    }
}
