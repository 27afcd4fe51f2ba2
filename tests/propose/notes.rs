//! What is proposed on request only.

use crate::support::check_notes;

#[test]
fn claims_in_nobodys_name() {
    check_notes(
        "It is believed that the bridge will close.",
        &["no-source: that the bridge will close | It is believed |  = noone"],
    );
    check_notes(
        "It was reported that Lund had left.",
        &["no-source: that Lund had left | It was reported |  = noone"],
    );
    check_notes(
        "The bridge is expected to close in May.",
        &["no-source: The bridge is expected to close in May | is expected to |  = noone"],
    );
    check_notes(
        "The bridge will reportedly close.",
        &["no-source: The bridge will reportedly close | reportedly |  = noone"],
    );
    check_notes(
        "Reportedly, the bridge will close.",
        &["no-source: the bridge will close | Reportedly |  = noone"],
    );
    check_notes("The bridge was said by Lund to be safe.", &[]);
    check_notes("The bridge is safe.", &[]);
}
