-- The numbers of the churn score: parts, steps and points. Grain: part × step.
select part, step, at_least, at_most, points, days from churn_rule
