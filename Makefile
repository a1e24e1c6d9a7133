# fz: make, make check, make demo, make install. Everything that is built lies in $(B).
#
# CC, CFLAGS, PREFIX and DESTDIR as usual. SAN=1 builds with ASan and UBSan, SAN=thread with TSan, each in a
# folder of its own.
# LIBICONV=prefix links GNU libiconv from there instead of the iconv(3) of libc.

PREFIX  ?= /usr/local
BINDIR  ?= $(PREFIX)/bin
MANDIR  ?= $(PREFIX)/share/man
B       := build$(if $(SAN),-san$(filter thread,$(SAN)))

CFLAGS  ?= -O2 -g
VERSION := $(shell sed -n 's/.*FZ_VERSION "\(.*\)"/\1/p' lib/cli.h)

# one short line a step; make V=1 shows the commands
say = $(if $(V),,@printf '%-5s %s\n' $(1) $@;)

# a line break, for recipes made by foreach
define NEWLINE


endef

WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wconversion
PKG     := $(shell command -v pkg-config 2>/dev/null)
PCRE2_CFLAGS := $(if $(PKG),$(shell $(PKG) --cflags libpcre2-8 2>/dev/null))
PCRE2_LIBS   := $(or $(if $(PKG),$(shell $(PKG) --libs libpcre2-8 2>/dev/null)),-lpcre2-8)
ifdef LIBICONV
ICONV_CFLAGS := -I$(LIBICONV)/include
ICONV_LIBS   := -L$(LIBICONV)/lib -Wl,-rpath,$(LIBICONV)/lib -liconv
endif
# The word tables hold thousands of pointers: at a fixed address the loader has none to relocate,
# and a start costs a quarter less.
ifeq ($(shell uname -s),Linux)
FIXED        := -fno-pie
FIXED_LINK   := -no-pie
endif

ifdef SAN
COMMA        := ,
SANFLAGS     := -fsanitize=$(if $(filter thread,$(SAN)),thread,address$(COMMA)undefined) \
	-fno-sanitize-recover=all -fno-omit-frame-pointer
endif

DEFS := -std=c11 -D_GNU_SOURCE -Ilib -I$(B)/gen $(ICONV_CFLAGS) $(PCRE2_CFLAGS)
AWK  := LC_ALL=C awk
COMP  = $(CC) $(DEFS) $(WARN) $(CFLAGS) $(FIXED) $(SANFLAGS) -pthread -MMD -MP
LINK  = $(CC) $(CFLAGS) $(FIXED_LINK) $(SANFLAGS) -pthread $(LDFLAGS)
LIBS := $(PCRE2_LIBS) $(ICONV_LIBS) -lm

TOOLS := fz-normalize fz-split fz-extract fz-diff
PROGS := $(TOOLS:%=$(B)/%)
OBJS  := $(patsubst lib/%.c,$(B)/obj/%.o,$(wildcard lib/*.c))
UNITS := $(patsubst tests/unit/%.c,$(B)/unit/%,$(wildcard tests/unit/test_*.c))
MANS  := $(wildcard man/*.[157])

# Tables of lib/data that are no word lists have a generator of their own.
TABLES := lib/data/columns.tsv lib/data/digits.tsv lib/data/fold.tsv lib/data/script.tsv
WORDS  := $(filter-out $(TABLES),$(wildcard lib/data/*.tsv))
GEN    := $(addprefix $(B)/gen/,columns.inc digits.inc lexicon.inc lexindex.inc fold.inc script.inc pairs.inc)

.PHONY: all units deps demo check bench fuzz lint format man install uninstall dist clean
.DELETE_ON_ERROR:
.SECONDARY:

all: $(PROGS)

$(B)/gen $(B)/obj $(B)/unit:
	@mkdir -p $@

$(B)/gen/columns.inc: lib/gen/columns.awk lib/data/columns.tsv | $(B)/gen
	$(call say,GEN) $(AWK) -f $^ >$@
$(B)/gen/digits.inc: lib/gen/digits.awk lib/data/digits.tsv | $(B)/gen
	$(call say,GEN) $(AWK) -f $^ >$@
$(B)/gen/lexicon.inc: lib/gen/lexicon.awk lib/lex_classes.inc $(sort $(WORDS)) | $(B)/gen
	$(call say,GEN) $(AWK) -f $^ >$@
$(B)/gen/fold.inc $(B)/gen/script.inc: $(B)/gen/%.inc: lib/gen/codemap.awk lib/data/%.tsv | $(B)/gen
	$(call say,GEN) $(AWK) -v name=$* -f $^ >$@
$(B)/gen/lexindex: lib/gen/lexindex.c lib/lexindex.c lib/buf.c lib/span.c lib/lexindex.h lib/lex.h $(B)/gen/lexicon.inc
	$(call say,CC) $(CC) $(DEFS) $(WARN) -O1 $(LDFLAGS) -o $@ $(filter %.c,$^)
$(B)/gen/lexindex.inc: $(B)/gen/lexindex
	$(call say,GEN) $< >$@
# asks iconv(3) for every code of GB18030 and Big5
$(B)/gen/pairs: lib/gen/pairs.c lib/fold.c lib/fold.h lib/codemap.h lib/pairs.h $(B)/gen/fold.inc
	$(call say,CC) $(CC) $(DEFS) $(WARN) -O1 $(LDFLAGS) -o $@ lib/gen/pairs.c lib/fold.c $(ICONV_LIBS)
$(B)/gen/pairs.inc: $(B)/gen/pairs
	$(call say,GEN) $< >$@

$(B)/obj/%.o: lib/%.c Makefile | $(GEN) $(B)/obj
	$(call say,CC) $(COMP) -c -o $@ $<
$(B)/obj/fz-%.o: tools/fz-%.c Makefile | $(GEN) $(B)/obj
	$(call say,CC) $(COMP) -c -o $@ $<
$(B)/libfz.a: $(OBJS)
	$(call say,AR) rm -f $@ && ar rcs $@ $(OBJS)
$(PROGS): $(B)/%: $(B)/obj/%.o $(B)/libfz.a
	$(call say,LINK) $(LINK) -o $@ $^ $(LIBS)
$(B)/unit/%: tests/unit/%.c $(B)/libfz.a Makefile | $(GEN) $(B)/unit
	$(call say,CC) $(COMP) -Itests/unit $(FIXED_LINK) -MF $@.d -o $@ $< $(B)/libfz.a $(LDFLAGS) $(LIBS)

units: $(UNITS)

deps:
	@tests/deps.sh check

# Sets up a fresh machine, builds, and shows the whole pipeline on the samples.
demo:
	@tests/deps.sh build
	@$(MAKE) --no-print-directory all
	@B=$(B) tests/demo.sh

check:
	@tests/deps.sh check
	@$(MAKE) --no-print-directory all units
	@B=$(B) tests/check.sh

bench: all
	@B=$(B) tests/bench/bench.sh

# One libFuzzer target a parser: make fuzz, then build/fuzz/fuzz_split tests/fuzz/seeds/split
FUZZ := $(patsubst tests/fuzz/%.c,build/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))
fuzz: $(FUZZ)
build/fuzz/%: tests/fuzz/%.c $(wildcard lib/*.c) | $(GEN)
	@mkdir -p $(@D)
	$(call say,FUZZ) clang $(DEFS) -g -O1 -fsanitize=fuzzer,address,undefined -o $@ $< $(wildcard lib/*.c) $(LIBS)

lint:
	@tests/lint.sh

format:
	@clang-format -i $(wildcard lib/*.[ch] lib/gen/*.c tools/*.c tests/unit/*.[ch] tests/fuzz/*.c)

# Puts the columns of lib/data/columns.tsv into fz-records(5).
man:
	@tests/man_columns.sh

install: all
	install -d $(DESTDIR)$(BINDIR) $(foreach s,1 5 7,$(DESTDIR)$(MANDIR)/man$s)
	install -m 755 $(PROGS) $(DESTDIR)$(BINDIR)
	$(foreach s,1 5 7,install -m 644 $(filter %.$s,$(MANS)) $(DESTDIR)$(MANDIR)/man$s$(NEWLINE))

uninstall:
	rm -f $(TOOLS:%=$(DESTDIR)$(BINDIR)/%) \
		$(foreach m,$(MANS),$(DESTDIR)$(MANDIR)/man$(subst .,,$(suffix $m))/$(notdir $m))

dist:
	git archive --prefix=fz-$(VERSION)/ -o build/fz-$(VERSION).tar.gz HEAD

clean:
	rm -rf build build-san build-santhread

-include $(wildcard $(B)/obj/*.d $(B)/unit/*.d)
