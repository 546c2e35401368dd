//! Saved views and rules.

use wanbao::config::SavedView;
use wanbao::model::{Flag, MarkChange, Rule, RuleAction, Tag};

use super::Home;

#[test]
fn views_and_rules_keep_their_order() {
    let text = "[[view]]\nname = '要闻'\nquery = 'unread section:要闻 newer:1d'\n\
                [[view]]\nname = 'later'\nquery = 'later'\nnotify = true\n\
                [[rule]]\nmatch = 'title:/广告|推广/'\nthen = ['hide', 'tag:广告']\n\
                [[rule]]\nmatch = 'source:a'\nthen = 'read'\n";
    let (config, errors) = Home::with("config.toml", text).config();
    assert_eq!(errors, [""; 0]);
    let view = |name: &str, query: &str| SavedView { name: name.into(), query: query.into(), notify: false };
    assert_eq!(
        config.settings.views,
        [view("要闻", "unread section:要闻 newer:1d"), SavedView { notify: true, ..view("later", "later") }]
    );
    let advert = Tag::new("广告").expect("a tag");
    let rule = |query: &str, then: &[MarkChange]| Rule {
        query: query.into(),
        then: then.iter().cloned().map(RuleAction::Mark).collect(),
    };
    let [hide, read] = [Flag::Hidden, Flag::Read].map(|flag| MarkChange::Flag(flag, true));
    assert_eq!(
        config.settings.rules,
        [rule("title:/广告|推广/", &[hide, MarkChange::Tag(advert, true)]), rule("source:a", &[read])]
    );
}

#[test]
fn query_errors_name_line_and_word() {
    let text = "[[view]]\nname = 'a'\nquery = '湾区 tilte:x'\n\
                [[view]]\nname = 'b'\n\
                [[view]]\nname = 'c'\nquery = 'unread'\n\
                [[rule]]\nmatch = '/(/'\nthen = ['hide']\n\
                [[rule]]\nmatch = 'a'\nthen = ['delete', 'star']\n\
                [[rule]]\nmatch = ''\nthen = ['star']\n\
                [[rule]]\nonlyif = 'a'\n";
    let (config, errors) = Home::with("config.toml", text).config();
    assert_eq!(
        errors,
        [
            "config.toml:3:9: `view.query`, “tilte:”: at character 4, there is no such field; did you mean `title:`?",
            "config.toml:4:1: `view.query` is missing",
            "config.toml:10:9: `rule.match`, “/(/”: at character 1, invalid regular expression: an opening parenthesis is not closed",
            "config.toml:14:9: `rule.then` can't be 'delete'; expected hide, star, later, read, tag:NAME or run:NAME",
            "config.toml:16:9: `rule.match` can't be ''; expected a query, e.g. \"unread section:要闻 newer:1d\"",
            "config.toml:18:1: `rule.match` is missing",
            "config.toml:18:1: `rule.then` is missing",
            "config.toml:19:1: there is no setting `rule.onlyif`",
        ]
    );
    assert_eq!(config.settings.views.len(), 1);
    assert_eq!(config.settings.rules.len(), 1);
}
