# `make` alone lists what there is. Tools that are missing are installed (scripts/install-tools.sh).
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:

# Everything the page is made of: the release is built again only when one of these changed.
INPUTS := .cargo Cargo.toml $(wildcard Cargo.lock) Trunk.toml index.html clippy.toml \
	scripts/bundle-css.sh scripts/mend-wasm.sh $(shell find examples/pack src style assets locales schema -type f 2>/dev/null)
WASM := --target wasm32-unknown-unknown
TOOLS := . scripts/tools.sh;
# The in-browser tests of Rust code: the runner of the pinned wasm-bindgen, in headless Chromium.
IN_BROWSER := WASM_BINDGEN_TEST_WEBDRIVER_JSON="$(CURDIR)/scripts/webdriver.json" \
	CHROMEDRIVER="$${CHROMEDRIVER:-$$(command -v chromedriver)}" \
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
PORT ?= 8000

.PHONY: help
help: ## list these targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## /\1\t/' | expand -t 14

.PHONY: serve
serve: dist/index.html ## build the release and serve it on 127.0.0.1 (PORT=8000)
	@cargo run --quiet --example serve -- dist $(PORT)

.PHONY: dev
dev: build-tools ## build and serve while you work: http://127.0.0.1:8080, reload the page by hand
	@$(TOOLS) trunk serve --dist target/dist-dev

.PHONY: build
build: dist/index.html ## build the release into dist/ and print its sizes
	@scripts/sizes.sh

.PHONY: test
test: test-tools lint test-host test-wasm e2e ## everything: format, clippy, host tests, in-browser tests, end-to-end tests

.PHONY: sure
sure: lint test-host ## fast checks before a commit: format, clippy, host tests

.PHONY: lint
lint: build-tools ## format check and clippy, for the host and for wasm
	cargo fmt --check
	cargo clippy --quiet --all-targets --test '*' --test bench --features e2e -- -D warnings
	cargo clippy --quiet $(WASM) --lib --bins -- -D warnings

.PHONY: test-host
test-host: ## tests that need no browser
	cargo test --features e2e

.PHONY: test-wasm
test-wasm: test-tools ## tests of the wasm library inside a browser
	@$(TOOLS) $(IN_BROWSER) cargo test $(WASM) --lib

.PHONY: e2e
e2e: test-tools build ## end-to-end tests on the release build (TEST=name for some of them)
	RUST_BACKTRACE=0 cargo test --features e2e --test e2e -- --test-threads=2 $(TEST)

.PHONY: bench
bench: test-tools build ## score of the proposals; times in a real browser beside the least that could do it (BENCH_SIZES=6,100)
	@scripts/score-proposals.sh
	@cargo test --quiet --features e2e --test bench

.PHONY: score
score: ## how good the proposals are on annotated news (if it is there), and how fast
	@scripts/score-proposals.sh

.PHONY: test-interop
test-interop: ## other people's tools (from PyPI) read every format that is exported
	@scripts/interop/run.sh

.PHONY: clean
clean: ## remove everything that was built
	cargo clean
	rm -rf dist

.PHONY: build-tools
build-tools:
	@scripts/install-tools.sh build

.PHONY: test-tools
test-tools:
	@scripts/install-tools.sh test

dist/index.html: $(INPUTS) | build-tools
	@$(TOOLS) trunk build --release
