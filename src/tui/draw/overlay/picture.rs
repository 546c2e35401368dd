//! A picture on the full screen.

use ratatui::layout::Rect;

use crate::layout::full_screen_picture_area;
use crate::tui::draw::painter::Painter;
use crate::tui::draw::span::Span;
use crate::tui::draw::spinner::spinner;
use crate::tui::picture::RenderedPicture;
use crate::tui::state::State;
use crate::words::Word;

/// Draws the picture with this index, or the error, and its caption.
pub(super) fn draw(state: &State, index: usize, area: Rect, painter: &mut Painter<'_>) {
    let picture_area = full_screen_picture_area(area);
    let (theme, lang) = (painter.theme, state.display.lang);
    painter.clear(Rect { height: area.height.saturating_sub(1), ..area }, theme.text);
    if state.reader.shown.is_none() {
        return;
    }
    let middle = Span::row(picture_area, picture_area.height / 2);
    let Some((url, bounds)) = state.full_screen_picture(index) else {
        painter.write_centred(middle, theme.error, format_args!("{}", lang.say(Word::NoPictureThere)));
        return;
    };
    match state.reader.pictures.picture(&url, bounds) {
        None => {
            let text = lang.say(Word::Opening);
            painter.write_centred(middle, theme.dim, format_args!("{} {text}", spinner(state.status.ticks)));
        }
        Some(Err(error)) => {
            painter.write_centred(middle, theme.error, format_args!("{}", state.error_text(error)));
        }
        Some(Ok(picture)) => draw_centred(picture, picture_area, painter),
    }
    draw_caption(state, index, Span::row(area, picture_area.height), painter);
}

fn draw_centred(picture: &RenderedPicture, area: Rect, painter: &mut Painter<'_>) {
    let size = picture.size();
    let x = area.x + (area.width - size.width) / 2;
    let y = area.y + (area.height - size.height) / 2;
    painter.draw_picture(picture, Rect { x, y, width: size.width, height: size.height }, 0);
}

/// Draws the caption, and the number of the picture among all of the article.
fn draw_caption(state: &State, index: usize, row: Span, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let count = state.reader.picture_count();
    let image = state.reader.shown.as_ref().and_then(|article| article.article.images().nth(index));
    let caption = image.map_or("", |image| image.caption.as_str());
    let number = index + 1;
    let end = painter.write_right(row, theme.dim, format_args!(" {number}/{count} "));
    painter.put_truncated(row.until(end).from(row.x + 1), caption, theme.caption);
}
