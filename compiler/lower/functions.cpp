#include "compiler/lower/functions.h"

#include <llvm/Analysis/InstSimplifyFolder.h>

#include "compiler/builtins/lane_math.h"
#include "compiler/builtins/scalar_ops.h"

namespace econ::lower {
namespace {

using builtins::Primitive;

/// Positive, normal and finite: what spares ln and pow their special cases.
constexpr Fact kPlain = {std::numeric_limits<double>::min(), std::numeric_limits<double>::max(), false};

bool within(const Fact& inner, const Fact& outer) {
  return inner.low >= outer.low && inner.high <= outer.high && (outer.nan || !inner.nan);
}

llvm::Type* result_type(llvm::LLVMContext& context, llvm::Type* value, size_t count) {
  if (count == 1) return value;
  return llvm::StructType::get(context, std::vector<llvm::Type*>(count, value));
}

}  // namespace

llvm::Value* Functions::call(IrOps& o, Primitive p, llvm::ArrayRef<llvm::Value*> args) {
  const auto id = builtins::id_name(p);
  llvm::Value* result = emit(o, {id.data(), id.size()}, args, [&](IrOps& in, llvm::ArrayRef<llvm::Value*> params) {
    return Values{builtins::apply_primitive(in, p, params.data())};
  })[0];
  return o.with(result, of_function(p, o.known(args[0]), o.known(args.back())));
}

Functions::LogParts Functions::log_of_base(IrOps& o, llvm::Value* base) {
  if (const Fact fact = o.known(base); !fact.nan && fact.low == fact.high) {
    builtins::ScalarOps scalar;
    const auto log = builtins::log_parts(scalar, std::fabs(fact.low));
    return {o.constant(log.high), o.constant(log.low)};
  }
  const Values parts = emit(o, "LogParts", {base}, [](IrOps& in, llvm::ArrayRef<llvm::Value*> params) {
    const auto log = builtins::log_parts(in, in.abs(params[0]));
    return Values{log.high, log.low};
  });
  return {o.with(parts[0], of_function(Primitive::Log, lower::abs(o.known(base)), {})), parts[1]};
}

llvm::Value* Functions::power(IrOps& o, llvm::Value* base, llvm::Value* exponent, const LogParts& log) {
  const auto body = [](IrOps& in, llvm::ArrayRef<llvm::Value*> params) {
    const auto magnitude = builtins::pow_magnitude<IrOps>(in, {params[2], params[3]}, params[1]);
    return Values{builtins::pow_cases(in, params[0], params[1], magnitude)};
  };
  llvm::Value* result = emit(o, "PowOfLog", {base, exponent, log.high, log.low}, body)[0];
  return o.with(result, of_function(Primitive::Pow, o.known(base), o.known(exponent)));
}

Functions::Values Functions::emit(IrOps& o, llvm::StringRef name, llvm::ArrayRef<llvm::Value*> args, Body body) {
  if (in_place_) return body(o, args);
  const bool plain = within(o.known(args[0]), kPlain);
  const std::string full = (name + (plain ? ".plain.v" : ".v") + llvm::Twine(o.lanes())).str();
  llvm::Function* function = module_.getFunction(full);
  if (function == nullptr) function = outlined(o, full, args, plain, body);
  llvm::CallInst* result = o.builder().CreateCall(function, args);
  if (!result->getType()->isStructTy()) return {result};
  Values parts;
  for (unsigned i = 0; i < result->getType()->getStructNumElements(); ++i) {
    parts.push_back(o.builder().CreateExtractValue(result, i));
  }
  return parts;
}

llvm::Function* Functions::outlined(IrOps& o, const std::string& name, llvm::ArrayRef<llvm::Value*> args, bool plain,
                                    Body body) {
  auto& context = module_.getContext();
  const size_t results = name.starts_with("LogParts") ? 2 : 1;
  auto* type = llvm::FunctionType::get(result_type(context, o.type(), results),
                                       std::vector<llvm::Type*>(args.size(), o.type()), false);
  auto* function = llvm::Function::Create(type, llvm::GlobalValue::InternalLinkage, name, module_);
  function->setAttributes(attributes_);
  function->setDoesNotAccessMemory();
  llvm::IRBuilder<llvm::InstSimplifyFolder> builder(context, llvm::InstSimplifyFolder(module_.getDataLayout()));
  builder.SetInsertPoint(llvm::BasicBlock::Create(context, "", function));
  KnownFacts facts;
  IrOps in(builder, o.lanes(), facts);
  Values params;
  for (llvm::Argument& param : function->args()) params.push_back(&param);
  if (plain) facts.set(params[0], kPlain);
  const Values values = body(in, params);
  if (values.size() == 1) {
    builder.CreateRet(values[0]);
  } else {
    builder.CreateAggregateRet(values.data(), static_cast<unsigned>(values.size()));
  }
  return function;
}

}  // namespace econ::lower
