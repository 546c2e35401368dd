//! Videos, sound recordings and the players of them, which become links.

use std::sync::LazyLock;

use html5ever::local_name;
use regex::Regex;

use crate::extract::input::attributes::is_lazy_source;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::link_resolver::LinkResolver;
use crate::model::Block;

/// Returns the block for a `<video>`, `<audio>`, `<embed>` or `<iframe>`; `None` for a frame that plays nothing.
pub(crate) fn read(dom: &Dom<'_>, id: NodeId, resolver: &LinkResolver<'_>) -> Option<Block> {
    let src = dom.subtree(id).find_map(|at| source(dom, at))?;
    let (url, address) = (resolver.resolve(src)?.as_str().to_owned(), src.to_ascii_lowercase());
    let is_player = || dom.attr(id, &local_name!("allowfullscreen")).is_some() || plays(&address);
    match *dom.name(id)? {
        local_name!("video") => Some(Block::Video { src: url }),
        local_name!("audio") => Some(Block::Audio { src: url }),
        _ if is_audio(&address) => Some(Block::Audio { src: url }),
        _ if is_player() => Some(Block::Video { src: url }),
        _ => None,
    }
}

/// Returns the address that an element gives, or that a lazy loader would give it.
fn source<'a>(dom: &Dom<'a>, id: NodeId) -> Option<&'a str> {
    let lazy = || {
        let attributes = dom.element(id)?.attrs.iter();
        let mut sources =
            attributes.filter(|(name, _)| is_lazy_source(&name.local)).map(|(_, value)| &**value);
        sources.find(|src| !src.is_empty())
    };
    let is_address = |src: &&str| !src.is_empty() && *src != "about:blank";
    dom.attr(id, &local_name!("src")).filter(is_address).or_else(lazy)
}

/// Returns true if the words of an address say that it plays a video.
fn plays(address: &str) -> bool {
    static WORDS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|[^a-z])(?:i?player|embed|videos?|vid|live|play|watch|shipin|v)(?:[^a-z]|$)|\.(?:mp4|m3u8|flv|swf|webm)(?:[?#]|$)")
            .expect("the pattern is tested")
    });
    WORDS.is_match(address)
}

/// Returns true if the words of an address say that it plays a sound recording.
fn is_audio(address: &str) -> bool {
    static WORDS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|[^a-z])(?:audio|podcasts?|music|sound|yinpin)(?:[^a-z]|$)|\.(?:mp3|m4a|wav|ogg|aac)(?:[?#]|$)")
            .expect("the pattern is tested")
    });
    WORDS.is_match(address)
}
