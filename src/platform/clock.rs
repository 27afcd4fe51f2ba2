//! Time and chance: the two things the layers below take as arguments.

use js_sys::{Date, Uint32Array};

/// Milliseconds since 1970 (UTC).
#[must_use]
pub fn now() -> u64 {
    Date::now().max(0.0) as u64
}

/// Thirty-two random bits.
#[must_use]
pub fn random_u32() -> u32 {
    let word = Uint32Array::new_with_length(1);
    let filled = web_sys::window()
        .and_then(|w| w.crypto().ok())
        .and_then(|c| c.get_random_values_with_array_buffer_view(&word).ok());
    match filled {
        Some(_) => word.get_index(0),
        // Only where the browser has no crypto; ids must differ, not be secret.
        None => (js_sys::Math::random() * f64::from(u32::MAX)) as u32,
    }
}

/// Sixty-four random bits, for ids.
#[must_use]
pub fn random_u64() -> u64 {
    (u64::from(random_u32()) << 32) | u64::from(random_u32())
}
