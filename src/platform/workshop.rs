//! The workshop: Sayso's second program, in a worker, for what may take long.
//!
//! The page asks with a text and bytes and is answered with a text and bytes (`exchange::jobs` has
//! what they mean), so it never waits: while the workshop reads a big file the reader goes on
//! marking, and asking can be given up. It is fetched once the page is up (see [`prepare`]),
//! so that opening an article does not wait for it. Nothing is kept in it: a job has all it needs in what it is sent.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// Why a job has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The workshop could not be fetched or started.
    Closed,
    /// It broke down over the job.
    Broke,
}

/// An answer to a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The answer.
    pub text: String,
    /// What belongs to it: a file's content, for instance.
    pub bytes: Vec<u8>,
}

thread_local! {
    /// A workshop that is open and has nothing to do.
    static IDLE: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

/// A workshop at work; it is closed when this is dropped, which gives the job up.
struct AtWork(Option<Worker>);

impl Drop for AtWork {
    fn drop(&mut self) {
        if let Some(worker) = self.0.take() {
            worker.terminate();
        }
    }
}

/// Asks for a job to be done. Dropping the future gives the job up.
///
/// # Errors
/// When the workshop cannot be opened, or breaks down over the job.
pub async fn ask(job: &str, bytes: &[u8]) -> Result<Done, Failure> {
    let idle = IDLE.with_borrow_mut(Option::take);
    let worker = match idle {
        Some(worker) => worker,
        None => open().await.ok_or(Failure::Closed)?,
    };
    let mut at_work = AtWork(Some(worker.clone()));
    let answer = next_message(&worker);
    let sent = Array::of2(&job.into(), &Uint8Array::from(bytes));
    worker.post_message(&sent).map_err(|_| Failure::Broke)?;
    let done = JsFuture::from(answer)
        .await
        .ok()
        .and_then(|answer| parts(&answer))
        .map(|(text, bytes)| Done { text, bytes })
        .ok_or(Failure::Broke)?;
    at_work.0 = None;
    IDLE.with_borrow_mut(|idle| *idle = Some(worker));
    Ok(done)
}

/// Opens a workshop for the first job, so that there is one even if the network goes away. To be
/// called when the page has nothing else to load.
pub fn prepare() {
    wasm_bindgen_futures::spawn_local(async {
        if let Some(worker) = open().await {
            IDLE.with_borrow_mut(|idle| idle.get_or_insert(worker).clone());
        }
    });
}

/// Opens a workshop and waits until it is ready for its first job.
async fn open() -> Option<Worker> {
    let address = super::page::workshop_address()?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&address, &options).ok()?;
    let ready = next_message(&worker);
    let mut opening = AtWork(Some(worker));
    JsFuture::from(ready).await.ok()?;
    opening.0.take()
}

/// The next thing the worker says; rejected if it breaks.
fn next_message(worker: &Worker) -> Promise {
    Promise::new(&mut |say: Function, fail: Function| {
        let on_message = Closure::once_into_js(move |event: MessageEvent| {
            let _ = say.call1(&JsValue::NULL, &event.data());
        });
        let on_error = Closure::once_into_js(move || {
            let _ = fail.call0(&JsValue::NULL);
        });
        worker.set_onmessage(Some(on_message.unchecked_ref()));
        worker.set_onerror(Some(on_error.unchecked_ref()));
    })
}

fn parts(message: &JsValue) -> Option<(String, Vec<u8>)> {
    let message = message.dyn_ref::<Array>()?;
    let text = message.get(0).as_string()?;
    let bytes = message.get(1).dyn_into::<Uint8Array>().ok()?.to_vec();
    Some((text, bytes))
}

/// In the workshop itself: says that it is open and does every job with `work`.
pub fn serve(work: fn(&str, &[u8]) -> (String, Vec<u8>)) {
    let scope = js_sys::global();
    let say = move |text: &str, bytes: &[u8]| {
        let answer = Array::of2(&text.into(), &Uint8Array::from(bytes));
        let post = Reflect::get(&js_sys::global(), &"postMessage".into());
        if let Some(post) = post.ok().and_then(|post| post.dyn_into::<Function>().ok()) {
            let _ = post.call1(&JsValue::NULL, &answer);
        }
    };
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some((job, bytes)) = parts(&event.data()) {
            let (text, bytes) = work(&job, &bytes);
            say(&text, &bytes);
        }
    });
    let _ = Reflect::set(&scope, &"onmessage".into(), &on_message.into_js_value());
    say("", &[]);
}
