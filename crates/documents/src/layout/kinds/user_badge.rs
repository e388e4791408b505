//! The badge by which a user signs in: a name, and a code that cannot be guessed and is not written out.

use super::small::{Line, draw_lines, inside};
use crate::UserBadge;
use crate::display::Area;
use crate::layout::canvas::Canvas;
use crate::layout::code::Code;
use crate::layout::report::{Encoded, Said, Symbol};
use crate::text::clean_line;

pub(in crate::layout) fn user_badge(canvas: &mut Canvas, area: Area, badge: &UserBadge) {
    let area = inside(area);
    let side = area.height.min(area.width * 0.45);
    let encoded = Encoded { field: "code", payload: badge.code.trim().to_owned(), symbol: Symbol::LargeQr };
    let code = Code::secret(canvas, &encoded, (side, side));
    code.draw(canvas, area.x, area.y + (area.height - code.height()) / 2.0);
    let taken = code.width() + 5.0;
    let text = Area { x: area.x + taken, width: area.width - taken, ..area };
    let name = Said::new("name", clean_line(&badge.name));
    let role = Said::new("role", clean_line(&badge.role));
    let line = |said, bold, largest, max_lines, share| Line {
        said,
        bold,
        largest,
        max_lines,
        share,
        centred: false,
    };
    draw_lines(canvas, text, &[line(&name, true, 15.0, 3, 3.0), line(&role, false, 10.0, 2, 1.0)]);
}
