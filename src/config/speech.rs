//! Programs that read aloud: found by themselves, or set, and how each is told the language.

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
}

/// Programs that are looked for, the best first.
const KNOWN: [(&str, SpeechEngine); 3] =
    [("spd-say", SpeechEngine::SpdSay), ("say", SpeechEngine::Say), ("espeak-ng", SpeechEngine::EspeakNg)];

/// Piper writes raw sound, which ALSA plays.
const PIPER: &str = "piper --model \"$PIPER_MODEL\" --output-raw | aplay --quiet --rate 22050 --format S16_LE --file-type raw";

impl SpeechEngine {
    /// Finds a program on the `PATH`.
    pub(super) fn find(environment: &Environment) -> Option<Self> {
        let has_piper = environment.is_set("PIPER_MODEL") && environment.has_program("piper");
        let known = KNOWN.into_iter().find(|(program, _)| environment.has_program(program));
        if has_piper { Some(Self::Piper) } else { known.map(|(_, engine)| engine) }
    }

    /// Returns the command lines that read standard input in a language, to be tried in order: a voice may be missing.
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
            Self::EspeakNg => languages
                .map(|language| split(&format!("espeak-ng -v {} --stdin", language.code())))
                .collect(),
        }
    }

    /// Returns true if Chinese numbers must be put into words for the program.
    pub fn needs_words_for_numbers(&self) -> bool {
        matches!(self, Self::SpdSay | Self::EspeakNg | Self::Piper)
    }
}

impl SpokenLanguage {
    /// Returns the language to read a text in: Cantonese for Chinese from a host in Hong Kong or Macau.
    pub fn of(text: &str, host: &str) -> Self {
        let is_cantonese = [".hk", ".mo"].iter().any(|ending| host.ends_with(ending));
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

fn split(line: &str) -> Vec<String> {
    line.split(' ').map(str::to_owned).collect()
}
