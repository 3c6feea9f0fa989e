# stet: see README.md for the two commands that matter (make demo, make check).
# Everything built goes below $(O); programs to $(O)/bin, and bin/ is a link to it for the default O.
O ?= build
CC ?= cc
PKG_CONFIG ?= pkg-config
PKGS := libutf8proc yaml-0.1 zlib libzstd
VERSION := 0.1.0
UNFINISHED := -Wl,--unresolved-symbols=ignore-all

WARN := -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wformat=2 -Wvla
HARDEN := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection -fcf-protection=full \
          -Wl,-z,relro,-z,now,-z,noexecstack -fPIC
OPT ?= -O2
CFLAGS ?= $(OPT) -g
STET_CFLAGS = -std=c17 -D_GNU_SOURCE -ffp-contract=off $(WARN) $(HARDEN) $(EXTRA) -I. -Ilib -I$(O) -DSTET_VERSION='"$(VERSION)"' -MMD -MP \
              $(shell $(PKG_CONFIG) --cflags $(PKGS))
LIBS = $(shell $(PKG_CONFIG) --libs $(PKGS)) -lstemmer

LIB_SRC := $(filter-out lib/rules/rulec.c,$(wildcard lib/*/*.c) $(wildcard lib/*.c))
LIB_OBJ := $(LIB_SRC:%.c=$(O)/%.o)
CMD_SRC := $(wildcard cmd/*.c)
CMD_OBJ := $(patsubst %.c,$(O)/%.o,$(wildcard cmd/common/*.c))
PROGRAMS := $(CMD_SRC:cmd/%.c=$(O)/bin/%)
RULES_YAML := $(sort $(wildcard rules/*/*.yaml))

all: $(PROGRAMS) $(O)/libstet.a
	@[ '$(O)' != build ] || ln -sfn build/bin bin

$(O)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(STET_CFLAGS) $(CFLAGS) -c $< -o $@

# the shipped rules: compiled by rulec (base, unicode and rules alone), linked in as read-only data
RULEC_OBJ := $(O)/lib/rules/rulec.o $(filter $(O)/lib/base/% $(O)/lib/unicode/% $(filter-out $(O)/lib/rules/shipped.o,$(O)/lib/rules/%),$(LIB_OBJ))
RULEC_OBJ := $(filter-out $(O)/lib/rules/shipped.o,$(RULEC_OBJ))
$(O)/rulec: $(RULEC_OBJ)
	$(CC) $(STET_CFLAGS) $(CFLAGS) $^ -o $@ $(LIBS) $(UNFINISHED)
$(O)/rules.image: $(O)/rulec $(RULES_YAML)
	$(O)/rulec $@ $(RULES_YAML)
$(O)/rules_image.o: $(O)/rules.image
	printf '.section .rodata\n.balign 4096\n.global stet_rules_image\nstet_rules_image:\n.incbin "%s"\n.global stet_rules_image_end\nstet_rules_image_end:\n.section .note.GNU-stack,"",%%progbits\n' "$<" > $(O)/rules_image.S
	$(CC) -c $(O)/rules_image.S -o $@

RULES_OBJ := $(if $(wildcard lib/rules/rulec.c),$(O)/rules_image.o)
$(O)/libstet.a: $(LIB_OBJ) $(RULES_OBJ)
	rm -f $@ && ar rcs $@ $^

$(O)/bin/%: $(O)/cmd/%.o $(CMD_OBJ) $(O)/libstet.a
	@mkdir -p $(@D)
	$(CC) $(STET_CFLAGS) $(CFLAGS) $^ -o $@ $(LIBS) $(UNFINISHED)

# unit tests: all in one criterion program; `make O=… unit-ROOM` builds and runs tests/unit/test_ROOM.c alone
$(O)/unit: $(patsubst %.c,$(O)/%.o,$(wildcard tests/unit/*.c)) $(O)/libstet.a
	$(CC) $(STET_CFLAGS) $(CFLAGS) $^ -o $@ $(LIBS) -lcriterion
unit: $(O)/unit
	$(O)/unit
unit-%: $(O)/tests/unit/test_%.o $(O)/libstet.a
	$(CC) $(STET_CFLAGS) $(CFLAGS) $^ -o $(O)/unit_$* $(LIBS) -lcriterion
	$(O)/unit_$*

clean:
	rm -rf build build-*

-include $(LIB_OBJ:.o=.d) $(O)/lib/rules/rulec.d $(patsubst %.c,$(O)/%.d,$(wildcard tests/unit/*.c)) $(CMD_SRC:%.c=$(O)/%.d) $(CMD_OBJ:.o=.d)
.PHONY: all unit clean
.SECONDARY:
