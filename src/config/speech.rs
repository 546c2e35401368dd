//! Programs that read aloud: known ones, or that of the settings, and how each is told the language.

use super::environment::Environment;
use super::settings::CommandLine;
use crate::text::Lang;

/// Language of a text that is read aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpokenLanguage {
    /// 普通话.
    Mandarin,
    /// 粤语.
    Cantonese,
    /// English, and any other language.
    English,
    /// Japanese.
    Japanese,
    /// Korean.
    Korean,
}

/// A program that reads aloud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpeechEngine {
    /// That of the settings. `{lang}` is replaced by the language (`cmn`, `yue`, `en`, `ja`, `ko`).
    Custom(CommandLine),
    /// Speech Dispatcher.
    SpdSay,
    /// That of macOS.
    Say,
    /// eSpeak NG.
    EspeakNg,
    /// Piper, with the voice that `PIPER_MODEL` names.
    Piper,
    /// The first of these that is installed and works, which shows only when a sentence is read.
    Any(Vec<Self>),
}

/// Piper writes raw sound, which ALSA plays.
const PIPER: &str = "piper --model \"$PIPER_MODEL\" --output-raw | aplay --quiet --rate 22050 --format S16_LE --file-type raw";

impl SpeechEngine {
    /// Returns the known programs, the best first: Piper if a voice is set for it.
    pub(super) fn known(environment: &Environment) -> Self {
        let piper = environment.is_set("PIPER_MODEL").then_some(Self::Piper);
        Self::Any(piper.into_iter().chain([Self::SpdSay, Self::Say, Self::EspeakNg]).collect())
    }

    /// Returns the command lines that read standard input in a language, to be tried in order: a program or a voice may be
    /// missing.
    pub fn command_lines(&self, language: SpokenLanguage) -> Vec<Vec<String>> {
        let fallback = (language == SpokenLanguage::Cantonese).then_some(SpokenLanguage::Mandarin);
        let languages = [language].into_iter().chain(fallback);
        match self {
            Self::Custom(command) => {
                let words = command.words().iter();
                vec![words.map(|word| word.replace("{lang}", language.code())).collect()]
            }
            Self::SpdSay => {
                vec![split(&format!("spd-say --wait --pipe-mode --language {}", language.dispatcher_code()))]
            }
            Self::Say => {
                let voices = languages.map(|language| split(&format!("say -v {} -f -", language.voice())));
                voices.chain([split("say -f -")]).collect()
            }
            Self::Piper => vec![["sh", "-c", PIPER].map(str::to_owned).to_vec()],
            Self::Any(engines) => engines.iter().flat_map(|engine| engine.command_lines(language)).collect(),
            Self::EspeakNg => languages
                .map(|language| split(&format!("espeak-ng -v {} --stdin", language.code())))
                .collect(),
        }
    }

    /// Returns true if Chinese numbers must be put into words for the program.
    pub fn needs_words_for_numbers(&self) -> bool {
        matches!(self, Self::SpdSay | Self::EspeakNg | Self::Piper | Self::Any(_))
    }
}

impl SpokenLanguage {
    /// Returns the language to read a text in, as it was published: Cantonese for Chinese from Hong Kong or Macau.
    pub fn of(text: &str, host: &str) -> Self {
        let ends_in = |domains: [&str; 2]| domains.iter().any(|domain| host.ends_with(domain));
        let is_cantonese = ends_in([".hk", ".mo"]) || (!ends_in([".tw", ".cn"]) && is_of_hong_kong(text));
        match Lang::detect(text) {
            Lang::Hans | Lang::Hant if is_cantonese => Self::Cantonese,
            Lang::Hans | Lang::Hant => Self::Mandarin,
            Lang::Ja => Self::Japanese,
            Lang::Ko => Self::Korean,
            Lang::Other => Self::English,
        }
    }

    /// Returns true for Mandarin and Cantonese.
    pub fn is_chinese(self) -> bool {
        matches!(self, Self::Mandarin | Self::Cantonese)
    }

    /// Returns the language in ISO 639-3 or 639-1, as eSpeak names its voices.
    fn code(self) -> &'static str {
        match self {
            Self::Mandarin => "cmn",
            Self::Cantonese => "yue",
            Self::English => "en",
            Self::Japanese => "ja",
            Self::Korean => "ko",
        }
    }

    /// Returns the language as Speech Dispatcher names it.
    fn dispatcher_code(self) -> &'static str {
        match self {
            Self::Mandarin => "zh-CN",
            Self::Cantonese => "zh-HK",
            other => other.code(),
        }
    }

    /// Returns the voice of macOS.
    fn voice(self) -> &'static str {
        match self {
            Self::Mandarin => "Tingting",
            Self::Cantonese => "Sinji",
            Self::English => "Samantha",
            Self::Japanese => "Kyoko",
            Self::Korean => "Yuna",
        }
    }
}

/// Returns true if a text is written as in Hong Kong: more often with the characters of there than with those of Taiwan.
fn is_of_hong_kong(text: &str) -> bool {
    const HONG_KONG: &str = "裏着綫衞啲嘅咗唔喺嗰冇嚟";
    const TAIWAN: &str = "裡著臺";
    let count = |characters: &str| text.chars().filter(|c| characters.contains(*c)).count();
    Lang::detect(text) == Lang::Hant && count(HONG_KONG) > count(TAIWAN)
}

fn split(line: &str) -> Vec<String> {
    line.split(' ').map(str::to_owned).collect()
}
