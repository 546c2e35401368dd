//! Translates the reader's settings into those of the services.

use super::DownloadLimits;
use super::pictures::PictureSettings;
use super::refresh::Hooks;
use crate::archive::{RetentionLimits, RetentionPolicy};
use crate::config::{CommandLine, Config, Settings};
use crate::fetch;

/// Returns the settings of the HTTP client.
pub fn fetch_settings(settings: &Settings) -> fetch::ClientSettings {
    let given = &settings.fetch;
    let default = fetch::ClientSettings::default();
    let named = given.user_agent != "auto";
    fetch::ClientSettings {
        user_agent: if named { given.user_agent.clone() } else { default.user_agent },
        connect_timeout: given.connect_timeout,
        timeout: given.timeout,
        tries: u32::from(given.retries) + 1,
        body_limit: usize::from(given.max_body) << 20,
        host_connections: usize::from(given.per_host),
        connections: usize::from(given.concurrency),
        delay: given.delay,
        crawl_delay: given.crawl_delay,
        robots: given.robots,
        ..default
    }
}

/// Returns the folder and the limit of downloads.
pub fn download_limits(config: &Config) -> DownloadLimits {
    let max_bytes = u64::from(config.settings.downloads.max_mb) << 20;
    DownloadLimits { folder: config.download_folder(), max_bytes }
}

/// Returns the settings of pictures.
pub fn picture_settings(settings: &Settings) -> PictureSettings {
    let given = &settings.images;
    let max_total = if given.max_mb == 0 { u64::MAX } else { u64::from(given.max_mb) << 20 };
    PictureSettings { prefetch: given.prefetch, max_bytes: usize::from(given.each_mb) << 20, max_total }
}

/// Returns the programs that run after a refresh.
pub fn hook_settings(settings: &Settings) -> Hooks {
    let given = &settings.hooks;
    let words = |program: &CommandLine| {
        if program.words() == ["none"] { Vec::new() } else { program.words().to_vec() }
    };
    Hooks { after_refresh: words(&given.after_refresh), on_new: words(&given.on_new), timeout: given.timeout }
}

/// Returns the retention limits of the settings. Those of sources are added when they are applied.
pub fn retention_policy(settings: &Settings) -> RetentionPolicy {
    let given = &settings.store;
    let default_limits =
        RetentionLimits { days: given.days, count: given.count, bytes: u64::from(given.megabytes) << 20 };
    let max_bytes = u64::from(given.total_mb) << 20;
    RetentionPolicy { default_limits, max_bytes, ..RetentionPolicy::default() }
}

impl Default for PictureSettings {
    fn default() -> Self {
        picture_settings(&Settings::default())
    }
}
