//! Cookies that a browser exported as `cookies.txt` (Netscape's format).

use jiff::Timestamp;

/// Before the domain of a cookie that scripts can't read.
const HTTP_ONLY: &str = "#HttpOnly_";

/// Returns the cookies of a file that a host gets now, in the form of the header `Cookie`; `None` if there are none.
///
/// A line has seven fields between tabs: domain, whether hosts below it get the cookie, path, whether it needs https,
/// seconds of its end or 0, name, value.
pub fn cookies_for(text: &str, host: &str, now: Timestamp) -> Option<String> {
    let cookie = |line: &str| {
        let line = line.strip_prefix(HTTP_ONLY).unwrap_or(line);
        let fields: Vec<&str> = line.trim_end_matches(['\r', '\n']).split('\t').collect();
        let [domain, below, _, _, end, name, value] = fields[..] else { return None };
        let domain = domain.trim_start_matches('.');
        let is_below = below.eq_ignore_ascii_case("true")
            && host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'));
        let is_current = end.parse() == Ok(0) || end.parse().is_ok_and(|end: i64| end > now.as_second());
        let is_sent = !line.starts_with('#') && (domain == host || is_below) && is_current;
        is_sent.then(|| format!("{name}={value}"))
    };
    let cookies: Vec<String> = text.lines().filter_map(cookie).collect();
    (!cookies.is_empty()).then(|| cookies.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_current_cookies_of_the_host() {
        let file = "# Netscape HTTP Cookie File\n\
            .example.com\tTRUE\t/\tFALSE\t0\tsession\tabc\n\
            #HttpOnly_www.example.com\tFALSE\t/\tTRUE\t2000000000\ttoken\tx=y\r\n\
            www.example.com\tFALSE\t/\tFALSE\t1000\told\tgone\n\
            other.test\tFALSE\t/\tFALSE\t0\tforeign\tno\n\
            notexample.com\tTRUE\t/\tFALSE\t0\tforeign\tno\nbroken line\n";
        let now = Timestamp::from_second(1_800_000_000).expect("a time");
        assert_eq!(cookies_for(file, "www.example.com", now).as_deref(), Some("session=abc; token=x=y"));
        assert_eq!(cookies_for(file, "example.com", now).as_deref(), Some("session=abc"));
        assert_eq!(cookies_for(file, "third.test", now), None);
    }
}
