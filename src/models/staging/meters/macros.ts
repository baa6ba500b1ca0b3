/** SQL of a number of the rule that tells replacements, roll-overs and false readings apart. */
const limit = (key: string): string => `limit_of('use_meter_replacement_break', '${key}')`

/** SQL of whether `digits` can be a counter's. */
const isCounter = (digits: string): string =>
  `${digits} between ${limit('counter.min_digits')} and ${limit('counter.max_digits')}`

/**
 * SQL functions on a meter's readings; the numbers are parameters of the rule use_meter_replacement_break. `volume_odd`: below 0, or
 * more than odd_typical_days' worth. `readings_agree`: the reported volume is the readings' difference, to agree.m3 or agree.share (of
 * an odd one also its absolute value), or absent. `replaced_volume` and `rolled_volume`: the true volume, null where it cannot be known.
 * A counter without known digits is as long as the reading before; that it rolled over takes an event, its digits, or a fall from its
 * last part to its first, and a plausible volume: at most so many typical days' worth (more with an event), and without those a
 * share of the counter. `change_volume`: whichever of the two applies. `change_cause`: replaced or rollover; null where neither is known.
 */
export const meterMacros: readonly string[] = [
  `volume_odd(v, typical, days) as coalesce(v < 0 or v > ${limit('odd_typical_days')} * typical * days, false)`,
  `readings_near(v, change) as abs(v - change) <= greatest(${limit('agree.m3')}, ${limit('agree.share')} * abs(change))`,
  `readings_agree(v, change, odd) as
    coalesce(v is null or readings_near(v, change) or (odd and change < 0 and readings_near(-v, change)), false)`,
  `counter_known(prev, digits) as coalesce(${isCounter('digits')} and prev < power(10, digits), false)`,
  `counter_size(prev, digits) as
    power(10, case when counter_known(prev, digits) then digits
      else length(cast(cast(floor(prev) as bigint) as varchar)) end)`,
  `replaced_volume(prev, reading, v, n, shift, old_final, new_initial, typical, days) as
    case
      when reading - prev is not null then
        case when (n > 1 or (old_final >= prev and reading >= new_initial)) and reading - prev + shift >= 0
          and not volume_odd(reading - prev + shift, typical, days) then reading - prev + shift end
      when v + shift >= 0 and not volume_odd(v + shift, typical, days) then v + shift
    end`,
  `rolled_plausible(rolled, size, n, typical, days) as
    rolled < ${limit('rollover_with_event.counter_share')} * size
      and coalesce(
        rolled <= case when n > 0 then ${limit('rollover_with_event.typical_days')} else ${limit('rollover.typical_days')} end
          * typical * days,
        n > 0 or rolled <= ${limit('rollover.counter_share')} * size)`,
  `rolled_volume(prev, reading, v, digits, n, typical, days) as
    case
      when reading - prev is null then
        case when n > 0 and v < 0 and ${isCounter('digits')} and v + power(10, digits) >= 0
          and not volume_odd(v + power(10, digits), typical, days) then v + power(10, digits) end
      when prev >= 0 and reading >= 0 and reading < prev
        and rolled_plausible(
          reading - prev + counter_size(prev, digits), counter_size(prev, digits), n, typical, days)
        and (n > 0 or counter_known(prev, digits) or (typical is not null
          and prev >= ${limit('rollover.from_counter_share')} * counter_size(prev, digits)
          and reading <= ${limit('rollover.to_counter_share')} * counter_size(prev, digits)))
      then reading - prev + counter_size(prev, digits)
    end`,
  `change_volume(prev, reading, v, n_replaced, n_known, n_rollovers, shift, old_final, new_initial, digits, typical, days) as
    case
      when n_replaced > 0 and n_known = n_replaced and n_rollovers = 0 then
        replaced_volume(prev, reading, v, n_replaced, shift, old_final, new_initial, typical, days)
      when n_replaced = 0 then rolled_volume(prev, reading, v, digits, n_rollovers, typical, days)
    end`,
  `change_cause(v, change, n_replaced, n_rollovers, true_volume) as
    case
      when n_replaced > 0 then 'replaced'
      when true_volume is not null then 'rollover'
      when n_rollovers > 0 and coalesce(change, v) < 0 then 'rollover'
    end`,
]
