/**
 * SQL functions on a meter's readings. `volume_odd`: below 0, or more than 20 typical days' worth. `readings_agree`: the
 * reported volume is the readings' difference, to 0.5 m³ or 0.1 % (of an odd one also its absolute value), or absent.
 * `replaced_volume` and `rolled_volume`: the true volume, null where it cannot be known. A counter without known digits
 * is as long as the reading before; that it rolled over takes an event, its digits, or a fall from its last tenth to its
 * first, and a plausible volume: at most 10 typical days' worth (20 with an event), and without those a tenth of the counter (half of it
 * with an event). `change_volume`: whichever of the two applies. `change_cause`: replaced or rollover; null where neither is known.
 */
export const meterMacros: readonly string[] = [
  `volume_odd(v, typical, days) as coalesce(v < 0 or v > 20 * typical * days, false)`,
  `readings_agree(v, change, odd) as
    coalesce(v is null
      or abs(v - change) <= greatest(0.5, 0.001 * abs(change))
      or (odd and change < 0 and abs(v + change) <= greatest(0.5, 0.001 * abs(change))), false)`,
  `counter_known(prev, digits) as coalesce(digits between 3 and 12 and prev < power(10, digits), false)`,
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
  `rolled_volume(prev, reading, v, digits, n, typical, days) as
    case
      when reading - prev is null then
        case when n > 0 and v < 0 and digits between 3 and 12 and v + power(10, digits) >= 0
          and not volume_odd(v + power(10, digits), typical, days) then v + power(10, digits) end
      when prev >= 0 and reading >= 0 and reading < prev
        and reading - prev + counter_size(prev, digits) < 0.5 * counter_size(prev, digits)
        and coalesce(reading - prev + counter_size(prev, digits) <= case when n > 0 then 20 else 10 end * typical * days,
          n > 0 or reading - prev + counter_size(prev, digits) <= 0.1 * counter_size(prev, digits))
        and (n > 0 or counter_known(prev, digits) or (typical is not null
          and prev >= 0.9 * counter_size(prev, digits) and reading <= 0.1 * counter_size(prev, digits)))
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
