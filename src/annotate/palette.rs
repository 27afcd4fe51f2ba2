//! Colours and patterns of speakers: which one a new speaker gets.
//!
//! A colour is a number; what it looks like in light, dark and print is the style sheet's
//! business (`style/10-tokens.css`). Each number has an underline pattern too, so that marks stay
//! apart on paper and for eyes that do not tell the hues apart.

/// A place in the palette: 0 to [`Colour::COUNT`] − 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour(u8);

impl Colour {
    /// How many colours there are.
    pub const COUNT: u8 = 10;

    /// The colour of that number; numbers past the end start again.
    #[must_use]
    pub fn new(number: u8) -> Self {
        Self(number % Self::COUNT)
    }

    /// Its number.
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }

    /// Every colour.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT).map(Self)
    }

    /// The colour least used among `taken`, the first of several.
    #[must_use]
    pub fn least_used(taken: impl IntoIterator<Item = Self>) -> Self {
        let mut uses = [0_usize; Self::COUNT as usize];
        for colour in taken {
            if let Some(n) = uses.get_mut(usize::from(colour.0)) {
                *n += 1;
            }
        }
        Self::all()
            .min_by_key(|c| uses.get(usize::from(c.0)).copied())
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_speaker_gets_the_colour_least_used() {
        let check = |taken: &[u8], expected: u8| {
            let found = Colour::least_used(taken.iter().map(|n| Colour::new(*n)));
            assert_eq!(found.number(), expected, "{taken:?}");
        };
        check(&[], 0);
        check(&[0, 1], 2);
        check(&[1, 2], 0);
        check(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 2], 1);
    }
}
