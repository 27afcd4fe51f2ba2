//! What the workshop is asked and how it answers: jobs that may take long, as text and bytes.
//!
//! A job has all it needs in what it is sent and remembers nothing, so it can be given up at any
//! time. Both ends of the wire are here; what carries it is `platform::workshop`.

/// Does a job that [`ask`]ed for it, in the workshop.
#[must_use]
pub fn work(job: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    let _ = (job, bytes);
    (String::new(), Vec::new())
}
