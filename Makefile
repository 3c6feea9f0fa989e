# stet: `make demo` and `make check` are the two commands that matter; each installs what is missing, builds and runs.
# Everything built goes below $(O). bin/ and lib/libstet.* are links into it for the default O.
O ?= build
CC ?= cc
AR = gcc-ar
PKG_CONFIG ?= pkg-config
PREFIX ?= /usr/local
VERSION := 0.1.0
SOVERSION := 0
PKGS := libutf8proc yaml-0.1 zlib libzstd

WARN := -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wformat=2 -Wvla -Wimplicit-fallthrough
# OpenSSF's compiler hardening guide, in gcc 12's range
HARDEN := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection -fcf-protection=full \
          -fno-delete-null-pointer-checks -fPIC
HARDEN_LINK := -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,--as-needed
OPT ?= -O2
# `make RELEASE=1`: optimised across files; slower to build
LTO ?= $(if $(RELEASE),-flto=auto -ffat-lto-objects)
CFLAGS ?= $(OPT) -g
# pkg-config is asked once, when the first recipe needs it: `make demo` may have to install it first
PKG_CFLAGS = $(eval PKG_CFLAGS := $$(shell $(PKG_CONFIG) --cflags $(PKGS)))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $$(shell $(PKG_CONFIG) $(PKG_STATIC) --libs $(PKGS)))$(PKG_LIBS)
STET_CFLAGS = -std=c17 -D_GNU_SOURCE -ffp-contract=off -fvisibility=hidden $(WARN) $(HARDEN) $(LTO) $(EXTRA) -I. -Ilib \
              -DSTET_VERSION='"$(VERSION)"' -MMD -MP $(PKG_CFLAGS)
LIBS = $(PKG_LIBS) -lstemmer
LINK = $(CC) $(STET_CFLAGS) $(CFLAGS) $(HARDEN_LINK) $(LDFLAGS)

# rulec and the trainers (lib/ROOM/*_train.c: build/train_ROOM) are programs of the build, not of the library
LIB_SRC := $(filter-out lib/rules/rulec.c %_train.c,$(wildcard lib/*/*.c) $(wildcard lib/*.c))
LIB_OBJ := $(LIB_SRC:%.c=$(O)/%.o)
CMD_SRC := $(wildcard cmd/*.c)
CMD_OBJ := $(patsubst %.c,$(O)/%.o,$(wildcard cmd/common/*.c))
NAMES := $(patsubst cmd/%.c,%,$(CMD_SRC))
PROGRAMS := $(NAMES:%=$(O)/bin/%)
RULES_YAML := $(sort $(wildcard rules/*/*.yaml))
TEST_OBJ := $(patsubst %.c,$(O)/%.o,$(wildcard tests/unit/*.c))
FUZZ := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
MAN := $(wildcard docs/*.1 docs/*.5)
SHARED_LIB := $(if $(wildcard lib/stet.c),$(O)/libstet.so.$(VERSION) $(O)/stet.pc)

all: $(PROGRAMS) $(O)/libstet.a $(SHARED_LIB)
	@[ '$(O)' != build ] || { ln -sfn build/bin bin; ln -sf ../build/libstet.a lib/libstet.a; }

$(O)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(STET_CFLAGS) $(CFLAGS) -c $< -o $@

# the shipped rules: compiled by rulec (base, unicode and rules alone), linked in as read-only data
RULEC_OBJ := $(O)/lib/rules/rulec.o $(filter-out $(O)/lib/rules/shipped.o,$(filter $(O)/lib/base/% $(O)/lib/unicode/% $(O)/lib/rules/%,$(LIB_OBJ)))
$(O)/rulec: $(RULEC_OBJ)
	$(LINK) $^ -o $@ $(LIBS)
$(O)/rules.image: $(O)/rulec $(RULES_YAML)
	$(O)/rulec $@ $(RULES_YAML)
$(O)/rules_image.o: $(O)/rules.image
	printf '.section .rodata\n.balign 4096\n.global stet_rules_image\n.hidden stet_rules_image\nstet_rules_image:\n.incbin "%s"\n.global stet_rules_image_end\n.hidden stet_rules_image_end\nstet_rules_image_end:\n.section .note.GNU-stack,"",%%progbits\n' "$<" > $(O)/rules_image.S
	$(CC) -c $(O)/rules_image.S -o $@
RULES_OBJ := $(if $(wildcard lib/rules/rulec.c),$(O)/rules_image.o)

$(O)/libstet.a: $(LIB_OBJ) $(RULES_OBJ)
	rm -f $@ && $(AR) rcs $@ $^

$(O)/libstet.so.$(VERSION): $(LIB_OBJ) $(RULES_OBJ) lib/stet.map
	$(LINK) -shared -Wl,-soname,libstet.so.$(SOVERSION) -Wl,--version-script,lib/stet.map $(LIB_OBJ) $(RULES_OBJ) -o $@ $(LIBS)
	ln -sf libstet.so.$(VERSION) $(O)/libstet.so.$(SOVERSION)
	ln -sf libstet.so.$(SOVERSION) $(O)/libstet.so

$(O)/stet.pc: Makefile
	@mkdir -p $(@D)
	printf 'prefix=%s\nlibdir=$${prefix}/lib\nincludedir=$${prefix}/include\n\nName: stet\nDescription: web pages to articles\nVersion: %s\nRequires.private: %s\nLibs: -L$${libdir} -lstet\nLibs.private: -lstemmer\nCflags: -I$${includedir}\n' '$(PREFIX)' '$(VERSION)' '$(PKGS)' > $@

$(O)/bin/%: $(O)/cmd/%.o $(CMD_OBJ) $(O)/libstet.a
	@mkdir -p $(@D)
	$(LINK) $^ -o $@ $(LIBS)

# unit tests: all in one criterion program; `make unit-ROOM` builds and runs tests/unit/test_ROOM.c alone
$(O)/unit: $(TEST_OBJ) $(O)/libstet.a
	$(LINK) $^ -o $@ $(LIBS) -lcriterion
unit: $(O)/unit
	$(O)/unit
unit-%: $(O)/tests/unit/test_%.o $(O)/libstet.a
	$(LINK) $^ -o $(O)/unit_$* $(LIBS) -lcriterion
	$(O)/unit_$*

# ---- what people run --------------------------------------------------------------------------------------------------
demo:
	@.ci/packages build
	@$(MAKE) --no-print-directory -s all
	@sh docs/demo/demo.sh '$(O)/bin'

check:
	@.ci/packages build check
	@$(MAKE) --no-print-directory -s all $(O)/unit $(FUZZ:%=$(O)/replay_%) $(O)/faults.so
	@sh tests/check.sh '$(O)'

# every test that a fresh machine cannot be asked for: hours, much memory, other tools
check-long: all
	sh tests/check-long.sh '$(O)'

score: all
	sh tests/conformance/score.sh '$(O)/bin'

bench: all
	for script in tests/bench/*.sh; do sh "$$script" '$(O)' || exit 1; done

lint:
	sh tests/lint.sh

# makes the shipped weights again, from ../shared; FOLDS=N scores them instead on hosts they never saw
train: all $(sort $(patsubst lib/%/,$(O)/train_%,$(dir $(wildcard lib/*/*_train.c))))
	for script in lib/*/train.sh; do sh "$$script" '$(O)' || exit 1; done
train-%: all $(O)/train_% # of one room
	sh lib/$*/train.sh '$(O)'
train-segment: all # by the program itself
	sh lib/segment/train.sh '$(O)'
.SECONDEXPANSION:
$(O)/train_%: $$(addprefix $(O)/,$$(addsuffix .o,$$(basename $$(wildcard lib/$$*/*_train.c)))) $(O)/libstet.a
	$(LINK) $^ -o $@ $(LIBS)

# expected outputs as they are now: read the diff
golden-update: all
	sh tests/golden/run.sh '$(O)/bin' update
	sh tests/docs.sh '$(O)/bin' update
	sh tests/install.sh '$(O)' update

# ---- variants ---------------------------------------------------------------------------------------------------------
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -DSTET_ASAN
asan:
	$(MAKE) O=build-asan LTO= OPT=-O1 HARDEN=-fPIC EXTRA='$(SANITIZE) $(EXTRA)' build-asan/unit all $(FUZZ:%=build-asan/replay_%) build-asan/faults.so
	sh tests/check.sh build-asan

static:
	$(MAKE) O=build-static LTO='$(LTO)' PKG_STATIC=--static LDFLAGS=-static $(NAMES:%=build-static/bin/%)

fuzz:
	$(MAKE) O=build-fuzz CC=clang AR=ar LTO= OPT=-O1 HARDEN=-fPIC EXTRA='-fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=undefined -DSTET_ASAN' \
	    $(FUZZ:%=build-fuzz/fuzz_%)
	sh tests/fuzz/run.sh build-fuzz $(FUZZ)
$(O)/fuzz_%: $(O)/tests/fuzz/fuzz_%.o $(O)/libstet.a
	$(LINK) -fsanitize=fuzzer $^ -o $@ $(LIBS)
# the same targets without libFuzzer: run over their corpora in `make check`
$(O)/replay_%: $(O)/tests/fuzz/fuzz_%.o $(O)/tests/fuzz/replay.o $(O)/libstet.a
	$(LINK) $^ -o $@ $(LIBS)
# engines with a counter in every basic block, for tests/scale/*_work.c
$(O)/counted/%.o: lib/%.c
	@mkdir -p $(@D)
	$(CC) $(STET_CFLAGS) -O1 -fsanitize-coverage=trace-pc -c $< -o $@
COUNTED = $(patsubst lib/%.c,$(O)/counted/%.o,$(filter-out %_train.c %_fit.c,$(wildcard $(1:%=lib/%/*.c))))
$(O)/html_work: tests/scale/html_work.c $(call COUNTED,html) $(O)/libstet.a
	$(LINK) $^ -o $@ $(LIBS)
$(O)/segment_work: tests/scale/segment_work.c $(call COUNTED,segment) $(O)/libstet.a
	$(LINK) $^ -o $@ $(LIBS)
$(O)/boiler_work: tests/scale/boiler_work.c $(call COUNTED,boiler lang learn) $(O)/libstet.a
	$(LINK) $^ -o $@ $(LIBS)
$(O)/faults.so: tests/faults/preload.c
	@mkdir -p $(@D)
	$(CC) -std=c17 -D_GNU_SOURCE $(WARN) -O2 -fPIC -shared $< -o $@ -ldl

# ---- installing -------------------------------------------------------------------------------------------------------
D = $(DESTDIR)$(PREFIX)
install: all
	install -d '$(D)/bin' '$(D)/lib/pkgconfig' '$(D)/include' '$(D)/share/man/man1' '$(D)/share/man/man5' '$(D)/share/stet' \
	    '$(D)/share/bash-completion/completions' '$(D)/share/zsh/site-functions' '$(D)/share/fish/vendor_completions.d'
	install -m 755 $(PROGRAMS) '$(D)/bin'
	install -m 644 $(O)/libstet.a '$(D)/lib'
	install -m 755 $(O)/libstet.so.$(VERSION) '$(D)/lib'
	ln -sf libstet.so.$(VERSION) '$(D)/lib/libstet.so.$(SOVERSION)'
	ln -sf libstet.so.$(SOVERSION) '$(D)/lib/libstet.so'
	install -m 644 lib/stet.h '$(D)/include'
	sed 's|^prefix=.*|prefix=$(PREFIX)|' $(O)/stet.pc > '$(D)/lib/pkgconfig/stet.pc'
	install -m 644 docs/*.1 '$(D)/share/man/man1'
	install -m 644 docs/*.5 '$(D)/share/man/man5'
	cp -R rules '$(D)/share/stet/'
	for name in $(NAMES); do \
	    $(O)/bin/$$name --completion bash > "$(D)/share/bash-completion/completions/$$name"; \
	    $(O)/bin/$$name --completion zsh > "$(D)/share/zsh/site-functions/_$$name"; \
	    $(O)/bin/$$name --completion fish > "$(D)/share/fish/vendor_completions.d/$$name.fish"; done

uninstall:
	for name in $(NAMES); do rm -f "$(D)/bin/$$name" "$(D)/share/bash-completion/completions/$$name" \
	    "$(D)/share/zsh/site-functions/_$$name" "$(D)/share/fish/vendor_completions.d/$$name.fish"; done
	for page in $(notdir $(MAN)); do rm -f "$(D)/share/man/man1/$$page" "$(D)/share/man/man5/$$page"; done
	rm -rf '$(D)/share/stet' '$(D)/include/stet.h' '$(D)/lib/pkgconfig/stet.pc' '$(D)/lib/libstet.a' '$(D)/lib/libstet.so' \
	    '$(D)/lib/libstet.so.$(SOVERSION)' '$(D)/lib/libstet.so.$(VERSION)'

clean:
	rm -rf build build-* bin lib/libstet.a

-include $(wildcard $(O)/counted/*/*.d $(O)/lib/*/*.d $(O)/lib/*.d $(O)/cmd/*.d $(O)/cmd/common/*.d $(O)/tests/*/*.d)
.PHONY: all unit demo check check-long score bench lint golden-update train asan static fuzz install uninstall clean
.SECONDARY:
