-- Purpose: the steps that a case goes through, in their order; a step ends at its time, the first begins at place 0. After
-- a last step nothing is open.
-- Grain: one row per family × step.
select family, place, step, field, is_last
from (
  values
    ('complaint', 0, null, 'received_at', false), ('repair_job', 0, null, 'reported_at', false),
    ('install_job', 0, null, 'applied_at', false),
    ('complaint', 1, 'dispatch', 'dispatched_at', false), ('complaint', 2, 'contact', 'first_contact_at', false),
    ('complaint', 3, 'act', 'first_action_at', false), ('complaint', 4, 'investigate', 'investigated_at', false),
    ('complaint', 5, 'propose', 'proposed_at', false), ('complaint', 6, 'implement', 'implemented_at', false),
    ('complaint', 7, 'reply', 'replied_at', false), ('complaint', 8, 'close', 'closed_at', true),
    ('complaint', 9, 'archive', 'archived_at', true),
    ('repair_job', 1, 'dispatch', 'dispatched_at', false), ('repair_job', 2, 'arrive', 'arrived_at', false),
    ('repair_job', 3, 'start', 'started_at', false), ('repair_job', 4, 'fix', 'fixed_at', true),
    ('repair_job', 5, 'archive', 'archived_at', true), ('repair_job', 6, 'refer', 'referred_at', true),
    ('install_job', 1, 'accept', 'accepted_at', false), ('install_job', 2, 'survey', 'survey_at', false),
    ('install_job', 3, 'design', 'design_at', false), ('install_job', 4, 'construct', 'construction_at', false),
    ('install_job', 5, 'inspect', 'acceptance_at', false), ('install_job', 6, 'complete', 'completed_at', false),
    ('install_job', 7, 'open_account', 'account_opened_at', false), ('install_job', 8, 'gas_on', 'gas_on_at', true),
    ('install_job', 9, 'archive', 'archived_at', true)
) as kind(family, place, step, field, is_last)
