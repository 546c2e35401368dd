use std::io::Write;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::desk::Desk;
use super::exit::Exit;
use super::rows;
use crate::export::{EditionJson, markdown_edition};
use crate::model::{Digest, DigestArticle, DigestSection};
use crate::newsroom::query_of_day;
use crate::text::Lang;
use crate::typeset::{LineRole, Measure, PagePart, typeset_page};
use crate::user_error::CommandError;
use crate::words::Word;

/// `wanbao digest`: an edition of a day, on paper so to speak.
#[derive(Debug, Args)]
pub(super) struct DigestCommand {
    #[arg(value_name = "QUERY")]
    words: Vec<String>,
    #[arg(long, value_name = "AGE", conflicts_with = "day")]
    since: Option<String>,
    #[arg(long, value_name = "DATE")]
    day: Option<Date>,
    #[arg(long, value_enum, default_value = "plain")]
    format: Format,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(4..))]
    width: Option<u16>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Plain,
    Md,
    Json,
}

impl DigestCommand {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let line = self.line();
        let edition = desk.newsroom(async |newsroom| Ok(newsroom.edition(&line).await?))?;
        if edition.lead.is_none() {
            desk.note(Word::NothingListed, &[]);
            return Ok(Exit::Nothing);
        }
        match self.format {
            Format::Plain => self.print(&edition, desk, out)?,
            Format::Md => {
                out.write_all(markdown_edition(&self.title(&edition, desk), &edition).as_bytes())?;
            }
            Format::Json => {
                serde_json::to_writer(&mut *out, &EditionJson::new(&line, &edition))
                    .map_err(std::io::Error::from)?;
                writeln!(out)?;
            }
        }
        Ok(Exit::Fine)
    }

    /// What the edition is made of: what was first seen to be of the day, of the last hours, or of today.
    fn line(&self) -> String {
        let time = match (&self.since, self.day) {
            (Some(age), _) => format!("newer:{age}"),
            (None, Some(day)) => query_of_day(day).unwrap_or_else(|| format!("newer:{day}")),
            (None, None) => "today".to_owned(),
        };
        if self.words.is_empty() { time } else { format!("{time} ({})", self.words.join(" ")) }
    }

    fn title(&self, edition: &Digest, desk: &Desk) -> String {
        let today = || desk.config.clock.now().date().to_string();
        let of = match (&self.since, self.day) {
            (Some(age), _) => format!("{age} · {}", today()),
            (None, day) => day.map_or_else(today, |day| day.to_string()),
        };
        desk.lang.fill(Word::DigestTitle, &[&of, &edition.articles().count()])
    }

    fn print(&self, edition: &Digest, desk: &Desk, out: &mut dyn Write) -> Result<(), CommandError> {
        let title = self.title(edition, desk);
        let sheet =
            Sheet { desk, many: edition.sections.iter().any(|one| one.source != edition.sections[0].source) };
        let mut lines = vec![(LineRole::Title, title)];
        lines.extend(edition.lead.iter().flat_map(|lead| sheet.lead(LineRole::Heading, lead)));
        for section in &edition.sections {
            lines.extend(sheet.section(section));
        }
        let pieces: Vec<PagePart<'_>> =
            lines.iter().map(|(role, text)| PagePart::Words(*role, text)).collect();
        let set = typeset_page(&pieces, &self.measure(edition, desk));
        Ok(rows::write_page(&set, desk, out)?)
    }

    fn measure(&self, edition: &Digest, desk: &Desk) -> Measure {
        let set = &desk.config.settings.text;
        let titles: String =
            edition.articles().take(20).map(|article| article.entry.title.as_str()).collect();
        Measure {
            columns: self.width.unwrap_or_else(|| set.width.min(desk.columns.unwrap_or(u16::MAX))),
            autospace: set.latin_spacing,
            lang: Lang::detect(&titles),
            widths: desk.widths(),
            ..Measure::default()
        }
    }
}

/// How an edition is written down.
struct Sheet<'a> {
    desk: &'a Desk,
    /// There are several sources: their names stand before those of sections.
    many: bool,
}

impl Sheet<'_> {
    fn section(&self, section: &DigestSection) -> Vec<(LineRole, String)> {
        let name = match &section.name {
            Some(name) if self.many => format!("{} · {name}", section.source_name),
            Some(name) => name.clone(),
            None => section.source_name.clone(),
        };
        let mut lines = vec![(LineRole::Heading, format!("【{name}】"))];
        for article in &section.articles {
            match &article.teaser {
                Some(_) => lines.extend(self.lead(LineRole::Note, article)),
                None => lines.push((LineRole::Note, format!("· {}", self.line(article)))),
            }
        }
        lines
    }

    /// A lead: its title, and how it begins.
    fn lead(&self, role: LineRole, article: &DigestArticle) -> Vec<(LineRole, String)> {
        let title = (role, format!("■ {}", self.line(article)));
        let teaser = article.teaser.clone().map(|teaser| (LineRole::Paragraph, teaser));
        std::iter::once(title).chain(teaser).collect()
    }

    /// A title, with where it is from, when, and its number.
    fn line(&self, article: &DigestArticle) -> String {
        let entry = &article.entry;
        let zone = self.desk.config.clock.now().time_zone().clone();
        let at = entry.published.map(|published| rows::time(published, &zone));
        let others = (entry.others > 0).then(|| self.desk.lang.fill(Word::AlsoTold, &[&entry.others]));
        let about = [Some(entry.id.to_string()), entry.origin.clone(), at, others];
        format!("{}  [{}]", entry.title, about.into_iter().flatten().collect::<Vec<_>>().join(" · "))
    }
}
