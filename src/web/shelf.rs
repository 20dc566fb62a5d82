//! The shelf for a worker.
