//! Where each module for the browser takes its memory from: a piece of 1 KB, where the
//! standard one for Wasm weighs 4 KB in brotli.

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
