//! Sayso's own JSON, as [`file`](crate::exchange::file) writes it: the one format that holds all.

use super::{Body, Options, WriteError};
use crate::annotate::Project;
use crate::exchange::file::write_library;

/// The file.
///
/// # Errors
/// When a claim points outside its article.
pub(in super::super) fn write(projects: &[&Project], _: &Options<'_>) -> Result<Body, WriteError> {
    write_library(projects).map(Body::One)
}
