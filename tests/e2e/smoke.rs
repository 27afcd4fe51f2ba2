//! The page itself: it opens, clean and alone, from any folder, and says so when it cannot.

use std::fs;
use std::thread;

use crate::parts::all_there;
use crate::support::server::Server;
use crate::support::{Options, e2e, root};

#[test]
fn opens_and_asks_no_one_else() {
    e2e(Options::desktop(), async |app| {
        app.wait_for("#paste").await;
        assert!(app.driver().title().await.unwrap().starts_with("Sayso"));
        let requests = app.requests().await;
        assert!(
            requests.iter().any(|url| url.ends_with(".wasm")),
            "{requests:?}"
        );
        app.check_requests().await;
        app.check_console().await;
    });
}

#[test]
fn runs_from_any_folder_of_a_host() {
    let options = Options {
        log_requests: false,
        ..Options::desktop()
    };
    e2e(options, async |app| {
        let host = tempfile::tempdir().unwrap();
        let folder = host.path().join("some/folder");
        fs::create_dir_all(&folder).unwrap();
        for file in fs::read_dir(root().join("dist")).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), folder.join(file.file_name())).unwrap();
        }
        let server = Server::bind(host.path(), 0).unwrap();
        let url = format!("{}some/folder/", server.url);
        thread::spawn(move || server.run());
        app.driver().goto(url).await.unwrap();
        app.wait_gone("#boot").await;
        all_there(&app).await;
    });
}

#[test]
fn says_what_is_wrong_when_a_file_cannot_be_loaded() {
    e2e(Options::desktop(), async |app| {
        app.allow_console("Sayso did not start");
        app.reload_without(&["*.wasm"]).await;
        app.wait_text("#boot [role=alert]", "could not be loaded")
            .await;
        app.wait_text("#boot", "Reload the page to try again").await;
        app.axe("page that did not load").await;
    });
}
