//! `wanbao digest`: the news of a day like a front page, the lead first, then section by section.

use std::io::Write;

use clap::Args;
use jiff::civil::Date;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::{TextFormat, write_json_line, write_page};
use crate::export::{DigestJson, html_digest, markdown_digest};
use crate::model::{Digest, DigestArticle, DigestSection, ListEntry, SourceKind};
use crate::newsroom::query_of_day;
use crate::report::article::filed_time;
use crate::text::Lang;
use crate::typeset::{LineRole, Measure, PagePart, typeset_page};
use crate::user_error::CommandError;
use crate::words::Word;

/// Number of titles from which the language of a digest is guessed.
const TITLES_TO_GUESS_LANG: usize = 20;

/// Arguments of `wanbao digest`.
#[derive(Debug, Args)]
pub(in crate::cli) struct DigestArgs {
    #[arg(value_name = "QUERY")]
    words: Vec<String>,
    #[arg(long, value_name = "AGE", conflicts_with = "day")]
    since: Option<String>,
    #[arg(long, value_name = "DATE")]
    day: Option<Date>,
    #[arg(long, value_enum, default_value = "text")]
    format: TextFormat,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(4..))]
    width: Option<u16>,
}

impl DigestArgs {
    /// Prints the digest of a day, of a time span up to now, or of today.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let query = self.query();
        let digest = context.with_newsroom(async |newsroom| Ok(newsroom.queries().digest(&query).await?))?;
        if digest.lead.is_none() {
            context.print_note(Word::NothingListed, &[]);
            return Ok(Exit::Nothing);
        }
        match self.format {
            TextFormat::Text => self.print(&digest, context, out)?,
            TextFormat::Html => {
                out.write_all(html_digest(&self.title(&digest, context), &digest).as_bytes())?;
            }
            TextFormat::Markdown => {
                out.write_all(markdown_digest(&self.title(&digest, context), &digest).as_bytes())?;
            }
            TextFormat::Json => write_json_line(&DigestJson::new(&query, &digest), out)?,
        }
        Ok(Exit::Success)
    }

    /// Returns the query for the articles of the digest: those of its day or time span that match the words.
    fn query(&self) -> String {
        let time = match (&self.since, self.day) {
            (Some(age), _) => format!("newer:{age}"),
            (None, Some(day)) => query_of_day(day).unwrap_or_else(|| format!("newer:{day}")),
            (None, None) => "today".to_owned(),
        };
        if self.words.is_empty() { time } else { format!("{time} ({})", self.words.join(" ")) }
    }

    fn title(&self, digest: &Digest, context: &Context) -> String {
        let today = || context.config.clock.now().date().to_string();
        let time = match (&self.since, self.day) {
            (Some(age), _) => format!("{age} · {}", today()),
            (None, day) => day.map_or_else(today, |day| day.to_string()),
        };
        context.lang.fill(Word::DigestTitle, &[&time, &digest.articles().count()])
    }

    fn print(&self, digest: &Digest, context: &Context, out: &mut dyn Write) -> Result<(), CommandError> {
        let has_many_sources = digest.sections.windows(2).any(|pair| pair[0].source != pair[1].source);
        let section_names = if has_many_sources { SectionNames::WithSource } else { SectionNames::Short };
        let layout = DigestLayout { context, section_names };
        let mut lines = vec![(LineRole::Title, self.title(digest, context))];
        lines.extend(digest.lead.iter().flat_map(|lead| layout.lead(LineRole::Heading, lead)));
        let mut paper = None;
        for section in &digest.sections {
            if section.kind == SourceKind::Paper && paper != Some(&section.source) {
                paper = Some(&section.source);
                lines.push((LineRole::Note, layout.page_list(digest, section)));
            }
            lines.extend(layout.section(section));
        }
        let parts: Vec<PagePart<'_>> = lines.iter().map(|(role, text)| PagePart::Text(*role, text)).collect();
        let page = typeset_page(&parts, &self.measure(digest, context));
        Ok(write_page(&page, context, out)?)
    }

    fn measure(&self, digest: &Digest, context: &Context) -> Measure {
        let settings = &context.config.settings.text;
        let titles = digest.articles().take(TITLES_TO_GUESS_LANG).map(|article| article.entry.title.as_str());
        Measure {
            columns: context.text_width(self.width),
            latin_spacing: settings.latin_spacing,
            lang: Lang::detect(&titles.collect::<String>()),
            widths: context.widths(),
            ..Measure::default()
        }
    }
}

/// Whether section headings include the name of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SectionNames {
    Short,
    WithSource,
}

/// Converts the parts of a digest to lines with roles.
struct DigestLayout<'a> {
    context: &'a Context,
    section_names: SectionNames,
}

impl DigestLayout<'_> {
    /// Returns the pages of a newspaper's issue, with the number of their stories.
    fn page_list(&self, digest: &Digest, first: &DigestSection) -> String {
        let pages = digest.sections.iter().filter(|section| section.source == first.source);
        let names: Vec<String> = pages
            .map(|page| {
                format!("{}({})", page.name.as_deref().unwrap_or(&page.source_name), page.articles.len())
            })
            .collect();
        let title = self.context.lang.fill(Word::IssuePages, &[&first.source_name, &names.len()]);
        format!("{title}  {}", names.join("  "))
    }

    fn section(&self, section: &DigestSection) -> Vec<(LineRole, String)> {
        let name = match &section.name {
            Some(name) if self.section_names == SectionNames::WithSource => {
                format!("{} · {name}", section.source_name)
            }
            Some(name) => name.clone(),
            None => section.source_name.clone(),
        };
        let mut lines = vec![(LineRole::Heading, format!("【{name}】"))];
        for article in &section.articles {
            if article.teaser.is_some() {
                lines.extend(self.lead(LineRole::Note, article));
                continue;
            }
            let ListEntry { kicker, subtitle, .. } = &article.entry;
            let part = |line: &String| (LineRole::Note, format!("  {line}"));
            lines.extend(kicker.as_ref().map(part));
            lines.push((LineRole::Note, format!("· {}", self.headline(article))));
            lines.extend(subtitle.as_ref().map(part));
        }
        lines
    }

    /// Returns a headline and the beginning of the text.
    fn lead(&self, role: LineRole, article: &DigestArticle) -> Vec<(LineRole, String)> {
        let part = |role| move |line: &String| (role, line.clone());
        let kicker = article.entry.kicker.as_ref().map(part(LineRole::Kicker));
        let title = (role, format!("■ {}", self.headline(article)));
        let subtitle = article.entry.subtitle.as_ref().map(part(LineRole::Note));
        let teaser = article.teaser.clone().map(|teaser| (LineRole::Paragraph, teaser));
        kicker.into_iter().chain([title]).chain(subtitle).chain(teaser).collect()
    }

    /// Returns the title with number, origin, time and other sources in brackets.
    fn headline(&self, article: &DigestArticle) -> String {
        let (entry, lang) = (&article.entry, self.context.lang);
        let time = filed_time(entry.filed(), &self.context.zone(), lang);
        let others = (entry.others > 0).then(|| lang.fill(Word::OtherSourcesCount, &[&entry.others]));
        let facts = [Some(entry.id.to_string()), entry.origin.clone(), time, others];
        format!("{}  [{}]", entry.title, facts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
    }
}
