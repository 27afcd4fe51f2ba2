//! Properties of the annotate layer, on generated projects.

#[cfg(test)]
mod edit;
#[cfg(test)]
mod history;
#[cfg(test)]
mod merge;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod support;
