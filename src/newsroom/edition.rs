use jiff::civil::Date;

use super::{Newsroom, NewsroomError};
use crate::model::{ArticleId, Digest, DigestArticle, DigestSection, ListEntry, ListFilter, SourceContents};

/// Articles of an edition; what nobody can read in a day is no edition.
const MOST_ARTICLES: usize = 2000;

/// Characters of a teaser, and of the shortest paragraph that can be one: a dateline says nothing.
const TEASER: usize = 110;
const SHORTEST: usize = 20;

/// An article with the bytes of its text.
type Weighed = (ListEntry, u64);

/// The line of the query language that means the articles of a day.
pub fn query_of_day(day: Date) -> Option<String> {
    let next = day.tomorrow().ok()?;
    Some(format!("newer:{day} older:{next}"))
}

impl Newsroom {
    /// Makes an edition of what a line of the query language means, as `today`, `newer:24h` or [`query_of_day`].
    pub async fn edition(&self, line: &str) -> Result<Digest, NewsroomError> {
        let (mut entries, mut after) = (Vec::new(), None);
        while entries.len() < MOST_ARTICLES {
            let (filter, room) = (self.filter(line)?, MOST_ARTICLES - entries.len());
            let found = self.find(ListFilter::default(), filter, room, after).await?;
            entries.extend(found.hits.into_iter().map(|hit| hit.entry));
            after = found.next;
            if after.is_none() {
                break;
            }
        }
        let weighed = self.archive.read(move |archive| {
            let weigh = |entry: ListEntry| Ok((archive.text_size(entry.id)?, entry));
            entries.into_iter().map(weigh).map(|one| one.map(|(size, entry)| (entry, size))).collect()
        });
        let mut edition = laid_out(weighed.await?, &self.contents().await?);
        self.write_teasers(&mut edition).await?;
        Ok(edition)
    }

    async fn write_teasers(&self, edition: &mut Digest) -> Result<(), NewsroomError> {
        let heads = edition.sections.iter_mut().filter_map(|section| section.articles.first_mut());
        let leads: Vec<&mut DigestArticle> = edition.lead.iter_mut().chain(heads).collect();
        let ids: Vec<ArticleId> = leads.iter().map(|lead| lead.entry.id).collect();
        let texts = self.archive.read(move |archive| {
            ids.into_iter().map(|id| archive.article(id)).collect::<Result<Vec<_>, _>>()
        });
        for (lead, text) in leads.into_iter().zip(texts.await?) {
            let told = text.and_then(|text| text.paragraphs().find(|text| text.chars().count() >= SHORTEST));
            lead.teaser = told.map(|paragraph| teaser(&paragraph));
        }
        Ok(())
    }
}

/// Puts articles, newest first, into their sections, each section's lead first and the lead of all before them.
fn laid_out(mut articles: Vec<Weighed>, contents: &[SourceContents]) -> Digest {
    let lead = lead_of(&articles).map(|at| alone(articles.remove(at).0));
    let mut sections: Vec<DigestSection> = Vec::new();
    for source in contents {
        let names = source.sections.iter().map(|section| Some(section.name.as_str())).chain([None]);
        for name in names {
            let is_in = |(entry, _): &Weighed| entry.source == source.id && entry.section.as_deref() == name;
            let (mut own, rest): (Vec<_>, Vec<_>) = articles.into_iter().partition(is_in);
            articles = rest;
            if let Some(lead) = lead_of(&own) {
                own.get_mut(..=lead).unwrap_or_default().rotate_right(1);
                sections.push(DigestSection {
                    source: source.id.clone(),
                    source_name: source.name.clone(),
                    name: name.map(str::to_owned),
                    articles: own.into_iter().map(|(entry, _)| alone(entry)).collect(),
                });
            }
        }
    }
    Digest { lead, sections }
}

/// Where the article stands that leads some: the one that is told by most, the longest of those, the newest of those.
fn lead_of(articles: &[Weighed]) -> Option<usize> {
    let weight =
        |at: &usize| articles.get(*at).map(|(entry, size)| (entry.others, *size, std::cmp::Reverse(*at)));
    (0..articles.len()).max_by_key(weight)
}

fn alone(entry: ListEntry) -> DigestArticle {
    DigestArticle { entry, teaser: None }
}

/// How a paragraph begins: whole sentences, as far as there is room, or else a piece with an ellipsis.
fn teaser(paragraph: &str) -> String {
    let line = paragraph.replace('\n', " ");
    if line.chars().count() <= TEASER {
        return line;
    }
    let piece: String = line.chars().take(TEASER).collect();
    let ends = |c| matches!(c, '。' | '！' | '？' | '!' | '?');
    let sentence = piece.rfind(ends).and_then(|at| {
        let end = at + piece.get(at..)?.chars().next()?.len_utf8();
        piece.get(..end).filter(|sentence| sentence.chars().count() >= SHORTEST)
    });
    sentence.map_or_else(|| format!("{piece}……"), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_teaser_ends_with_a_sentence_where_it_can() {
        assert_eq!(teaser("短的一段。"), "短的一段。");
        let long = format!("第一句话说了很多事情，一直说到这里才算完。{}", "后面的话没有完".repeat(20));
        assert_eq!(teaser(&long), "第一句话说了很多事情，一直说到这里才算完。");
        assert_eq!(teaser(&"没有句号".repeat(40)).chars().count(), TEASER + 2);
    }
}
