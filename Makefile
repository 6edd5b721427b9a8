# toewijs: build, test, install. `make help` lists the targets.
.DEFAULT_GOAL := all
SHELL := /bin/bash

# One folder per flavour: release (default), debug, sanitize.
FLAVOUR ?= release
BUILD := build/$(FLAVOUR)

CC ?= gcc
PKG_CONFIG ?= pkg-config
PREFIX ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0

# Debian's libglpk-dev and libcsv-dev carry no .pc file; cJSON, OpenSSL and cmocka do.
PKG_CFLAGS := $(shell $(PKG_CONFIG) --cflags libcjson libcrypto 2>/dev/null)
PKG_LIBS := $(or $(shell $(PKG_CONFIG) --libs libcjson libcrypto 2>/dev/null),-lcjson -lcrypto)
LIBS := -lglpk -lcsv $(PKG_LIBS) -lm

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wcast-qual \
  -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wwrite-strings -Wundef -Wvla \
  -Wformat=2 -Wswitch-enum -Wnull-dereference -Wdouble-promotion -Werror
CPPFLAGS += -D_POSIX_C_SOURCE=200809L -DTW_VERSION='"$(VERSION)"' -Iinclude -Isrc $(PKG_CFLAGS)
CFLAGS_release := -O2 -g -DNDEBUG
CFLAGS_debug := -O0 -g3
CFLAGS_sanitize := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
  -fno-sanitize-recover=all
CFLAGS_ALL := -std=c11 $(WARNINGS) $(CFLAGS_$(FLAVOUR)) $(CFLAGS)
LDFLAGS_sanitize := -fsanitize=address,undefined
LDFLAGS_ALL := $(LDFLAGS_$(FLAVOUR)) $(LDFLAGS)

LIB_SOURCES := $(filter-out src/cli/%,$(wildcard src/*/*.c))
CLI_SOURCES := src/main.c $(wildcard src/cli/*.c)
UNIT_SOURCES := $(wildcard tests/unit/test_*.c)

LIB_OBJECTS := $(LIB_SOURCES:%.c=$(BUILD)/%.o)
CLI_OBJECTS := $(CLI_SOURCES:%.c=$(BUILD)/%.o)
UNIT_PROGRAMS := $(UNIT_SOURCES:%.c=$(BUILD)/%)

LIB := $(BUILD)/libtoewijs.a
PROGRAM := $(BUILD)/toewijs

.PHONY: all lib
all: $(PROGRAM) $(LIB)
lib: $(LIB)

$(LIB): $(LIB_OBJECTS)
	@rm -f $@
	ar rcs $@ $^

$(PROGRAM): $(CLI_OBJECTS) $(LIB)
	$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(LIB)
	$(CC) $(LDFLAGS_ALL) -o $@ $< $(LIB) $(LIBS) -lcmocka

.PRECIOUS: $(BUILD)/%.o
-include $(patsubst %.o,%.d,$(LIB_OBJECTS) $(CLI_OBJECTS)) $(UNIT_PROGRAMS:=.d)

.PHONY: test-unit
test-unit: $(UNIT_PROGRAMS)
	@set -e; for t in $^; do $$t; done

.PHONY: clean
clean:
	rm -rf build
