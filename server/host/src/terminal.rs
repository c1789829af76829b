//! The terminal that the program was started on, whatever its standard streams lead to.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _, Write};

#[cfg(unix)]
const NAMES: [&str; 2] = ["/dev/tty", "/dev/tty"];
#[cfg(windows)]
const NAMES: [&str; 2] = ["CONIN$", "CONOUT$"];
#[cfg(not(any(unix, windows)))]
const NAMES: [&str; 2] = ["", ""];

/// A terminal at which somebody can be asked.
pub struct ControllingTerminal {
    keyboard: File,
    screen: File,
}

impl ControllingTerminal {
    /// The terminal; `None` where there is nobody to ask, as in a script that runs by itself.
    pub fn open() -> Option<Self> {
        // On Windows a console must be opened for both, or its mode cannot be changed.
        let open = |name| File::options().read(true).write(true).open(name).ok();
        let [keyboard, screen] = NAMES.map(open);
        Some(Self { keyboard: keyboard?, screen: screen? })
    }

    /// What writes to the screen.
    pub fn screen(&mut self) -> &mut File {
        &mut self.screen
    }

    /// Asks a question, which is answered by `y` or `yes`; everything else is a no.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn asks(&self, question: &str) -> io::Result<bool> {
        write!(&self.screen, "{question} [y/N] ")?;
        let mut answer = String::new();
        BufReader::new(&self.keyboard).read_line(&mut answer)?;
        let answer = answer.trim();
        Ok(answer.eq_ignore_ascii_case("y") || answer.eq_ignore_ascii_case("yes"))
    }
}

/// Reads standard input to its end, at most `largest` bytes. If that is a terminal, what is typed is not
/// shown.
///
/// # Errors
/// Where it cannot be read.
pub fn read_hidden(largest: u64) -> io::Result<Vec<u8>> {
    let _hidden = echo::Hidden::new();
    let mut bytes = Vec::new();
    io::stdin().lock().take(largest).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(unix)]
mod echo {
    use std::io::stdin;

    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

    /// As long as there is one, the terminal on standard input does not show what is typed.
    pub(super) struct Hidden(Option<Termios>);

    impl Hidden {
        pub(super) fn new() -> Self {
            let Ok(before) = tcgetattr(stdin()) else { return Self(None) };
            let mut hidden = before.clone();
            hidden.local_modes.remove(LocalModes::ECHO | LocalModes::ECHONL);
            let _ = tcsetattr(stdin(), OptionalActions::Now, &hidden);
            Self(Some(before))
        }
    }

    impl Drop for Hidden {
        fn drop(&mut self) {
            if let Some(before) = &self.0 {
                let _ = tcsetattr(stdin(), OptionalActions::Now, before);
            }
        }
    }
}

#[cfg(windows)]
mod echo {
    use windows_sys::Win32::System::Console::{
        ENABLE_ECHO_INPUT, GetConsoleMode, GetStdHandle, STD_INPUT_HANDLE, SetConsoleMode,
    };

    /// As long as there is one, the console on standard input does not show what is typed.
    pub(super) struct Hidden(Option<u32>);

    impl Hidden {
        pub(super) fn new() -> Self {
            let mut before = 0;
            #[expect(unsafe_code, reason = "the standard library cannot change a console's mode")]
            // SAFETY: the handle is of this process, and the pointer is to a local variable.
            let is_console = unsafe {
                let handle = GetStdHandle(STD_INPUT_HANDLE);
                GetConsoleMode(handle, &raw mut before) != 0
                    && SetConsoleMode(handle, before & !ENABLE_ECHO_INPUT) != 0
            };
            Self(is_console.then_some(before))
        }
    }

    impl Drop for Hidden {
        fn drop(&mut self) {
            let Some(before) = self.0 else { return };
            #[expect(unsafe_code, reason = "the standard library cannot change a console's mode")]
            // SAFETY: the handle is of this process.
            unsafe {
                SetConsoleMode(GetStdHandle(STD_INPUT_HANDLE), before);
            }
        }
    }
}

#[cfg(not(any(unix, windows)))]
mod echo {
    pub(super) struct Hidden;

    impl Hidden {
        pub(super) fn new() -> Self {
            Self
        }
    }
}
