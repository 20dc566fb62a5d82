// How long a browser may take for anything, in ms: on two cores that are busy
// with other work it was seen to need thirty seconds for its start.
export const PATIENCE = 60_000;

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// What `act` gives, once it gives anything; what it throws until then is
// thrown at the end.
export async function until(act, what) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    let found, error;
    try {
      found = await act();
    } catch (thrown) {
      error = thrown;
    }
    if (found) return found;
    if (Date.now() > end) throw error ?? new Error(`${what}: not within ${PATIENCE} ms`);
    await pause(50);
  }
}
