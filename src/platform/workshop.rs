//! The workshop: Sayso's second program, in a worker, for what may take long.
//!
//! The page asks with a text and bytes and is answered with a text and bytes (`exchange::jobs` has
//! what they mean), so it never waits: while the workshop reads a big file the reader goes on
//! marking, hears how far it is, and can give it up: the worker is then ended in the middle of it,
//! and the next job gets a new one. It is fetched once the page is up (see [`prepare`]),
//! so that opening an article does not wait for it. Nothing is kept in it: a job has all it needs in what it is sent.
//!
//! Of two messages a worker sends, a list (text and bytes) is the answer and a number is the percentage
//! that is done.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};
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
    /// The page gave the job up.
    GivenUp,
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

/// The page's hold on a job: hears how far it is, and gives it up. Copies hold the same job.
#[derive(Clone)]
pub struct Hold(Rc<Held>);

struct Held {
    tell: Box<dyn Fn(u8)>,
    given_up: Cell<bool>,
    waker: RefCell<Option<Waker>>,
}

impl Hold {
    /// A hold on a job that is to be asked for; `tell` is given the percentage that is done whenever
    /// it has grown. Not every job says how far it is.
    pub fn new(tell: impl Fn(u8) + 'static) -> Self {
        Self(Rc::new(Held {
            tell: Box::new(tell),
            given_up: Cell::new(false),
            waker: RefCell::new(None),
        }))
    }

    /// Gives the job up: it stops at once, and whoever asked for it is told.
    pub fn give_up(&self) {
        self.0.given_up.set(true);
        if let Some(waker) = self.0.waker.take() {
            waker.wake();
        }
    }
}

impl PartialEq for Hold {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// A workshop at work; it is ended when this is dropped, in the middle of whatever it does.
struct AtWork(Option<Worker>);

impl Drop for AtWork {
    fn drop(&mut self) {
        if let Some(worker) = self.0.take() {
            be_deaf(&worker);
            worker.terminate();
        }
    }
}

/// Asks for a job to be done.
///
/// # Errors
/// When the workshop cannot be opened, breaks down over the job, or the job is given up.
pub async fn ask(job: &str, bytes: &[u8], hold: &Hold) -> Result<Done, Failure> {
    // Dropping this ends the worker.
    let mut doing = pin!(answer(job, bytes, hold));
    poll_fn(|context| {
        if hold.0.given_up.get() {
            return Poll::Ready(Err(Failure::GivenUp));
        }
        hold.0.waker.replace(Some(context.waker().clone()));
        doing.as_mut().poll(context)
    })
    .await
}

async fn answer(job: &str, bytes: &[u8], hold: &Hold) -> Result<Done, Failure> {
    let idle = IDLE.with_borrow_mut(Option::take);
    let worker = match idle {
        Some(worker) => worker,
        None => open().await.ok_or(Failure::Closed)?,
    };
    let mut at_work = AtWork(Some(worker.clone()));
    let answer = next_answer(&worker, Some(hold.clone()));
    let sent = Array::of2(&job.into(), &Uint8Array::from(bytes));
    worker.post_message(&sent).map_err(|_| Failure::Broke)?;
    let done = JsFuture::from(answer)
        .await
        .ok()
        .and_then(|answer| parts(&answer))
        .map(|(text, bytes)| Done { text, bytes })
        .ok_or(Failure::Broke)?;
    at_work.0 = None;
    be_deaf(&worker);
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
    let ready = next_answer(&worker, None);
    let mut opening = AtWork(Some(worker));
    JsFuture::from(ready).await.ok()?;
    opening.0.take()
}

/// The next answer of the worker; rejected if it breaks. How far it is goes to `hold` meanwhile.
fn next_answer(worker: &Worker, hold: Option<Hold>) -> Promise {
    Promise::new(&mut |say: Function, fail: Function| {
        let hold = hold.clone();
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let data = event.data();
            match (data.as_f64(), &hold) {
                #[allow(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a whole number up to 100"
                )]
                (Some(percent), Some(hold)) => (hold.0.tell)(percent as u8),
                _ => drop(say.call1(&JsValue::NULL, &data)),
            }
        });
        let on_message = on_message.into_js_value();
        let on_error = Closure::once_into_js(move || {
            let _ = fail.call0(&JsValue::NULL);
        });
        worker.set_onmessage(Some(on_message.unchecked_ref()));
        worker.set_onerror(Some(on_error.unchecked_ref()));
    })
}

/// Lets go of what listened to the worker.
fn be_deaf(worker: &Worker) {
    worker.set_onmessage(None);
    worker.set_onerror(None);
}

fn parts(message: &JsValue) -> Option<(String, Vec<u8>)> {
    let message = message.dyn_ref::<Array>()?;
    let text = message.get(0).as_string()?;
    let bytes = message.get(1).dyn_into::<Uint8Array>().ok()?.to_vec();
    Some((text, bytes))
}

/// What does a job: its text, its bytes, and what hears the percentage that is done.
type Work = fn(&str, &[u8], &mut dyn FnMut(u8)) -> (String, Vec<u8>);

/// In the workshop itself: says that it is open and does every job with `work`.
pub fn serve(work: Work) {
    let scope = js_sys::global();
    let post = |message: &JsValue| {
        let post = Reflect::get(&js_sys::global(), &"postMessage".into());
        if let Some(post) = post.ok().and_then(|post| post.dyn_into::<Function>().ok()) {
            let _ = post.call1(&JsValue::NULL, message);
        }
    };
    let say = move |text: &str, bytes: &[u8]| {
        post(&Array::of2(&text.into(), &Uint8Array::from(bytes)));
    };
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some((job, bytes)) = parts(&event.data()) {
            let mut last = 0;
            let mut tell = |percent: u8| {
                if percent > last {
                    last = percent;
                    post(&percent.into());
                }
            };
            let (text, bytes) = work(&job, &bytes, &mut tell);
            say(&text, &bytes);
        }
    });
    let _ = Reflect::set(&scope, &"onmessage".into(), &on_message.into_js_value());
    say("", &[]);
}
