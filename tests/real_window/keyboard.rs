//! A keyboard at the X server: physical keys, as the cable of a scanner brings them, whatever layout the system has.

use std::process::Command;
use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    AtomEnum, ConnectionExt as _, CreateWindowAux, InputFocus, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MapState,
    Window, WindowClass,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

use super::app::Result;

/// Keys of a US keyboard from the left, by row, with the number of the first one (evdev's codes and 8, as X has them).
const ROWS: [(u8, &str, &str); 4] = [
    (10, "1234567890-=", "!@#$%^&*()_+"),
    (24, "qwertyuiop[]", "QWERTYUIOP{}"),
    (38, "asdfghjkl;'`", "ASDFGHJKL:\"~"),
    (51, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
];
const SPACE: u8 = 65;
const SHIFT: u8 = 50;
const CONTROL: u8 = 37;
const ENTER: u8 = 36;
/// Less than the pause after which the keys of the robot's scanner no longer belong to one scan.
const HELD_UP: Duration = Duration::from_millis(100);

/// The key of a character on a US keyboard, and whether Shift is held.
fn key_of(wanted: char) -> (u8, bool) {
    if wanted == ' ' {
        return (SPACE, false);
    }
    let in_row = |(first, plain, shifted): (u8, &str, &str)| {
        let at = |row: &str| row.find(wanted).and_then(|place| u8::try_from(place).ok());
        at(plain)
            .map(|place| (first + place, false))
            .or_else(|| at(shifted).map(|place| (first + place, true)))
    };
    ROWS.into_iter().find_map(in_row).unwrap_or_else(|| panic!("a US keyboard has no key for {wanted:?}"))
}

/// The keyboard, the window of the app, and a window of another program.
pub struct Keyboard {
    server: RustConnection,
    root: Window,
    app: Window,
    other: Window,
}

impl Keyboard {
    /// Plugs the keyboard in. The app's window must be there.
    pub fn plug_in() -> Result<Self> {
        let (server, screen) = x11rb::connect(None)?;
        let root = server.setup().roots[screen].root;
        let app = window_of(&server, root, "packbench")?.ok_or("the window of the app is not there")?;
        let other = server.generate_id()?;
        let (depth, parent_visual) = (0, 0);
        let look = CreateWindowAux::new();
        server.create_window(
            depth,
            other,
            root,
            0,
            0,
            40,
            40,
            0,
            WindowClass::INPUT_OUTPUT,
            parent_visual,
            &look,
        )?;
        server.map_window(other)?;
        let keyboard = Self { server, root, app, other };
        keyboard.to_app()?;
        Ok(keyboard)
    }

    /// Brings the app's window to the front.
    pub fn to_app(&self) -> Result {
        self.focus(self.app)
    }

    /// Brings another program's window to the front.
    pub fn to_other(&self) -> Result {
        self.focus(self.other)
    }

    fn focus(&self, window: Window) -> Result {
        self.server.set_input_focus(InputFocus::PARENT, window, x11rb::CURRENT_TIME)?.check()?;
        Ok(())
    }

    /// One scan with Enter behind it: a key every `gap` milliseconds, by the server's own clock. Gives whether the server kept
    /// that pace: on a busy computer it may be held up between two keys, as no scanner is.
    #[expect(clippy::disallowed_methods, reason = "the X server's time is real")]
    pub fn scan(&self, code: &str, gap: u32) -> Result<bool> {
        let begun = Instant::now();
        let mut due = HELD_UP + Duration::from_millis(gap.into());
        for wanted in code.chars() {
            let (key, shift) = key_of(wanted);
            if shift {
                self.down(SHIFT, 0)?;
            }
            self.down(key, gap)?;
            self.up(key, 0)?;
            if shift {
                self.up(SHIFT, 0)?;
            }
            due += Duration::from_millis(gap.into());
        }
        self.down(ENTER, gap)?;
        self.up(ENTER, 0)?;
        self.wait()?;
        Ok(begun.elapsed() < due)
    }

    /// A person holds a key down: it repeats after a while.
    pub fn hold(&self, wanted: char, repeats: u32) -> Result {
        let (key, _) = key_of(wanted);
        self.down(key, 300)?;
        for repeat in 0..repeats {
            self.down(key, if repeat == 0 { 400 } else { 30 })?;
        }
        self.up(key, 20)?;
        self.wait()
    }

    /// A person presses a key with Ctrl, and with Shift too.
    pub fn chord(&self, wanted: char, shift: bool) -> Result {
        let (key, _) = key_of(wanted);
        self.down(CONTROL, 100)?;
        if shift {
            self.down(SHIFT, 5)?;
        }
        self.down(key, 5)?;
        self.up(key, 5)?;
        if shift {
            self.up(SHIFT, 0)?;
        }
        self.up(CONTROL, 0)?;
        self.wait()
    }

    /// Lets time pass at the keyboard.
    pub fn pause(&self, milliseconds: u32) -> Result {
        self.up(SHIFT, milliseconds)?;
        self.wait()
    }

    fn down(&self, key: u8, after: u32) -> Result {
        self.server.xtest_fake_input(KEY_PRESS_EVENT, key, after, self.root, 0, 0, 0)?;
        Ok(())
    }

    fn up(&self, key: u8, after: u32) -> Result {
        self.server.xtest_fake_input(KEY_RELEASE_EVENT, key, after, self.root, 0, 0, 0)?;
        Ok(())
    }

    /// Returns when the server has sent everything.
    fn wait(&self) -> Result {
        self.server.get_input_focus()?.reply()?;
        Ok(())
    }
}

/// The layout of the whole screen, as a person switches it.
pub fn switch_layout(layout: &str) -> Result {
    let done = Command::new("setxkbmap").args(["-layout", layout]).status()?;
    if done.success() { Ok(()) } else { Err(format!("setxkbmap -layout {layout} failed").into()) }
}

/// The visible window of a program, by the class that it gives itself.
fn window_of(server: &RustConnection, parent: Window, class: &str) -> Result<Option<Window>> {
    for window in server.query_tree(parent)?.reply()?.children {
        let told =
            server.get_property(false, window, AtomEnum::WM_CLASS, AtomEnum::STRING, 0, 64)?.reply()?;
        let is_app = String::from_utf8_lossy(&told.value).to_lowercase().contains(class);
        let size = server.get_geometry(window)?.reply()?;
        if is_app
            && size.width > 200
            && server.get_window_attributes(window)?.reply()?.map_state == MapState::VIEWABLE
        {
            return Ok(Some(window));
        }
    }
    Ok(None)
}
