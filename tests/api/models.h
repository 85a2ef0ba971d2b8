#pragma once

#include <string>

namespace econ {

/// Every kind of number that goes in and comes out: shares, years, cells of tables, conditions, ranges, axes.
inline const std::string kShop = R"(## A shop.
model shop "A corner shop"
use std.people
param price "Price" = $10/user/month in $5..30/user/month "list"
param users = 1k..2k user
param churn = 3%/month
param fee : $/year = $120/year
param share = 25%
table plan { | price : $/user/month | seats : user
  free | 0          | 100 user
  pro  | 29..39     | 20 user
}
mrr : $/month = users * price + fee
yearly : $/year = mrr
margin : % = 1 - $2000/month / mrr
loss : %/month = churn * share
big = mrr > $12k/month
turnover : $/month = plan.price * plan.seats
all : $/month = sum(turnover over plan) + mrr
ratio = mrr / ($1/month)
scenario cheap "Half the price" { price = $5/user/month }
scenario lean { users = 500 user }
)";

}  // namespace econ
