//! The values that templates print. Their names are those in the templates.

use minijinja::value::Serde;
use minijinja::{Value, context};

use super::block_values::printed_block;
use super::list_page::{ROWS, list_pages, list_path};
use super::routes::{thumbnail_path, topic_path};
use crate::demo::content::{
    DateFormat, PortalContent, PortalSection, RelatedPool, SampleArticle, TemplateSet,
};
use crate::model::{CHINA, Published};

/// Builds the values of each page. The values of the articles are built once.
#[derive(Debug)]
pub(in crate::demo) struct PageValues {
    /// Values of each article as a headline.
    cards: Vec<Value>,
}

impl PageValues {
    /// Builds the values of all articles.
    pub(in crate::demo) fn new(content: &PortalContent) -> Self {
        let articles = content.articles.iter().enumerate();
        let card = |(n, article)| card(article, content.section(content.section_of(n)));
        Self { cards: articles.map(card).collect() }
    }

    fn pick(&self, articles: impl IntoIterator<Item = usize>) -> Vec<Value> {
        articles.into_iter().map(|article| self.cards[article].clone()).collect()
    }

    /// Returns the values that every page can print.
    pub(in crate::demo) fn globals(&self, content: &PortalContent) -> Value {
        let hot = content.site.hot.iter().map(|id| content.index_of(*id));
        let topics = content.site.topics.iter();
        context! {
            site => Serde(&content.site),
            sections => content.site.sections.iter().map(section).collect::<Vec<_>>(),
            topics => topics.map(|topic| context! { url => topic_path(&topic.slug), ..Value::from(Serde(topic)) }).collect::<Vec<_>>(),
            latest => self.pick(content.latest(8)),
            hot => self.pick(hot),
        }
    }

    /// Returns the values of the front page.
    pub(in crate::demo) fn front(&self, content: &PortalContent) -> Value {
        let front = content.front();
        let blocks = front.blocks.into_iter().zip(&content.site.sections);
        context! {
            focus => self.pick(front.focus),
            strip => self.pick(front.strip),
            blocks => blocks
                .map(|(articles, info)| context! { section => section(info), cards => self.pick(articles) })
                .collect::<Vec<_>>(),
        }
    }

    /// Returns the template set and the values of a list page; indices count from 0.
    pub(in crate::demo) fn list(
        &self,
        content: &PortalContent,
        index: usize,
        page: usize,
    ) -> Option<(TemplateSet, Value)> {
        let list = list_pages(content, index).nth(page)?;
        let range = content.range(index);
        let pager = (1..=list.pages).map(|number| link(number, &list_path(&list.section.slug, number)));
        let value = context! {
            section => section(list.section),
            cards => self.pick(range.clone().skip(page * ROWS).take(ROWS)),
            number => list.number,
            pages => list.pages,
            total => range.len(),
            pager => pager.collect::<Vec<_>>(),
            rail => self.pick(range.take(6)),
        };
        Some((list.section.style, value))
    }

    /// Returns the template set and the values of a page of an article; indices count from 0.
    pub(in crate::demo) fn article(
        &self,
        content: &PortalContent,
        index: usize,
        page: usize,
    ) -> Option<(TemplateSet, Value)> {
        let article = &content.articles[index];
        let blocks = article.pages.get(page)?;
        let section_index = content.section_of(index);
        let info = content.section(section_index);
        let (previous, next) = content.neighbours(index);
        let pool = if info.style == TemplateSet::Hk { RelatedPool::Section } else { RelatedPool::Portal };
        let pager = (0..article.pages.len()).map(|page| link(page + 1, &article.path(page)));
        let all_comments = &content.site.comments;
        let comments = (0..2).map(|n| Value::from(Serde(&all_comments[(index + n) % all_comments.len()])));
        let value = context! {
            card => self.cards[index].clone(),
            author => article.author.as_deref().unwrap_or_default(),
            editor => article.editor.as_deref().unwrap_or_default(),
            credit => article.credit.as_deref().unwrap_or_default(),
            tags => article.tags.clone(),
            parts => blocks.iter().enumerate().map(|(n, block)| printed_block(n, block)).collect::<Vec<_>>(),
            number => page + 1,
            last => page + 1 == article.pages.len(),
            pager => pager.collect::<Vec<_>>(),
            section => section(info),
            previous => self.pick(previous),
            next => self.pick(next),
            related => self.pick(content.related(index, pool)),
            comments => comments.collect::<Vec<_>>(),
            hits => 300 + article.id * 37 % 9000,
            rail => self.pick(content.range(section_index).take(6)),
        };
        Some((info.style, value))
    }

    /// Returns the values of a topic page.
    pub(in crate::demo) fn topic(&self, content: &PortalContent, index: usize) -> Value {
        let topic = &content.site.topics[index];
        context! {
            name => topic.name.as_str(),
            intro => topic.intro.as_str(),
            cards => self.pick(topic.articles.iter().map(|id| content.index_of(*id))),
        }
    }

    /// Returns the values of the pictures page: all articles with a picture.
    pub(in crate::demo) fn pictures(&self, content: &PortalContent) -> Value {
        let has_picture = |article: &usize| content.articles[*article].picture().is_some();
        context! { cards => self.pick((0..content.articles.len()).filter(has_picture)) }
    }

    /// Returns the values of the page for unknown addresses: the newest headlines.
    pub(in crate::demo) fn not_found(&self, content: &PortalContent) -> Value {
        context! { cards => self.pick(content.latest(10)) }
    }
}

fn link(number: usize, url: &str) -> Value {
    context! { number, url }
}

fn section(section: &PortalSection) -> Value {
    context! { url => list_path(&section.slug, 1), ..Value::from(Serde(section)) }
}

/// Returns the values of an article as a headline.
fn card(article: &SampleArticle, info: &PortalSection) -> Value {
    let printed = |format: &str| article.published.map(|at| format_time(at, format)).unwrap_or_default();
    let picture = article.picture().unwrap_or_default();
    let exact = if matches!(article.published, Some(Published::At(_))) { " %H:%M" } else { "" };
    let time = printed(&format!("%Y-%m-%d{exact}"));
    let listed = match info.dates {
        DateFormat::Day => printed("%Y-%m-%d"),
        DateFormat::Minute => time.clone(),
        DateFormat::None => String::new(),
    };
    context! {
        id => article.id,
        url => article.path(0),
        title => article.title.as_str(),
        origin => article.origin.as_deref().unwrap_or_default(),
        lead => article.first_paragraph(),
        picture,
        thumbnail => thumbnail_path(picture),
        listed,
        short => printed("%m-%d"),
        time,
        long => printed(&format!("%Y年%-m月%-d日{exact}")),
        iso => article.published.map(|at| at.to_string()).unwrap_or_default(),
        section => section(info),
    }
}

/// Formats a time in China time.
fn format_time(published: Published, format: &str) -> String {
    CHINA.to_datetime(published.moment()).strftime(format).to_string()
}
