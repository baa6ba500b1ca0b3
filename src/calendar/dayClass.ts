/** Classes of days with their own usual consumption; the position of a name is its code in typed arrays. */
export const DAY_CLASSES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'holiday', 'spring_festival'] as const

/** One of DAY_CLASSES. */
export type DayClass = (typeof DAY_CLASSES)[number]

/** What a day is in law: an ordinary working day or weekend, a holiday, or a weekend worked in exchange (调休补班). */
export type DayType = 'workday' | 'weekend' | 'holiday' | 'makeup'

/**
 * Class of a day for consumption. New year's eve to the sixth day after new year's day (offset −1 … 6) is
 * spring_festival whatever its legal type; a make-up workday behaves like the working day next to a weekend (fri).
 */
export function dayClassOf(dayType: DayType, weekday: number, springFestivalOffset: number | null): DayClass {
  if (springFestivalOffset !== null && springFestivalOffset >= -1 && springFestivalOffset <= 6) return 'spring_festival'
  if (dayType === 'holiday') return 'holiday'
  return dayType === 'makeup' ? 'fri' : DAY_CLASSES[weekday]!
}
