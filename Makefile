# Thin names for tools/dev.py, which also works alone: python3 tools/dev.py run
PYTHON ?= python3
DEV = $(PYTHON) tools/dev.py

.PHONY: run test lint bench generate features lock new

run:
	@$(DEV) run
test:
	@$(DEV) test
lint:
	@$(DEV) lint
bench:
	@$(DEV) bench
generate:
	@$(DEV) generate
features:
	@$(DEV) features
lock:
	@$(DEV) lock

# make new field_type NAME=rating   (also node_type, action_type, widget_type)
new:
	@$(DEV) new $(filter-out $@,$(MAKECMDGOALS)) "$(NAME)"
field_type node_type action_type widget_type:
	@:
.PHONY: field_type node_type action_type widget_type
