//! Where a page leads: the previous and the next article, the next page of this one.

use std::borrow::Cow;
use std::sync::LazyLock;

use html5ever::local_name;
use regex::Regex;

use super::dom::{Dom, Id};
use super::title::extends;
use crate::model::{CanonicalUrl, Link};
use crate::text::clean_line;

/// What an article page leads to.
#[derive(Debug, Default)]
pub(super) struct Relations {
    /// 上一篇.
    pub(super) previous: Option<Link>,
    /// 下一篇.
    pub(super) next: Option<Link>,
    /// 下一页 of the same article.
    pub(super) next_page: Option<CanonicalUrl>,
}

/// A page's address and the address its links are relative to.
pub(super) struct Place<'a> {
    /// Where the page was found.
    pub(super) url: &'a CanonicalUrl,
    /// `<base href>`, or the page's address.
    pub(super) base: CanonicalUrl,
}

impl<'a> Place<'a> {
    pub(super) fn new(url: &'a CanonicalUrl, dom: &Dom<'_>) -> Self {
        let base = dom.head.base.and_then(|base| url.join(base).ok()).unwrap_or_else(|| url.clone());
        Self { url, base }
    }

    /// Where a link of the page leads, if to another page of the web.
    pub(super) fn resolve(&self, href: &str) -> Option<CanonicalUrl> {
        let href = href.trim();
        if href.is_empty()
            || href.starts_with('#')
            || href.get(..11).is_some_and(|scheme| scheme.eq_ignore_ascii_case("javascript:"))
        {
            return None;
        }
        self.base.join(href).ok()
    }

    /// Where the link element leads.
    pub(super) fn target(&self, dom: &Dom<'_>, link: Id) -> Option<CanonicalUrl> {
        self.resolve(dom.attr(link, &local_name!("href"))?)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Previous,
    Next,
}

static NEIGHBOUR: LazyLock<Regex> = LazyLock::new(|| {
    let item = "[篇条條则則]|[个個](?:新闻|新聞|文章)?";
    Regex::new(&format!(
        r"^[\s«‹<>›»【\[（(←→◀▶◁▷◄►|·]*(?:(?P<previous>(?:上一?|前一?)(?:{item})|(?:较|較)(?:旧|舊|早)的?|往前|[Pp]revious(?: [Pp]ost| [Aa]rticle)?|[Oo]lder [Pp]ost)|(?P<next>(?:下一?|[后後]一?)(?:{item})|(?:较|較)新的?|往[后後]|[Nn]ext(?: [Pp]ost| [Aa]rticle)|[Nn]ewer [Pp]ost))(?:新闻|新聞|文章|资讯|資訊|信息|內容|内容|主题)?\s*(?:[】\])）]|[:：>»›|←→◀▶◁▷◄►-]|\s|$)+"
    ))
    .expect("the pattern is tested")
});

/// Finds what a page leads to.
pub(super) fn find(dom: &Dom<'_>, place: &Place<'_>) -> Relations {
    let mut relations = Relations { next_page: next_page(dom, place), ..Relations::default() };
    for id in 0..dom.len() {
        let Some((direction, _)) = dom.text(id).and_then(last_label) else { continue };
        let slot = match direction {
            Direction::Previous => &mut relations.previous,
            Direction::Next => &mut relations.next,
        };
        if slot.is_none() {
            *slot = neighbour(dom, place, id);
        }
    }
    relations
}

/// The last direction that a text names, and how many bytes come before what it leads to: in `【上一篇】没有了 【下一篇】`
/// the link that follows is the next article.
fn last_label(text: &str) -> Option<(Direction, usize)> {
    const LONGEST: usize = 120;
    let first = label(text)?;
    let rest = text.get(first.1..).filter(|rest| rest.len() <= LONGEST).unwrap_or_default();
    let starts = rest.char_indices().filter(|(_, c)| c.is_whitespace() || "【[（(|｜".contains(*c));
    let mut others = starts.filter_map(|(at, _)| {
        let (direction, bytes) = label(rest.get(at..)?)?;
        Some((direction, first.1 + at + bytes))
    });
    others.next_back().or(Some(first))
}

/// The direction a text names at its start, and how many bytes that takes.
fn label(text: &str) -> Option<(Direction, usize)> {
    // Of a page's texts next to none begins so; the pattern would take ten times as long to tell.
    text.trim_start_matches(is_ornament)
        .starts_with(['上', '前', '下', '后', '後', '较', '較', '往', 'P', 'p', 'O', 'o', 'N', 'n'])
        .then_some(())?;
    let captures = NEIGHBOUR.captures(text)?;
    let direction = if captures.name("previous").is_some() { Direction::Previous } else { Direction::Next };
    Some((direction, captures.get(0)?.end()))
}

/// What may stand before a label.
fn is_ornament(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '«' | '‹' | '<' | '>' | '›' | '»' | '【' | '[' | '（' | '(' | '←' | '→' | '|' | '·')
        || matches!(c, '◀' | '▶' | '◁' | '▷' | '◄' | '►')
}

/// The link that a label names: the one around it, or the first one after it before other words.
fn neighbour(dom: &Dom<'_>, place: &Place<'_>, id: Id) -> Option<Link> {
    const NEAR: usize = 12;
    let link = dom.around(id, &local_name!("a")).or_else(|| {
        let rest = dom.text(id).and_then(|text| text.get(last_label(text)?.1..)).unwrap_or_default();
        if !rest.trim().is_empty() {
            return None; // 上一篇：没有了
        }
        let ahead = id + 1..dom.len().min(id + NEAR);
        ahead
            .take_while(|at| dom.text(*at).is_none_or(|text| text.trim().is_empty()))
            .find(|at| dom.is(*at, &local_name!("a")))
    })?;
    let url = place.target(dom, link).filter(|url| url != place.url)?;
    let words = words_of(dom, link);
    let hint = dom.attr(link, &local_name!("title")).map(|title| without_label(&clean_line(title)));
    let title = hint.filter(|hint| extends(hint, &words)).unwrap_or(words);
    Some(Link { title, url })
}

/// The words of a link, its label (a piece of its own, or the beginning of the first) left out.
fn words_of(dom: &Dom<'_>, link: Id) -> String {
    let mut pieces = dom.subtree(link).filter_map(|id| dom.text(id)).filter(|piece| !piece.trim().is_empty());
    let first = pieces.next().map(clean_line).unwrap_or_default();
    let words = clean_line(&pieces.fold(without_label(&first), |words, piece| words + piece));
    words.trim_end_matches(|c: char| c.is_whitespace() || "→▶▷►»".contains(c)).to_owned()
}

fn without_label(text: &str) -> String {
    label(text).and_then(|(_, end)| text.get(end..)).unwrap_or(text).trim().to_owned()
}

/// The next page of the same article.
fn next_page(dom: &Dom<'_>, place: &Place<'_>) -> Option<CanonicalUrl> {
    let mut numbered = Vec::new();
    for id in (0..dom.len()).filter(|id| dom.is(*id, &local_name!("a")) && may_turn(dom, *id)) {
        let text = clean_line(&dom.text_in(id));
        let number = text.parse::<u32>();
        if number.is_err() && !is_next_label(&text) {
            continue;
        }
        let Some(url) = place.target(dom, id).filter(|url| continues(place.url, url)) else { continue };
        match number {
            Ok(number) => numbered.push((number, url)),
            Err(_) => return Some(url),
        }
    }
    // Counting from 0 or 1, the next page's address counts one more than this one's.
    let is_behind =
        |url: &CanonicalUrl| is_first_of(place.url, url) || page_number(url) > page_number(place.url);
    let following = numbered.into_iter().filter(|(number, url)| *number > 1 && is_behind(url));
    following.min_by_key(|(number, _)| *number).map(|(_, url)| url).or_else(|| scripted(dom, place))
}

/// Whether a link begins as those of a pager do: what few of a page's links do, so it is asked first.
fn may_turn(dom: &Dom<'_>, link: Id) -> bool {
    let mut chars = dom.subtree(link).filter_map(|id| dom.text(id)).flat_map(str::chars);
    let first = chars.find(|c| !c.is_whitespace() && !matches!(c, '[' | '（' | '('));
    first.is_some_and(|c| c.is_ascii_digit() || "下后後Nn更>›»→".contains(c))
}

/// Whether a link's text says that it leads to the next page.
pub(super) fn is_next_label(text: &str) -> bool {
    static NEXT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[\s\[（(]*(下一?[页頁]|[后後]一?[页頁]|[Nn]ext(?: [Pp]age)?|更多新闻)\s*[\])）>›»→]*$|^[>›»→]$").expect("the pattern is tested")
    });
    NEXT.is_match(text)
}

/// Whether an address is a further page of the article (or list) at another one: the same but for a page number.
pub(super) fn continues(here: &CanonicalUrl, there: &CanonicalUrl) -> bool {
    let is_same = || stem(here) == stem(there) || is_first_of(here, there);
    here != there && here.host() == there.host() && is_same()
}

/// Whether an address is another one with a page number behind: that of an article whose own address may end in a
/// number, too.
fn is_first_of(here: &CanonicalUrl, there: &CanonicalUrl) -> bool {
    let (path, pairs) = stem(there);
    here.as_url().path().trim_end_matches('/') == path && here.as_url().query_pairs().eq(pairs)
}

/// Keys and values of a query.
type Pairs<'u> = Vec<(Cow<'u, str>, Cow<'u, str>)>;

/// An address without its page number: the path, and what is asked for.
fn stem(url: &CanonicalUrl) -> (String, Pairs<'_>) {
    static PAGE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:[_-](?:p|page)?\d{1,3}|/(?:p|page/?)?\d{1,3}/?)?(\.[a-z]{3,5})?/?$")
            .expect("the pattern is tested")
    });
    let path = PAGE.replace(url.as_url().path(), "$1");
    let mut pairs: Pairs<'_> = url.as_url().query_pairs().collect();
    if let Some(page) = pairs.iter().rposition(|(key, _)| is_page_key(key)) {
        pairs.remove(page);
    }
    (path.trim_end_matches('/').to_owned(), pairs)
}

fn is_page_key(key: &str) -> bool {
    matches!(
        key.to_ascii_lowercase().as_str(),
        "page" | "p" | "pn" | "pageno" | "pageindex" | "paged" | "pagenum" | "curpage"
    )
}

/// The page number in an address; 0 where it has none.
fn page_number(url: &CanonicalUrl) -> u32 {
    static PAGE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:[_-](?:p|page)?|/(?:p|page/?)?)(\d{1,3})/?(?:\.[a-z]{3,5})?$")
            .expect("the pattern is tested")
    });
    let pages = url.as_url().query_pairs().filter(|(key, _)| is_page_key(key));
    let in_query = pages.last().and_then(|(_, value)| value.parse().ok());
    in_query
        .or_else(|| PAGE.captures(url.as_url().path()).and_then(|captures| captures[1].parse().ok()))
        .unwrap_or(0)
}

/// The next page where only a script prints the pager: `createPageHTML(pages, this page from 0, name, extension)`, as
/// many government and press systems do.
pub(super) fn scripted(dom: &Dom<'_>, place: &Place<'_>) -> Option<CanonicalUrl> {
    static CALL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"createPageHTML\w*\(\s*(\d+)\s*,\s*(\d+)\s*,\s*["']([\w./-]+)["']\s*,\s*["'](\w+)["']"#)
            .expect("the pattern is tested")
    });
    let captures = dom.head.scripts.iter().find_map(|(_, script)| CALL.captures(script))?;
    let (pages, here): (u32, u32) = (captures[1].parse().ok()?, captures[2].parse().ok()?);
    (here + 1 < pages).then(|| place.resolve(&format!("{}_{}.{}", &captures[3], here + 1, &captures[4])))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_names_the_direction_of_what_follows() {
        let direction = |text| last_label(text).map(|(direction, end)| (direction, text.get(end..)));
        assert_eq!(direction("上一篇："), Some((Direction::Previous, Some(""))));
        assert_eq!(direction("【上一篇】没有了 【下一篇】"), Some((Direction::Next, Some(""))));
        assert_eq!(direction("下一则：渡口的灯"), Some((Direction::Next, Some("渡口的灯"))));
        assert_eq!(direction("Older Post"), Some((Direction::Previous, Some(""))));
        assert_eq!(direction("上一届冠军"), None);
    }
}
