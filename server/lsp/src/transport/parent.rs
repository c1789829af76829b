//! The editor's process, whose end is ours too, also where a pipe is kept open by another.

#[cfg(unix)]
pub(super) use unix::Parent;

/// The process that has started this one.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems do not say")]
pub(super) fn starter() -> Option<u32> {
    Some(std::os::unix::process::parent_id())
}

/// Unknown here: the standard library does not ask for it.
#[cfg(not(unix))]
pub(super) fn starter() -> Option<u32> {
    None
}

#[cfg(unix)]
mod unix {
    use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

    use rustix::event::Timespec;
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};

    const AT_ONCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 0 };
    const SECOND: Timespec = Timespec { tv_sec: 1, tv_nsec: 0 };

    /// A process to outlive by no more than a second.
    #[derive(Debug)]
    pub(in crate::transport) enum Parent {
        /// None has been named, or the number cannot be one.
        Unknown,
        /// Linux reports its end through a descriptor, so an idle server never wakes up.
        Descriptor(OwnedFd),
        /// Elsewhere it is asked for once a second.
        Number(Pid),
        /// It had ended before it was looked for.
        Gone,
    }

    impl Parent {
        /// Looks up the process `id`.
        pub(in crate::transport) fn new(id: u32) -> Self {
            let Some(pid) = i32::try_from(id).ok().and_then(Pid::from_raw) else {
                return Self::Unknown;
            };
            // A descriptor and not the number alone: numbers are used again, and the server would then
            // wait for a stranger.
            match open(pid) {
                Ok(descriptor) => Self::Descriptor(descriptor),
                Err(Errno::SRCH) => Self::Gone,
                Err(_) => Self::Number(pid),
            }
        }

        /// Readable once the process has ended.
        pub(in crate::transport) fn descriptor(&self) -> Option<BorrowedFd<'_>> {
            match self {
                Self::Descriptor(descriptor) => Some(descriptor.as_fd()),
                _ => None,
            }
        }

        /// How long to wait before [`Self::is_alive`] has to be asked again.
        pub(in crate::transport) fn interval(&self) -> Option<&'static Timespec> {
            match self {
                Self::Unknown | Self::Descriptor(_) => None,
                Self::Number(_) => Some(&SECOND),
                Self::Gone => Some(&AT_ONCE),
            }
        }

        /// Whether the process still runs, as far as can be told.
        pub(in crate::transport) fn is_alive(&self) -> bool {
            match self {
                Self::Unknown => true,
                Self::Descriptor(descriptor) => !is_readable(descriptor),
                Self::Number(pid) => is_running(*pid),
                Self::Gone => false,
            }
        }
    }

    #[cfg(target_os = "linux")]
    fn open(pid: Pid) -> rustix::io::Result<OwnedFd> {
        rustix::process::pidfd_open(pid, rustix::process::PidfdFlags::empty())
    }

    #[cfg(not(target_os = "linux"))]
    fn open(pid: Pid) -> rustix::io::Result<OwnedFd> {
        Err(if is_running(pid) { Errno::NOSYS } else { Errno::SRCH })
    }

    fn is_readable(descriptor: &OwnedFd) -> bool {
        use rustix::event::{PollFd, PollFlags, poll};
        let mut descriptors = [PollFd::new(descriptor, PollFlags::IN)];
        poll(&mut descriptors, Some(&Timespec::default())).is_ok_and(|ready| ready > 0)
    }

    /// A process of another user may not be signalled, but it runs.
    pub(super) fn is_running(pid: Pid) -> bool {
        test_kill_process(pid) != Err(Errno::SRCH)
    }
}

/// Returns when the process `id` has ended, within about a second.
#[cfg(any(not(unix), test))]
pub(super) fn wait(id: u32) {
    while is_running(id) {
        std::thread::sleep(std::time::Duration::from_secs(1));
    }
}

#[cfg(all(unix, test))]
fn is_running(id: u32) -> bool {
    i32::try_from(id).ok().and_then(rustix::process::Pid::from_raw).is_none_or(unix::is_running)
}

#[cfg(not(unix))]
fn is_running(id: u32) -> bool {
    use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System};
    let pid = Pid::from_u32(id);
    // Without an answer it counts as running: the server must not end under an editor.
    let Ok(mut system) = System::new() else { return true };
    let only = ProcessesToUpdate::Some(&[pid]);
    system.refresh_processes_specifics(only, true, ProcessRefreshKind::nothing());
    system.process(pid).is_some()
}

#[cfg(all(unix, test))]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn knows_whether_a_process_runs() {
        let mut child = Command::new("true").spawn().unwrap();
        let id = child.id();
        child.wait().unwrap();
        wait(id);
        assert!(!Parent::new(id).is_alive());
        let me = Parent::new(std::process::id());
        assert!(me.is_alive());
        assert!(Parent::new(0).is_alive(), "no process has the number 0");
    }
}
