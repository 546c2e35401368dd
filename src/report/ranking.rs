//! The place of a headline in a ranking (热榜).

use crate::model::{Movement, Ranking};
use crate::words::{UiLanguage, Word, heat};

/// Returns rank, movement and heat as words, which screen readers can speak.
pub fn ranking_facts(ranking: &Ranking, lang: UiLanguage) -> Vec<String> {
    let Some(rank) = ranking.rank else { return vec![lang.say(Word::RankLeft).to_owned()] };
    let movement = ranking.movement.map(|movement| {
        let places = ranking.rise().map_or(0, i32::unsigned_abs);
        match (movement, places) {
            (Movement::New, _) => lang.say(Word::RankNew).to_owned(),
            (Movement::Same, _) => lang.say(Word::RankSame).to_owned(),
            (Movement::Up, 0) => lang.say(Word::RankRising).to_owned(),
            (Movement::Down, 0) => lang.say(Word::RankFalling).to_owned(),
            (Movement::Up, places) => lang.fill(Word::RankUp, &[&places]),
            (Movement::Down, places) => lang.fill(Word::RankDown, &[&places]),
        }
    });
    let heat = ranking.heat.map(|number| lang.fill(Word::HeatIs, &[&heat(lang, number)]));
    [Some(lang.fill(Word::RankNth, &[&rank])), movement, heat].into_iter().flatten().collect()
}

/// Returns movement and heat as short as in a column: `↑3  456.7万`.
pub fn ranking_marks(ranking: &Ranking, lang: UiLanguage) -> String {
    let rise = ranking.rise().filter(|rise| *rise != 0).map(|rise| rise.unsigned_abs().to_string());
    let rise = rise.unwrap_or_default();
    let movement = ranking.movement.map(|movement| match movement {
        Movement::New => lang.say(Word::RankNewMark).to_owned(),
        Movement::Up => format!("↑{rise}"),
        Movement::Down => format!("↓{rise}"),
        Movement::Same => "=".to_owned(),
    });
    let heat = ranking.heat.map(|number| heat(lang, number));
    let left = ranking.rank.is_none().then(|| lang.say(Word::RankLeft).to_owned());
    movement.into_iter().chain(heat).chain(left).collect::<Vec<_>>().join(" · ")
}
