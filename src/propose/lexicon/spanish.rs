use super::{Builder, Lexicon};
pub(super) fn lexicon() -> Lexicon {
    Builder::default().finish("xx", &[], &[])
}
