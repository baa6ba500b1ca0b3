import { weekdayOfEpochDay } from '../../calendar/epochDay.ts'
import { type Day, LAST_DAY } from '../moment.ts'

/** The day, or the Monday after it when it lies in a weekend; never after the cut-off. */
export function nextWorkday(day: Day): Day {
  const weekday = weekdayOfEpochDay(day)
  const moved = weekday > 4 ? day + 7 - weekday : day
  return moved > LAST_DAY ? LAST_DAY : moved
}
