#include "cli/command_flags.h"

#include "cli/examples.h"
#include "cli/flag_groups.h"

namespace econ::cli {

namespace {

class Commands : Flags {
 public:
  Commands(CLI::App& app, Arguments& arguments) : Flags(arguments), app_(app) {}

  void add() {
    add_check();
    add_run();
    add_test();
    add_sweep();
    add_sample();
    add_work();
    add_merge();
    add_explain();
    add_sensitivity();
    add_diff();
    add_watch();
    add_query();
    add_solve();
    add_goal("maximize", Command::Maximize, "Find where a result is greatest", "most");
    add_goal("minimize", Command::Minimize, "Find where a result is least", "least");
    add_plot();
    add_report();
    add_fmt();
    add_doc();
    add_new();
    add_emit();
    add_explain_error();
  }

 private:
  CLI::App& add_command(const std::string& name, Command command, const std::string& what, const char* footer) {
    CLI::App* sub = app_.add_subcommand(name, what)->group("Commands");
    sub->footer(footer);
    sub->allow_extras();
    sub->callback([&chosen = arguments_.command, command] { chosen = command; });
    return *sub;
  }

  CLI::App& add_model_command(const std::string& name, Command command, const std::string& what, const char* footer) {
    CLI::App& sub = add_command(name, command, what, footer);
    sub.add_option("FILE", arguments_.model, "The model: a path, or - for standard input")->type_name("")->required();
    return sub;
  }

  void add_check() {
    CLI::App& sub = add_model_command("check", Command::Check, "Check names, units and structure", examples::kCheck);
    add_world_set_only(sub);
    add_presentation(sub);
    add_limits(sub, false);
  }

  void add_run() {
    CLI::App& sub = add_model_command("run", Command::Run, "Compute every quantity", examples::kRun);
    add_world(sub);
    add_presentation(sub);
    add_limits(sub, true);
  }

  void add_test() {
    CLI::App& sub =
        add_model_command("test", Command::Test, "Compare claims and checks with the model", examples::kTest);
    add_world_set_only(sub);
    add_presentation(sub);
    add_limits(sub, true);
  }

  void add_sweep() {
    CLI::App& sub = add_model_command("sweep", Command::Sweep, "Compute the model at many points", examples::kSweep);
    sub.add_option("NAME", arguments_.question, "A sweep that the model states")->type_name("");
    add_vary(sub);
    add_design(sub);
    add_world(sub);
    add_keep(sub, "Quantities to compute; without it every one that varies");
    add_summary(sub);
    add_many_points(sub, "point");
  }

  void add_sample() {
    CLI::App& sub =
        add_model_command("sample", Command::Sample, "Draw what is random and summarize results", examples::kSample);
    add_count(sub, "--runs", arguments_.runs, "How many times everything is drawn; without it 100k", 1);
    sub.add_option("--until", arguments_.until, "Go on until a standard error is small: 'stderr(mean(margin)) < 0.1%'")
        ->type_name("CONDITION")
        ->expected(1);
    add_count(sub, "--seed", arguments_.seed, "The same seed gives the same draws");
    using Kind = sema::SearchDesign::Kind;
    add_patterns(sub, {Kind::Random, Kind::Latin, Kind::Sobol},
                 "How the draws lie; without it independent of each other");
    add_choice<study::RangesAt>(sub, "--ranges", arguments_.ranges,
                                {{"corners", study::RangesAt::Corners},
                                 {"low", study::RangesAt::Low},
                                 {"base", study::RangesAt::Base},
                                 {"high", study::RangesAt::High},
                                 {"uniform", study::RangesAt::Uniform}},
                                "Where ranges stand; corners: where each result is least, and where it is greatest");
    add_list(sub, "--where", arguments_.conditions, "CONDITION", "Keep the runs that meet it; may be repeated");
    add_strict(sub, "in any run");
    add_world(sub);
    add_keep(sub, "Quantities to sample; without it every random one");
    add_many_points(sub, "run");
  }

  void add_work() {
    CLI::App& sub = add_command("work", Command::Work, "Compute parts of a run from its plan alone", examples::kWork);
    sub.add_option("FOLDER", arguments_.work, "A folder that a run with --only-plan or with parts made")
        ->type_name("")
        ->required();
    add_shard(sub, "Compute only the K-th of N shards");
    add_engine(sub);
    add_color(sub);
  }

  void add_merge() {
    CLI::App& sub = add_command("merge", Command::Merge, "Put the parts of a run together", examples::kMerge);
    sub.add_option("FOLDERS", arguments_.merged, "Folders of parts, of one run")->type_name("")->required();
    sub.add_option("--out", arguments_.out, "Write the rows that the parts hold; without it only the summary")
        ->type_name("FILE|-")
        ->expected(1);
    add_presentation(sub);
  }

  void add_query() {
    CLI::App& sub = add_command("query", Command::Query, "Ask files of rows by SQL", examples::kQuery);
    sub.add_option("FILES", arguments_.files,
                   "Files of rows (.parquet, .duckdb, .sqlite, .csv or .jsonl, also .gz, .zst), then the SQL")
        ->type_name("")
        ->required();
    sub.add_flag("--json", arguments_.json, "Print the rows as JSON");
    sub.add_flag("--csv", arguments_.csv, "Print the rows as CSV");
    add_color(sub);
    add_count(sub, "--threads", arguments_.threads, "Threads; without it as many as the machine has");
  }

  void add_goal(const std::string& name, Command command, const std::string& what, const std::string& most) {
    CLI::App& sub = add_model_command(name, command, what, examples::kGoal);
    sub.add_option("NAME", arguments_.question, "A question that the model states, or a goal: 'mrr - cost'")
        ->type_name("");
    sub.add_option("--over", arguments_.over, "What may be chosen: 'price in $5..30, seats in 1..50 step 1, plan'")
        ->type_name("AXES")
        ->expected(1);
    add_list(sub, "--where", arguments_.conditions, "CONDITION",
             "What must hold where the goal is " + most + "; may be repeated");
    add_runs(sub);
    add_world(sub);
    add_presentation(sub);
    add_limits(sub, true);
  }

  void add_runs(CLI::App& sub) {
    add_count(sub, "--runs", arguments_.runs, "Runs of a goal such as 'mean(profit over run)'; without it 100k", 1);
    add_count(sub, "--seed", arguments_.seed, "The same seed gives the same draws");
  }

  void add_solve() {
    CLI::App& sub = add_model_command(
        "solve", Command::Solve, "Answer what a model asks: where sides are equal, what is best", examples::kSolve);
    sub.add_option("NAME", arguments_.question, "A question that the model states, or an equation: 'margin = 40%'")
        ->type_name("");
    sub.add_option("--over", arguments_.over, "What an equation is solved for: 'users in 1k..1M'")
        ->type_name("AXES")
        ->expected(1);
    add_list(sub, "--where", arguments_.conditions, "CONDITION",
             "Leave out solutions at which it is false; may be repeated");
    add_runs(sub);
    add_world(sub);
    add_presentation(sub);
    add_limits(sub, true);
  }

  void add_plot() {
    CLI::App& sub = add_model_command("plot", Command::Plot, "Draw results", examples::kPlot);
    sub.add_option("NAMES", arguments_.names,
                   "Questions that the model states, quantities or formulas; without one every `plot` of the model")
        ->type_name("");
    add_list(sub, "--over", arguments_.overs, "AXES",
             "What goes along: users=1k..1M:log:200, 'price in [5, 10]', month; may be repeated");
    add_list(sub, "--where", arguments_.conditions, "CONDITION", "Leave out where it is false; may be repeated");
    add_out(sub, "Write the picture: .svg; without it the terminal shows it");
    add_count(sub, "--width", arguments_.width, "Columns of a picture in the terminal; without it all", 40);
    sub.add_flag("--ascii", arguments_.ascii, "No other characters than those of ASCII");
    add_world(sub);
    add_presentation(sub);
    add_limits(sub, true);
  }

  void add_report() {
    CLI::App& sub =
        add_model_command("report", Command::Report, "Write all that a model says on one page", examples::kReport);
    add_out(sub, "The page: .html or .md; without it Markdown to standard output");
    sub.add_flag("--md", arguments_.markdown, "Write Markdown, whatever the name ends with");
    sub.add_flag("--exit-code", arguments_.findings_status, "Exit with 1 if a claim or a check is not as expected");
    add_world(sub);
    add_messages(sub);
    add_limits(sub, true);
  }

  void add_out(CLI::App& sub, const std::string& help) {
    sub.add_option("-o,--out", arguments_.out, help)->type_name("FILE|-")->expected(1);
  }

  void add_emit() {
    CLI::App& sub =
        add_model_command("emit", Command::Emit, "Show what the compiler makes of a model", examples::kEmit);
    sub.add_option("NAME", arguments_.question, "A sweep that the model states")->type_name("");
    std::vector<std::pair<std::string, std::string>> stages;
    for (const char* stage : {"ast", "model", "ir", "ir-opt", "plan", "llvm", "asm"}) stages.emplace_back(stage, stage);
    add_choice<std::string>(sub, "--stage", arguments_.stage, stages, "How far to go")->required();
    add_vary(sub);
    add_design(sub);
    add_world(sub);
    add_keep(sub, "Quantities of a sweep to compute; without it every one that varies");
    add_presentation(sub);
    add_machine(sub);
    add_limits(sub, true);
  }

  void add_fmt() {
    CLI::App& sub = add_command("fmt", Command::Fmt, "Lay out models, without a change of meaning", examples::kFmt);
    sub.add_option("FILES", arguments_.files, "Models, folders of models, or - for standard input")
        ->type_name("")
        ->required();
    sub.add_flag("--check", arguments_.only_check, "Write nothing; list the files that are not laid out so");
    add_messages(sub);
    add_limits(sub, false);
  }

  void add_doc() {
    CLI::App& sub =
        add_command("doc", Command::Doc, "Print what a model or the library says of itself", examples::kDoc);
    sub.add_option("FILES", arguments_.files, "Models, or modules of the library; without one the whole library")
        ->type_name("");
    add_presentation(sub);
    add_limits(sub, false);
  }

  void add_new() {
    CLI::App& sub = add_command("new", Command::New, "Begin a model in a folder of its own", examples::kNew);
    sub.add_option("NAME", arguments_.model, "The folder to make; its name is the model's")->type_name("")->required();
  }

  void add_explain() {
    CLI::App& sub =
        add_model_command("explain", Command::Explain, "Walk from a result to its assumptions", examples::kExplain);
    sub.add_option("NAME", arguments_.result, "The result: `margin`, `mrr[2026-06]`")->type_name("");
    add_list(sub, "--at", arguments_.at, "PATH=VALUE", "Explain it where a parameter has another value");
    add_world(sub);
    add_count(sub, "--depth", arguments_.depth, "Levels of the tree; without it all", 1);
    sub.add_flag("--md", arguments_.markdown, "Print Markdown");
    add_presentation(sub);
    add_limits(sub, true);
  }

  void add_sensitivity() {
    CLI::App& sub =
        add_model_command("sensitivity", Command::Sensitivity, "Tell what a result hangs on", examples::kSensitivity);
    sub.add_option("NAMES", arguments_.results, "Results: `margin`, `mrr[2026-06]`; without one the ends of the model")
        ->type_name("");
    add_share(sub, "--around", arguments_.around, "Move what is stated without a range by this share to either side");
    add_count(sub, "--sobol", arguments_.sobol, "Shares of variance (Sobol), of N rows of draws", 2);
    add_count(sub, "--morris", arguments_.morris, "Elementary effects (Morris), along N paths", 2);
    add_count(sub, "--seed", arguments_.seed, "The same seed gives the same draws");
    add_choice<study::RangesAt>(sub, "--ranges", arguments_.ranges, {{"uniform", study::RangesAt::Uniform}},
                                "For --sobol: draw ranges as if every value in them were as likely");
    add_list(sub, "--at", arguments_.at, "PATH=VALUE", "Ask where a parameter has another value");
    add_world(sub);
    sub.add_flag("--md", arguments_.markdown, "Print Markdown");
    add_presentation(sub);
    add_engine(sub);
    add_limits(sub, true);
  }

  void add_diff() {
    CLI::App& sub =
        add_command("diff", Command::Diff, "Compare two versions of a model by what they mean", examples::kDiff);
    sub.add_option("FILES", arguments_.files,
                   "Two models; or a git revision (A, A..B) and a model; or one, against HEAD")
        ->type_name("")
        ->required();
    add_world(sub);
    sub.add_flag("--md", arguments_.markdown, "Print Markdown, for a pull request");
    sub.add_flag("--exit-code", arguments_.findings_status, "Exit with 1 if anything differs");
    sub.add_flag("--textconv", arguments_.textconv, "Print one model without its layout, for git's diff.econ.textconv");
    add_presentation(sub);
    add_limits(sub, true);
  }

  void add_watch() {
    CLI::App& sub =
        add_command("watch", Command::Watch, "Show what moves, each time a model is saved", examples::kWatch);
    sub.add_option("FILE", arguments_.model, "The model")->type_name("")->required();
    add_world(sub);
    add_presentation(sub);
    add_limits(sub, true);
  }

  void add_explain_error() {
    CLI::App& sub =
        add_command("explain-error", Command::ExplainError, "Explain the code of a message", examples::kExplainError);
    sub.add_option("CODE", arguments_.code, "The code, as in `error[E0304]`")->type_name("")->required();
    add_presentation(sub);
  }

  CLI::App& app_;
};

}  // namespace

void add_commands(CLI::App& app, Arguments& arguments) { Commands(app, arguments).add(); }

}  // namespace econ::cli
