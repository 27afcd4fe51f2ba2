//! How an article comes in: from bytes, rich text or plain text to a draft the reader checks.

use super::incoming;
use super::routes::Route;
use super::state::App;
use crate::annotate::{Project, ProjectId};
use crate::article::decode::{self, DecodeError};
use crate::article::{ArticleError, Draft};
use crate::exchange::formats::read::{HEAD, is_own};
use crate::exchange::import;
use crate::exchange::jobs::{self, Source};
use crate::platform::clock;
use crate::platform::files::{self, Brought, Picked};
use crate::platform::workshop::Failure;
use crate::tr;
use leptos::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;

/// Shows a draft for checking, or says that nothing was in it.
fn check(app: &App, mut draft: Draft) {
    if draft.kept() == 0 && draft.title.is_empty() {
        app.notify(tr!("intake.problem.empty"), true, None);
        return;
    }
    let replacing = super::replace::asked_for(app);
    if let Some(session) = replacing.and_then(|id| app.session_of(id)) {
        // Where a correction does not say, it appeared where the article did. The reader sees it.
        draft.metadata.fill_from(session.article().metadata());
    }
    app.replacing.set(replacing);
    app.draft.set(Some(draft));
    Route::Intake.go();
}

/// Has an article read by the workshop; `None` where that was given up, or, and said why, where it
/// could not be asked.
async fn read(app: &App, source: Source<'_>) -> Option<Draft> {
    let (job, bytes) = jobs::ask_for_draft(source);
    let done = app.waiting.ask(tr!("intake.reading"), &job, &bytes).await;
    if done == Err(Failure::GivenUp) {
        return None;
    }
    let draft = done.ok().and_then(|done| jobs::read_draft(&done.text));
    if draft.is_none() {
        app.notify(tr!("intake.problem.workshop"), true, None);
    }
    draft
}

/// Has an article read and shows it for checking.
async fn read_and_check(app: &App, source: Source<'_>) {
    if let Some(draft) = read(app, source).await {
        check(app, draft);
    }
}

/// Whether the text is one web address and nothing else.
fn is_address(text: &str) -> bool {
    let text = text.trim();
    let web = ["https://", "http://", "www."]
        .iter()
        .any(|start| text.starts_with(start));
    web && !text.contains(char::is_whitespace)
}

/// Takes pasted or dropped text: rich if there is rich text with words in it, else plain.
pub fn take_text(app: &App, html: &str, text: &str) {
    if is_address(text) {
        // Fetching it would tell someone what is read here, and other sites forbid it anyway.
        app.notify(tr!("intake.problem.address"), true, None);
        return;
    }
    let rich = Some(html).filter(|html| !html.trim().is_empty());
    let rich = rich.and_then(files::parse_html);
    let (app, text) = (*app, text.to_owned());
    leptos::task::spawn_local(async move {
        if let Some(rich) = rich {
            match read(&app, Source::Fragment(&rich)).await {
                Some(draft) if draft.kept() == 0 => {}
                Some(draft) => return check(&app, draft),
                None => return,
            }
        }
        read_and_check(&app, Source::Plain(&text)).await;
    });
}

/// Takes what a drop or paste holds.
pub fn take(app: &App, brought: Brought) {
    if brought.files.is_empty() {
        take_text(app, &brought.html, &brought.text);
    } else {
        take_files(app, brought.files);
    }
}

/// Takes files: articles one at a time, our own exports as many as there are, and those of other
/// tools together, since brat keeps a text and its annotations in two.
pub fn take_files(app: &App, files: Vec<Picked>) {
    let app = *app;
    leptos::task::spawn_local(async move {
        let mut read = Vec::new();
        for file in files {
            read.extend(read_file(&app, &file).await);
        }
        let stem = |name: &str| {
            name.rsplit_once('.')
                .map_or(name, |(stem, _)| stem)
                .to_owned()
        };
        let standoff: HashSet<String> = read
            .iter()
            .filter(|(name, _)| name.ends_with(".ann"))
            .map(|(name, _)| stem(name))
            .collect();
        let Some(known) = incoming::annotations(&app, &read).await else {
            return;
        };
        let (mut annotations, mut articles) = (Vec::new(), Vec::new());
        for (file, known) in read.into_iter().zip(known) {
            let with_standoff = file.0.ends_with(".ann") || standoff.contains(&stem(&file.0));
            let to = if known || with_standoff {
                &mut annotations
            } else {
                &mut articles
            };
            to.push(file);
        }
        for (name, bytes) in articles {
            take_article(&app, &name, &bytes).await;
        }
        if !annotations.is_empty() {
            incoming::ask(&app, annotations);
        }
    });
}

/// The name and the bytes of a file; says why where it cannot be read.
async fn read_file(app: &App, file: &Picked) -> Option<(String, Vec<u8>)> {
    let name = file.name();
    let mut limit = decode::LIMIT;
    if file.size() > limit {
        // A backup of a full browser can be larger than any file of others that is worth a try.
        let head = file.head(i32::from(HEAD)).await.unwrap_or_default();
        if is_own(&head) {
            limit = import::MAX_BYTES;
        }
    }
    if file.size() > limit {
        let size = super::text::number(file.size() / 1_000_000);
        let limit = super::text::number(limit / 1_000_000);
        app.notify(
            tr!(
                "intake.problem.too_large",
                name = name,
                size = size,
                limit = limit
            ),
            true,
            None,
        );
        return None;
    }
    let bytes = file.read().await;
    if bytes.is_none() {
        app.notify(tr!("intake.problem.unreadable", name = name), true, None);
    }
    Some((name, bytes?))
}

async fn take_article(app: &App, name: &str, bytes: &[u8]) {
    if is_own(bytes)
        && let Ok(content) = std::str::from_utf8(bytes)
    {
        let content = content.trim_start_matches('\u{feff}');
        return take_decoded(app, name, content).await;
    }
    match decode::decode(bytes) {
        Ok(decoded) => take_decoded(app, name, &decoded.text).await,
        Err(error) => app.notify(refusal(name, &error), true, None),
    }
}

/// What a file is goes by its content; its name only tells Markdown from plain text.
async fn take_decoded(app: &App, name: &str, content: &str) {
    let lower = name.to_lowercase();
    let markdown = [".md", ".markdown"].iter().any(|end| lower.ends_with(end));
    if content.trim_start().starts_with('{') {
        if incoming::is_of_another_text(app, content) {
            incoming::ask(app, vec![(name.to_owned(), content.as_bytes().to_vec())]);
        } else {
            super::transfer::import(app, name, content);
        }
    } else if decode::looks_like_html(content) {
        match files::parse_html(content) {
            Some(page) => read_and_check(app, Source::Page(&page)).await,
            None => app.notify(tr!("intake.problem.unreadable", name = name), true, None),
        }
    } else if markdown {
        read_and_check(app, Source::Markdown(content)).await;
    } else {
        read_and_check(app, Source::Plain(content)).await;
    }
}

fn refusal(name: &str, error: &DecodeError) -> String {
    use crate::article::decode::FileSort;
    match error {
        DecodeError::Empty => tr!("intake.problem.empty_file", name = name),
        DecodeError::TooLarge { bytes, limit } => {
            let size = super::text::number(bytes / 1_000_000);
            let limit = super::text::number(limit / 1_000_000);
            tr!(
                "intake.problem.too_large",
                name = name,
                size = size,
                limit = limit
            )
        }
        DecodeError::Binary { what } => match what {
            Some(FileSort::Pdf) => tr!("intake.problem.pdf", name = name),
            Some(FileSort::Jpeg | FileSort::Png | FileSort::Picture) => {
                tr!("intake.problem.picture", name = name)
            }
            Some(FileSort::Word | FileSort::OpenDocument | FileSort::Rtf | FileSort::Epub) => {
                tr!("intake.problem.word", name = name)
            }
            Some(FileSort::Archive) => tr!("intake.problem.zip", name = name),
            _ => tr!("intake.problem.binary", name = name),
        },
        DecodeError::UnknownEncoding => tr!("intake.problem.encoding", name = name),
    }
}

/// Fixes the checked draft and opens it as a new project.
pub fn finish(app: &App, draft: &Draft) {
    match draft.fix() {
        Ok(article) => {
            let name = article.title().map_or_else(
                || {
                    article
                        .text()
                        .split_whitespace()
                        .take(8)
                        .collect::<Vec<_>>()
                        .join(" ")
                },
                str::to_owned,
            );
            let id = ProjectId::from_random(clock::random_u64());
            let project = Project::new(id, name, Arc::new(article), clock::now());
            // Where it cannot be saved the keeper says so, and keeps it in memory.
            let _ = app.keeper.create(&project);
            app.draft.set(None);
            Route::Read(id).go();
        }
        Err(error) => refuse(app, &error),
    }
}

/// Says why a text cannot be an article.
pub(super) fn refuse(app: &App, error: &ArticleError) {
    let said = match error {
        ArticleError::TooLong { .. } => tr!("intake.problem.too_long"),
        _ => tr!("intake.problem.empty"),
    };
    app.notify(said, true, None);
}
