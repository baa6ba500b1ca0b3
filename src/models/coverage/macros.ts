/**
 * The SQL functions of what is due in slots: on how many days of a slot an account was in service (a closing day is no day of
 * service, an unknown opening lies before), and the state of a slot (what was not done when it ended can no longer be).
 */
export const coverageMacros: readonly string[] = [
  `service_days(opened_on, closed_on, first_day, last_day) as greatest(0,
    least(coalesce(closed_on - 1, last_day), last_day) - greatest(coalesce(opened_on, first_day), first_day) + 1)`,
  `slot_state(done_on, due_on, is_over) as case
    when done_on <= due_on then 'on_time' when done_on > due_on then 'late' when is_over then 'overdue' else 'pending' end`,
  `month_no(day, first_no, last_day, last_no) as cast(
    case when day > last_day then last_no + 1 else greatest(first_no, year(day) * 12 + month(day)) end as integer)`,
]
