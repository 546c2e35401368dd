use std::fmt::Display;

use super::{Lang, Word};
use crate::model::{ArchiveTrouble, QueryErrorKind, Trouble, TroubleKind};

/// A trouble in one line: what it is about, then what happened (`连不上 www.yhkmac.com：域名解析失败`).
pub fn trouble(lang: Lang, trouble: &Trouble) -> String {
    use TroubleKind::{NoSuchHost, Proxy, Tls, Unreachable};
    let frame = match trouble.kind.reason() {
        NoSuchHost | Unreachable | Proxy | Tls => Word::TroubleCantReach,
        _ => Word::TroubleWith,
    };
    lang.fill(frame, &[&trouble.subject, &what(lang, &trouble.kind)])
}

/// What happened, without what it is about (`域名解析失败`).
pub fn what(lang: Lang, kind: &TroubleKind) -> String {
    match row(lang, kind) {
        (word, Some(value)) => lang.fill(word, &[&value]),
        (word, None) => lang.say(word).to_owned(),
    }
}

/// What the reader can do about it, where there is something.
pub fn advice(lang: Lang, kind: &TroubleKind) -> Option<&'static str> {
    use TroubleKind as Kind;
    let word = match kind.reason() {
        Kind::NoSuchHost | Kind::Unreachable | Kind::TimedOut => Word::AdviceNetwork,
        Kind::Proxy => Word::AdviceProxy,
        Kind::Busy(_) | Kind::Truncated | Kind::BadEncoding | Kind::Status(500..) => Word::AdviceLater,
        Kind::Offline => Word::AdviceOnline,
        Kind::TooLarge(_) => Word::AdviceLimit,
        Kind::Tls | Kind::NeedsBrowser | Kind::Status(_) => Word::AdviceBrowser,
        Kind::NoHeadlines => Word::AdviceHeadlines,
        Kind::NoArticle => Word::AdviceArticle,
        Kind::Garbled => Word::AdviceEncoding,
        Kind::NoSuchArticle => Word::AdviceList,
        Kind::Archive(ArchiveTrouble::Newer) => Word::AdviceUpdate,
        Kind::Archive(ArchiveTrouble::Foreign) => Word::AdviceHome,
        Kind::Archive(ArchiveTrouble::ReadOnly) => Word::AdviceRights,
        Kind::Archive(ArchiveTrouble::Locked) => Word::AdviceLater,
        Kind::Archive(ArchiveTrouble::Full) => Word::AdviceSpace,
        Kind::Archive(ArchiveTrouble::Damaged(_)) => Word::AdviceSalvage,
        Kind::Archive(_) => Word::AdviceDoctor,
        Kind::BadQuery(..) => Word::AdviceQuery,
        _ => return None,
    };
    Some(lang.say(word))
}

/// The row of a kind, and what fills its placeholder.
fn row(lang: Lang, kind: &TroubleKind) -> (Word, Option<String>) {
    use TroubleKind as Kind;
    let with = |word, value: &dyn Display| (word, Some(value.to_string()));
    match kind {
        Kind::NoSuchHost => (Word::TroubleNoSuchHost, None),
        Kind::Unreachable => (Word::TroubleUnreachable, None),
        Kind::Proxy => (Word::TroubleProxy, None),
        Kind::TimedOut => (Word::TroubleTimedOut, None),
        Kind::Tls => (Word::TroubleTls, None),
        Kind::Status(code @ (401 | 403)) => with(Word::TroubleRefused, code),
        Kind::Status(404) => (Word::TroubleMissing, None),
        Kind::Status(code @ 500..) => with(Word::TroubleServer, code),
        Kind::Status(code) => with(Word::TroubleStatus, code),
        Kind::Gone => (Word::TroubleGone, None),
        Kind::Busy(Some(wait)) => with(Word::TroubleBusyFor, &wait.as_secs()),
        Kind::Busy(None) => (Word::TroubleBusy, None),
        Kind::Robots => (Word::TroubleRobots, None),
        Kind::BadRedirect(to) => with(Word::TroubleBadRedirect, to),
        Kind::Elsewhere(to) => with(Word::TroubleElsewhere, to),
        Kind::RedirectLoop => (Word::TroubleRedirectLoop, None),
        Kind::TooManyRedirects => (Word::TroubleTooManyRedirects, None),
        Kind::Truncated => (Word::TroubleTruncated, None),
        Kind::TooLarge(limit) => with(Word::TroubleTooLarge, &(limit >> 20)),
        Kind::BadEncoding => (Word::TroubleBadEncoding, None),
        Kind::NotAPage(kind) => with(Word::TroubleNotAPage, kind),
        Kind::NotAPicture => (Word::TroubleNotAPicture, None),
        Kind::NoHeadlines => (Word::TroubleNoHeadlines, None),
        Kind::NoArticle => (Word::TroubleNoArticle, None),
        Kind::NeedsBrowser => (Word::TroubleNeedsBrowser, None),
        Kind::Garbled => (Word::TroubleGarbled, None),
        Kind::Suspect => (Word::TroubleSuspect, None),
        Kind::Offline => (Word::TroubleOffline, None),
        Kind::Queued(why) => with(Word::TroubleQueued, &what(lang, why)),
        Kind::Hook(why) => with(Word::TroubleHook, why),
        Kind::AlreadyRefreshing => (Word::TroubleAlreadyRefreshing, None),
        Kind::NoSuchArticle => (Word::TroubleNoSuchArticle, None),
        Kind::Archive(archive) => with(Word::TroubleOther, &of_archive(lang, archive)),
        Kind::BadQuery(at, fault) => {
            with(Word::TroubleOther, &lang.fill(Word::QueryAt, &[at, &of_query(lang, fault)]))
        }
        Kind::Other(what) => with(Word::TroubleOther, what),
    }
}

fn of_query(lang: Lang, fault: &QueryErrorKind) -> String {
    match fault {
        QueryErrorKind::UnknownField(meant) => {
            let meant = meant.map(|name| lang.fill(Word::ProblemMeant, &[&format!("{name}:")]));
            lang.say(Word::QueryField).to_owned() + &meant.unwrap_or_default()
        }
        QueryErrorKind::MissingOperand => lang.say(Word::QueryNothingAfter).to_owned(),
        QueryErrorKind::InvalidTime => lang.say(Word::QueryTime).to_owned(),
        QueryErrorKind::InvalidSort => lang.say(Word::QuerySort).to_owned(),
        QueryErrorKind::InvalidRegex(why) => lang.fill(Word::QueryPattern, &[why]),
        QueryErrorKind::Unclosed => lang.say(Word::QueryUnclosed).to_owned(),
        QueryErrorKind::Unopened => lang.say(Word::QueryUnopened).to_owned(),
        QueryErrorKind::TooComplex => lang.say(Word::QueryTooMuch).to_owned(),
    }
}

fn of_archive(lang: Lang, archive: &ArchiveTrouble) -> String {
    let word = match archive {
        ArchiveTrouble::Newer => Word::ArchiveNewer,
        ArchiveTrouble::Foreign => Word::ArchiveForeign,
        ArchiveTrouble::ReadOnly => Word::ArchiveReadOnly,
        ArchiveTrouble::Locked => Word::ArchiveLocked,
        ArchiveTrouble::Full => Word::ArchiveFull,
        ArchiveTrouble::Damaged(how) => return lang.fill(Word::ArchiveDamaged, &[how]),
        ArchiveTrouble::Other(what) => return what.clone(),
    };
    lang.say(word).to_owned()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_trouble_names_its_subject_and_its_cause() {
        let cases = [
            (TroubleKind::NoSuchHost, "连不上 a.com：域名解析失败", "can't reach a.com: host name not found"),
            (TroubleKind::Status(403), "a.com：网站拒绝访问（HTTP 403）", "a.com: access refused (HTTP 403)"),
            (TroubleKind::Status(502), "a.com：网站出错（HTTP 502）", "a.com: fault of the site (HTTP 502)"),
            (TroubleKind::Status(418), "a.com：网站回答 HTTP 418", "a.com: the answer is HTTP 418"),
            (TroubleKind::TooLarge(8 << 20), "a.com：超过 8 MiB", "a.com: larger than 8 MiB"),
            (
                TroubleKind::Busy(Some(Duration::from_secs(3))),
                "a.com：网站太忙，要等 3 秒",
                "a.com: busy, asks to wait 3 s",
            ),
            (
                TroubleKind::Archive(ArchiveTrouble::Damaged("row 3".into())),
                "a.com：文件已损坏（row 3）",
                "a.com: the file is damaged (row 3)",
            ),
            (
                TroubleKind::BadQuery(4, QueryErrorKind::UnknownField(Some("title"))),
                "a.com：第 4 个字起，没有这个字段，是不是 `title:`？",
                "a.com: at character 4, there is no such field, did you mean `title:`?",
            ),
            (TroubleKind::Other("odd".into()), "a.com：odd", "a.com: odd"),
        ];
        for (kind, chinese, english) in cases {
            let about = Trouble::new("a.com", kind);
            assert_eq!(trouble(Lang::ZhHans, &about), chinese);
            assert_eq!(trouble(Lang::En, &about), english);
        }
    }

    #[test]
    fn advice_is_given_where_something_can_be_done() {
        assert!(advice(Lang::En, &TroubleKind::Proxy).is_some_and(|advice| advice.contains("http_proxy")));
        assert!(advice(Lang::En, &TroubleKind::Offline).is_some_and(|advice| advice.contains("--offline")));
        assert_eq!(advice(Lang::En, &TroubleKind::Gone), None);
    }
}
