//! Says what is being done and how long it took.

use std::io::Write;
use std::time::Instant;

/// Does one thing, with a line before and the time after.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    println!("· {what}");
    // What a tool prints goes to the same place, unbuffered.
    let _ = std::io::stdout().flush();
    let start = Instant::now();
    let result = work();
    let verb = if result.is_ok() { "done" } else { "failed" };
    println!("  {verb} in {:.1} s", start.elapsed().as_secs_f64());
    result
}
