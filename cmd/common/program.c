/* A process's life: options, rules, engine, inputs, the end. The only place that prints messages and knows signals. */
#include "cmd/common/program.h"
#include "cmd/common/options.h"
#include "cmd/common/sources.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The one process-wide state: a signal has asked for the end. */
static volatile sig_atomic_t stop_signal;

typedef struct Run {
    const Program *program;
    CommonOptions common;
    Heap heap;
    Arena arena;
    Rules *rules;
    Lang *lang;
    Setup setup;
    LoopOptions loop_options;
    LoopEngine engine;
    Output output;
    Loop *loop;
    StetStatus status; /* the first failure */
} Run;

static void on_signal(int number)
{
    stop_signal = number; /* the second one kills: SA_RESETHAND */
}

static void catch_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
    struct sigaction old;
    const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
}

/* Ends as the signal would have ended it. */
static void die_of(int number)
{
    signal(number, SIG_DFL);
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, number);
    sigprocmask(SIG_UNBLOCK, &only, NULL);
    raise(number);
}

/* One line on standard error. */
static void report(const Run *run, const StetError *error)
{
    char line[4600];
    int head = snprintf(line, sizeof line, "%s: ", run->program->name);
    size_t len = (size_t)head + error_format(error, line + head, sizeof line - (size_t)head - 1);
    line[len++] = '\n';
    (void)!write(STDERR_FILENO, line, len);
}

static void failed(Run *run, StetStatus status, StetError *error)
{
    error->status = status;
    if (status == STET_BROKEN_PIPE)
        die_of(SIGPIPE);
    else if (status == STET_INTERRUPTED && stop_signal)
        ; /* dies of it at the end */
    else
        report(run, error);
    if (run->status == STET_OK)
        run->status = status;
}

/* KEY=VALUE → a setting. */
static StetStatus add_setting(LoopSetting *setting, const char *text, StetError *error)
{
    Str whole = str_of(text);
    size_t equals = str_find_byte(whole, '=');
    if (!utf8_valid(whole))
        return error_set(error, STET_USAGE, "--set: not UTF-8");
    if (equals == STR_NONE || equals == 0)
        return error_set(error, STET_USAGE, "--set %.100s: not KEY=VALUE", text);
    static const Str RESERVED[] = {STR_INIT("meta"),
                                   STR_INIT("blocks"), STR_INIT("notes"), STR_INIT("galley")};
    *setting = (LoopSetting){str_sub(whole, 0, equals), str_from(whole, equals + 1)};
    for (size_t i = 0; i < sizeof RESERVED / sizeof *RESERVED; i++)
        if (str_equal(setting->key, RESERVED[i]))
            return error_set(error, STET_USAGE, "--set %.100s: a reserved name", text);
    return STET_OK;
}

/* Letters, digits and hyphens, as BCP 47 has them. */
static bool is_language_tag(Str tag)
{
    for (size_t i = 0; i < tag.len; i++) {
        char c = tag.data[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9' && i) && !(c == '-' && i))
            return false;
    }
    return tag.len > 1 && tag.len <= 35;
}

static StetStatus make_loop_options(Run *run, StetError *error)
{
    const CommonOptions *common = &run->common;
    LoopSetting *settings = ARENA_NEW(&run->arena, LoopSetting, common->set.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < common->set.count; i++)
        TRY(add_setting(&settings[count++], common->set.items[i], error));
    if (common->lang && !is_language_tag(str_of(common->lang)))
        return error_set(error, STET_USAGE, "--lang %.40s: not a language tag", common->lang);
    if (common->lang)
        settings[count++] = (LoopSetting){STR("lang"), str_of(common->lang)};
    Form to = common->to ? form_of_name(str_of(common->to)) : common->text ? FORM_TEXT : common->jsonl ? FORM_JSONL : FORM_GALLEY;
    run->loop_options = (LoopOptions){
        .from = common->from ? form_of_name(str_of(common->from)) : FORM_AUTO,
        .to = to,
        .view = run->program->view,
        .reads = run->program->reads,
        .text_is = run->program->text_is,
        .max_doc = common->max_doc,
        .by = str_of(run->program->name),
        .line_buffered = common->line_buffered,
        .span_text = common->span_text,
        .settings = settings,
        .setting_count = count,
        .stop = &stop_signal,
    };
    return STET_OK;
}

static StetStatus open_rules(Run *run, StetError *error)
{
    if (!run->program->has_rules)
        return STET_OK;
    RulesOptions options = {.files = run->common.rules.items, .file_count = run->common.rules.count, .path = getenv("STET_RULES")};
    TRY(rules_open(&run->rules, &run->heap, &options, error));
    return lang_create(&run->lang, &run->heap, run->rules);
}

/* The options that print something and end; true when one was given. */
static bool say(Run *run, const OptionTable *tables, Buf *out)
{
    const CommonOptions *common = &run->common;
    if (common->help || common->short_help) {
        program_help(run->program, &tables[1], common->help, out);
    } else if (common->completion) {
        options_complete(tables, 2, str_of(common->completion), str_of(run->program->name), out);
    } else if (common->version) {
        buf_append(out, str_of(run->program->name));
        buf_append(out, STR(" (stet) " STET_VERSION));
        if (run->rules) {
            buf_append(out, STR(" rules "));
            buf_append(out, rules_fingerprint(run->rules));
        }
        buf_byte(out, '\n');
    } else if (common->rules_info) {
        rules_info(run->rules, out);
    } else {
        return false;
    }
    return true;
}

static StetStatus wrong_form(const Run *run, Form form, StetError *error)
{
    Str name = form_name(form);
    if (error)
        snprintf(error->hint, sizeof error->hint, "put %s before it", run->program->before);
    return error_set(error, STET_WRONG_FORM, "%s does not read %.*s", run->program->name, (int)name.len, name.data);
}

/* A line of a list that names no input: the others are read. */
static void bad_line(void *context, StetError *error)
{
    failed(context, error->status, error);
}

/* One input through the loop. Returns whether to go on with the next. */
static bool read_one(void *context, const char *name, const LoopSource *source)
{
    Run *run = context;
    StetError error = {0};
    Input input;
    StetStatus status = input_open(&input, &run->heap, name, &error);
    if (status != STET_OK) {
        failed(run, status, &error);
        return true;
    }
    Form form = FORM_AUTO;
    input.stop = &stop_signal;
    status = loop_input(run->loop, &input, source, &form, &error);
    input_close(&input);
    if (status == STET_WRONG_FORM)
        status = wrong_form(run, form, &error);
    if (status != STET_OK) {
        if (error.file.len == 0 && strcmp(name, "-") != 0 && status != STET_WRITE)
            error.file = str_of(name);
        failed(run, status, &error);
    }
    return status != STET_WRITE && status != STET_BROKEN_PIPE && status != STET_INTERRUPTED && !loop_stopped(run->loop);
}

static void write_stats(Run *run)
{
    const LoopCounts *counts = loop_counts(run->loop);
    StetError error = {0};
    Output file;
    char text[512];
    Str rules = run->rules ? rules_fingerprint(run->rules) : STR_EMPTY;
    int len = snprintf(text, sizeof text,
                       "{\"program\":\"%s\",\"version\":\"%s\",\"rules\":\"%.*s\",\"documents\":%llu,\"errors\":%llu,\"blocks\":%llu,"
                       "\"bytes_in\":%llu,\"bytes_out\":%llu}\n",
                       run->program->name, STET_VERSION, (int)rules.len, rules.data, (unsigned long long)counts->documents,
                       (unsigned long long)counts->errors, (unsigned long long)counts->blocks, (unsigned long long)counts->bytes_in,
                       (unsigned long long)counts->bytes_out);
    StetStatus status = output_create(&file, run->common.stats, &error);
    if (status == STET_OK)
        status = output_write(&file, (Str){text, (size_t)len}, &error);
    StetStatus closed = output_close(&file, status == STET_OK, &error);
    if (status != STET_OK || closed != STET_OK)
        failed(run, status != STET_OK ? status : closed, &error);
}

static StetStatus open_output(Run *run, StetError *error)
{
    if (run->common.output && run->common.stats && strcmp(run->common.output, run->common.stats) == 0)
        return error_set(error, STET_USAGE, "--output and --stats: the same file");
    if (run->common.output)
        return output_create(&run->output, run->common.output, error);
    output_on(&run->output, STDOUT_FILENO);
    return STET_OK;
}

/* Reads all inputs; failures are reported where they happen. */
static void run_inputs(Run *run, const Operands *operands)
{
    StetError error = {0};
    StetStatus status = sources_each(&run->common, operands, &run->heap, &run->arena, read_one, bad_line, run, &error);
    if (status != STET_OK)
        failed(run, status, &error);
    error = (StetError){0};
    bool writable = run->status != STET_WRITE && run->status != STET_BROKEN_PIPE;
    if (writable && run->status != STET_INTERRUPTED && (status = loop_finish(run->loop, &error)) != STET_OK)
        failed(run, status, &error);
    error = (StetError){0};
    if (run->program->save && (status = run->program->save(run->engine.state, &error)) != STET_OK)
        failed(run, status, &error);
    if (run->common.stats)
        write_stats(run);
    if (run->status == STET_OK && run->common.strict && loop_counts(run->loop)->errors)
        run->status = STET_STRICT;
}

/* Closes the output: only now is it known that it arrived. */
static void close_output(Run *run)
{
    StetError error = {0};
    bool good = run->status == STET_OK || run->status == STET_STRICT;
    StetStatus status = output_close(&run->output, good, &error);
    if (status != STET_OK && run->status != STET_WRITE)
        failed(run, status, &error);
}

static void print_and_close(Run *run, Buf *text)
{
    StetError error = {0};
    output_on(&run->output, STDOUT_FILENO);
    StetStatus status = output_write(&run->output, buf_str(text), &error);
    if (status != STET_OK)
        failed(run, status, &error);
    close_output(run);
}

static void run_program(Run *run, int argc, char **argv, StetError *error)
{
    const Program *program = run->program;
    OptionTable tables[] = {program->options, common_options(program, &run->common, &run->arena)};
    Operands operands;
    Buf text;
    buf_create(&text, &run->heap, 0);
    run->status = options_parse(tables, 2, argc, argv, &run->arena, &operands, error);
    if (run->status == STET_OK && !run->common.help && !run->common.short_help && !run->common.completion)
        run->status = open_rules(run, error);
    if (run->status == STET_OK && say(run, tables, &text)) {
        print_and_close(run, &text);
        error->status = STET_OK;
    } else if (run->status == STET_OK && (run->status = make_loop_options(run, error)) == STET_OK) {
        run->setup = (Setup){&run->heap, run->rules, run->lang, run->common.explain, &run->loop_options, &run->common.strict};
        run->status = program->open(&run->setup, program->options.values, &run->engine, error);
        if (run->status == STET_OK && (run->status = open_output(run, error)) == STET_OK) {
            run->loop = loop_create(&run->heap, &run->loop_options, &run->engine, &run->output);
            run_inputs(run, &operands);
            close_output(run);
            return;
        }
    }
    buf_destroy(&text);
    if (run->status != STET_OK && error->status != STET_OK)
        report(run, error);
}

static void close_all(Run *run)
{
    if (run->loop)
        loop_destroy(run->loop);
    if (run->engine.state && run->program->close)
        run->program->close(run->engine.state);
    if (run->lang)
        lang_destroy(run->lang);
    if (run->rules)
        rules_close(run->rules);
    arena_destroy(&run->arena);
}

int program_main(const Program *program, int argc, char **argv)
{
    static Run run; /* static: what the trap needs outlives the jump */
    jmp_buf trap;
    run.program = program;
    run.heap.trap = &trap;
    arena_create(&run.arena, &run.heap);
    catch_signals();
    if (setjmp(trap) == 0) {
        StetError error = {0};
        run_program(&run, argc, argv, &error);
        close_all(&run);
    } else {
        StetError error = {.status = run.heap.status};
        report(&run, &error);
        run.status = run.heap.status;
    }
    if (stop_signal)
        die_of(stop_signal);
    return status_exit(run.status);
}
