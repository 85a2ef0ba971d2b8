#include "runtime/study/followed_answers.h"

#include <algorithm>
#include <cmath>

#include "compiler/sema/follow.h"
#include "runtime/study/followed_goal.h"
#include "runtime/study/followed_solve.h"
#include "runtime/study/search_domain.h"

namespace econ::study {

namespace {

using sema::ExprId;
using sema::QuantityId;
using sema::SearchAxis;

/// Answers that are remembered, by what they follow from.
constexpr size_t kMostKnown = 2'000;

/// Which inputs the operations depend on; the program need not be finished.
std::set<uint32_t> inputs_below(const ir::Program& program, const std::vector<ir::OpId>& ops) {
  std::vector<bool> seen(program.ops.size(), false);
  std::set<uint32_t> found;
  for (std::vector<ir::OpId> open = ops; !open.empty();) {
    const ir::OpId id = open.back();
    open.pop_back();
    if (seen[id.value]) continue;
    seen[id.value] = true;
    const ir::Op& op = program[id];
    if (op.kind == ir::OpKind::Input) found.insert(op.input.value);
    open.insert(open.end(), op.args.begin(), op.args.end());
  }
  return found;
}

}  // namespace

FollowedAnswers::FollowedAnswers(sema::Model& model) : model_(model) {
  const size_t count = model_.questions.size();
  for (size_t q = 0; q < count; ++q) {
    const sema::Question& question = model_.questions[q];
    // Ends of ranges and statistics of runs stay as they are: what they are at one point of the ranges is not asked.
    if (question.is_answered() && !takes_measures(model_, question)) rewrite(question);
  }
}

QuantityId FollowedAnswers::add_parameter(const std::string& path, const sema::Type& type) {
  sema::Quantity parameter;
  parameter.path = path;
  parameter.parameter = true;
  parameter.type = type;
  parameter.type.axes.clear();
  model_.quantities.push_back(std::move(parameter));
  swept_.emplace_back(model_.quantities.size() - 1);
  return swept_.back();
}

/// Whatever reads the answer reads a parameter instead, and there is one for what is searched.
void FollowedAnswers::rewrite(const sema::Question& question) {
  for (const SearchAxis& axis : question.over) {
    if (axis.kind != SearchAxis::Kind::Parameter || unknowns_.contains(axis.parameter)) continue;
    unknowns_[axis.parameter] = swept_.size();
    add_parameter("unknown " + model_[axis.parameter].path, model_[axis.parameter].type);
  }
  std::map<sema::UncertainId, QuantityId> parameters;
  for (const auto& world : question.unknowns) {
    for (size_t e = 0; e < world.elements.size(); ++e) {
      const sema::UncertainId id = world.elements[e];
      const std::string path = model_.uncertain[id.value].path;
      candidates_.push_back({{&question, world.scenario, id, path}, e, swept_.size()});
      parameters[id] = add_parameter(path, model_[question.answer].type);
    }
  }
  for (sema::Expr& expr : model_.exprs) {
    const auto* ref = std::get_if<sema::UncertainRef>(&expr.node);
    if (ref == nullptr) continue;
    if (const auto found = parameters.find(ref->id); found != parameters.end())
      expr.node = sema::QuantityRef{found->second};
  }
}

/// The value with what is searched at the unknowns.
ExprId FollowedAnswers::with_unknowns(const sema::Question& question, ExprId value) {
  const auto add = [&](sema::Expr expr) {
    model_.exprs.push_back(std::move(expr));
    return ExprId(model_.exprs.size() - 1);
  };
  sema::With with;
  for (const SearchAxis& axis : question.over) {
    if (axis.kind != SearchAxis::Kind::Parameter) continue;
    const QuantityId unknown = swept_[unknowns_.at(axis.parameter)];
    with.bindings.push_back({axis.parameter, add({question.span, model_[unknown].type, sema::QuantityRef{unknown}})});
  }
  if (with.bindings.empty()) return value;
  with.value = value;
  return add({model_[value].span, model_[value].type, std::move(with)});
}

// ---- into a program

void FollowedAnswers::lower(ir::Lowering& lowering, const std::vector<ir::OpId>& results, size_t first) {
  first_ = first;
  std::vector<ir::OpId> open = results;
  for (bool more = true; more && !candidates_.empty();) {
    more = false;
    const auto read = inputs_below(lowering.program(), open);
    for (size_t c = 0; c < candidates_.size(); ++c) {
      if (candidates_[c].wanted || !read.contains(static_cast<uint32_t>(first_ + candidates_[c].swept))) continue;
      candidates_[c].wanted = more = true;
      lower_one(lowering, c);
      const auto& ops = answers_.back().pending.ops;
      open.insert(open.end(), ops.begin(), ops.end());
    }
  }
}

void FollowedAnswers::lower_one(ir::Lowering& lowering, size_t candidate) {
  const Candidate& c = candidates_[candidate];
  Answer& answer = answers_.emplace_back();
  answer.value = ir::InputId(first_ + c.swept);
  questions_.push_back(c.question);
  const sema::Question& question = *c.question.question;
  if (question.verb == ast::Verb::Solve) {
    lower_solve(lowering, question, c.question.scenario, c.element, answer.pending);
  } else {
    lower_goal(lowering, questions_.back(), answer.pending);
  }
}

void FollowedAnswers::lower_solve(ir::Lowering& lowering, const sema::Question& question, sema::ScenarioId world,
                                  size_t element, Pending& pending) {
  // What goes through the points of another parameter too has no one answer.
  const auto others = std::count_if(question.over.begin() + 1, question.over.end(),
                                    [](const SearchAxis& axis) { return axis.kind == SearchAxis::Kind::Parameter; });
  const auto* sides = std::get_if<sema::ApplyOp>(&model_[question.difference].node);
  if (others != 0 || sides == nullptr || sides->primitive != builtins::Primitive::Sub) return;
  const std::vector<ExprId> both = sides->arguments;
  const SearchAxis& unknown = question.over.front();
  const bool along_time = unknown.kind == SearchAxis::Kind::Labels;
  auto axes = model_[question.difference].type.axes;
  if (along_time) std::erase(axes, unknown.axis);
  ir::ProgramBuilder& builder = lowering.builder();
  const auto at_element = [&](ExprId value) {
    ir::OpId op = lowering.lower(with_unknowns(question, value), world);
    size_t rest = element;
    for (size_t a = axes.size(); a-- > 0; rest /= model_[axes[a]].labels.size()) {
      const auto label = static_cast<uint32_t>(rest % model_[axes[a]].labels.size());
      op = builder.pick(op, lowering.axis(axes[a]), label);
    }
    return op;
  };
  std::vector<ir::OpId> ops{at_element(both[0]), at_element(both[1])};
  // Where a condition fails the sides have no value.
  for (const ExprId where : question.where)
    ops[0] = builder.apply(builtins::Primitive::Select, {at_element(where), ops[0], builder.constant(std::nan(""))});
  for (const ir::OpId op : ops) {
    const auto& left = lowering.program()[op].axes;
    if (left.size() > (along_time ? 1U : 0U) || (left.size() == 1 && left[0] != lowering.axis(unknown.axis))) return;
  }
  pending.left = ops[0];
  pending.right = ops[1];
  if (!along_time) pending.difference = builder.apply(builtins::Primitive::Sub, ops);
  pending.ops = along_time ? ops : std::vector{pending.difference};
}

void FollowedAnswers::lower_goal(ir::Lowering& lowering, FollowedQuestion& asked, Pending& pending) {
  const sema::Question& question = *asked.question;
  std::vector<sema::ScenarioId>& scenarios = asked.worlds;
  scenarios = {asked.scenario};
  for (const SearchAxis& axis : question.over) {
    if (axis.kind != SearchAxis::Kind::Scenario) continue;
    diagnostics::Diagnostics none;
    const std::vector<std::string> all{"all"};
    scenarios.clear();
    for (const auto& scenario : choose_scenarios(model_, axis.scenarios.empty() ? all : axis.scenarios, none))
      scenarios.push_back(scenario.id);
  }
  for (const sema::ScenarioId scenario : scenarios) {
    auto& [goal, conditions] = pending.worlds.emplace_back();
    goal = lowering.lower(with_unknowns(question, question.what[0]), scenario);
    for (const ExprId where : question.where)
      conditions.push_back(lowering.lower(with_unknowns(question, where), scenario));
    pending.ops.push_back(goal);
    asked.axes.clear();
    for (const ir::AxisId axis : lowering.program()[goal].axes) {
      for (const SearchAxis& searched : question.over) {
        if (searched.kind == SearchAxis::Kind::Labels && lowering.axis(searched.axis) == axis)
          asked.axes.push_back(searched.axis);
      }
    }
    pending.ops.insert(pending.ops.end(), conditions.begin(), conditions.end());
  }
}

// ---- out of it

std::unique_ptr<FollowedAnswer> FollowedAnswers::follow(const ir::Program& program,
                                                        const std::vector<ir::OpId>& renamed, size_t answer) {
  const Pending& pending = answers_[answer].pending;
  const sema::Question& question = *questions_[answer].question;
  const auto placed = [&](ir::OpId op) { return renamed.at(op.value); };
  const auto unknown_of = [&](const SearchAxis& axis) { return ir::InputId(first_ + unknowns_.at(axis.parameter)); };
  if (pending.ops.empty()) return nullptr;
  if (question.verb == ast::Verb::Solve) {
    const SearchAxis& unknown = question.over.front();
    const bool floor = has_floor(model_, model_[question.difference].type.dimension);
    if (unknown.kind == SearchAxis::Kind::Labels) {
      const sema::Axis& axis = model_[unknown.axis];
      const sema::Timeline& timeline = model_.timelines[static_cast<size_t>(axis.timeline)];
      return std::make_unique<FollowedPeriod>(program, placed(pending.left), placed(pending.right), axis.labels.size(),
                                              timeline.start, timeline.step, floor);
    }
    auto domain = search_domain(*unknown.domain);
    if (!domain) return nullptr;
    return std::make_unique<FollowedSolve>(program, placed(pending.difference), unknown_of(unknown), std::move(*domain),
                                           floor);
  }
  std::vector<analysis::Choice> choices;
  for (const SearchAxis& axis : question.over) {
    if (axis.kind != SearchAxis::Kind::Parameter) continue;
    auto domain = search_domain(*axis.domain);
    if (!domain) return nullptr;
    choices.push_back({unknown_of(axis), domain->low, domain->high, std::move(domain->grid)});
  }
  std::vector<FollowedGoal::World> worlds;
  for (const auto& [goal, conditions] : pending.worlds) {
    FollowedGoal::World& world = worlds.emplace_back(FollowedGoal::World{placed(goal), {}});
    for (const ir::OpId condition : conditions) world.conditions.push_back(placed(condition));
  }
  return std::make_unique<FollowedGoal>(program, worlds, std::move(choices), question.verb == ast::Verb::Maximize);
}

void FollowedAnswers::take(const ir::Program& program, const std::vector<ir::OpId>& renamed,
                           std::vector<double>& base) {
  for (size_t i = 0; i < program.inputs.size(); ++i) {
    if (i < first_ || i >= first_ + swept_.size()) own_.insert(static_cast<uint32_t>(i));
  }
  std::map<uint32_t, size_t> by_input;
  for (size_t a = 0; a < answers_.size(); ++a) {
    by_input[answers_[a].value.value] = a;
    answers_[a].followed = follow(program, renamed, a);
  }
  // None before those that it reads.
  std::vector<size_t> order;
  std::vector<bool> open(answers_.size(), false);
  const auto visit = [&](auto&& self, size_t a) -> void {
    if (open[a]) return;
    open[a] = true;
    if (answers_[a].followed) {
      for (const ir::InputId input : answers_[a].followed->reads()) {
        const auto other = by_input.find(input.value);
        answers_[a].from.insert(input.value);
        if (other == by_input.end()) continue;
        self(self, other->second);
        answers_[a].from.insert(answers_[other->second].from.begin(), answers_[other->second].from.end());
      }
    }
    order.push_back(a);
  };
  for (size_t a = 0; a < answers_.size(); ++a) visit(visit, a);
  std::vector<Answer> answers;
  std::vector<FollowedQuestion> questions;
  for (const size_t a : order) {
    answers.push_back(std::move(answers_[a]));
    questions.push_back(std::move(questions_[a]));
  }
  answers_ = std::move(answers);
  questions_ = std::move(questions);
  base.resize(program.inputs.size());
  for (Answer& answer : answers_) {
    if (answer.followed) {
      answer.base = answer.followed->look(base);
    } else {
      answer.base.lack = "no single solution";
    }
    answer.base_key = key_of(answer, base);
    answer.now = answer.base;
    base[answer.value.value] = answer.base.value;
  }
  for (size_t a = 0; a < answers_.size(); ++a) {
    // Who looks for it as `econ run` does also says what is missing.
    if (!answers_[a].base.lack.empty()) model_.known(questions_[a].id);
    questions_[a].question = nullptr;
  }
}

std::vector<double> FollowedAnswers::key_of(const Answer& answer, const std::vector<double>& inputs) const {
  std::vector<double> key;
  if (!answer.followed) return key;
  for (const ir::InputId input : answer.followed->reads()) key.push_back(inputs[input.value]);
  return key;
}

// ---- at other points

template <class Find>
std::vector<FollowedAnswers::Lack> FollowedAnswers::each(std::vector<double>& inputs, const Find& find) {
  std::vector<Lack> lacks;
  for (size_t a = 0; a < answers_.size(); ++a) {
    Answer& answer = answers_[a];
    const auto key = key_of(answer, inputs);
    if (key == answer.base_key || !answer.followed) {
      answer.now = answer.base;
    } else if (std::any_of(key.begin(), key.end(), [](double x) { return std::isnan(x); })) {
      answer.now = {};  // what it reads has no value
    } else {
      answer.now = find(answer, key);
    }
    inputs[answer.value.value] = answer.now.value;
    if (!answer.now.lack.empty()) lacks.push_back({a, answer.now.lack});
  }
  return lacks;
}

std::vector<FollowedAnswers::Lack> FollowedAnswers::look(std::vector<double>& inputs) {
  return each(inputs, [&](Answer& answer, const std::vector<double>& key) {
    const auto found = answer.looked.find(key);
    if (found != answer.looked.end()) return found->second;
    AnswerAt fresh = answer.followed->look(inputs);
    if (answer.looked.size() < kMostKnown) answer.looked.emplace(key, fresh);
    return fresh;
  });
}

void FollowedAnswers::track(std::vector<double>& inputs) {
  each(inputs, [&](Answer& answer, const std::vector<double>& key) {
    const auto found = answer.tracked.find(key);
    if (found != answer.tracked.end()) return found->second;
    return answer.tracked.emplace(key, answer.followed->track(inputs, answer.base)).first->second;
  });
}

std::vector<std::vector<double>> FollowedAnswers::slopes(const std::vector<double>& inputs) {
  const double none = std::nan("");
  std::vector<std::vector<double>> all(answers_.size(), std::vector<double>(inputs.size(), 0));
  std::map<uint32_t, size_t> by_input;
  for (size_t a = 0; a < answers_.size(); ++a) {
    Answer& answer = answers_[a];
    const auto partial = answer.followed ? answer.followed->slopes(inputs, answer.now) : std::vector<double>{};
    if (partial.empty()) {
      for (const uint32_t input : answer.from) all[a][input] = none;
    } else {
      const auto& reads = answer.followed->reads();
      for (size_t i = 0; i < reads.size(); ++i) {
        if (partial[i] == 0) continue;
        all[a][reads[i].value] += partial[i];
        const auto other = by_input.find(reads[i].value);
        if (other == by_input.end()) continue;
        for (size_t k = 0; k < inputs.size(); ++k) {
          if (all[other->second][k] != 0) all[a][k] += partial[i] * all[other->second][k];
        }
      }
    }
    by_input[answer.value.value] = a;
  }
  return all;
}

std::vector<double> FollowedAnswers::decisions() const {
  std::vector<double> all;
  for (const Answer& answer : answers_) {
    const bool steps = answer.now.crossing && !answer.now.smooth;
    all.push_back(steps ? answer.now.value : answer.now.smooth ? 1 : 0);
    if (!answer.followed) continue;
    const auto decided = answer.followed->decisions();
    all.insert(all.end(), decided.begin(), decided.end());
  }
  return all;
}

}  // namespace econ::study
