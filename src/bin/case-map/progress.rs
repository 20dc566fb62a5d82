//! What is going on, told once it takes longer than a second.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// So long nobody wonders.
const PATIENCE: Duration = Duration::from_secs(1);

/// Tells, until it is dropped.
pub struct Progress {
    steps: Option<Sender<&'static str>>,
    teller: Option<JoinHandle<()>>,
}

impl Progress {
    /// Begins with a step.
    pub fn begin(first: &'static str) -> Self {
        let (steps, heard) = channel();
        let teller = thread::spawn(move || {
            let mut step = first;
            loop {
                match heard.recv_timeout(PATIENCE) {
                    Ok(next) => step = next,
                    Err(RecvTimeoutError::Timeout) => {
                        eprintln!("{step} …");
                        match heard.recv() {
                            Ok(next) => step = next,
                            Err(_) => return,
                        }
                    }
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
        });
        Self { steps: Some(steps), teller: Some(teller) }
    }

    /// Goes on to another.
    pub fn step(&self, next: &'static str) {
        // Who tells no more has nothing to say.
        let _ = self.steps.as_ref().map(|steps| steps.send(next));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.steps = None;
        let _ = self.teller.take().map(JoinHandle::join);
    }
}
