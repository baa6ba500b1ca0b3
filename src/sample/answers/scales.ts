/** A level of a scale and what it is worth, as the company's papers have it. */
export interface ScaleLevel {
  level: number
  isSatisfied: boolean
  isStrict: boolean
  points: number | null
}

type Scale = Readonly<Record<string, ScaleLevel>>

/** Levels from the best one: how many of them are satisfied, how many strictly, and points where there are any. */
const scaleOf = (
  labels: readonly string[],
  satisfied: number,
  strict: number,
  points: readonly number[] | null,
): Scale =>
  Object.fromEntries(
    labels.map((label, i) => [
      label,
      { level: i + 1, isSatisfied: i < satisfied, isStrict: i < strict, points: points?.[i] ?? null },
    ]),
  )

const FOUR = ['满意', '比较满意', '基本满意', '不满意']
const JUDGEMENTS = ['satisfied', 'fairly', 'basically', 'dissatisfied']
const CARD_POINTS = [100, 80, 60, 0]
const VISIT = ['非常优良', '优良', '良好', '一般']

/** The scale of each instrument; '*' is every question without a scale of its own. */
const SCALES: Readonly<Record<string, Readonly<Record<string, Scale>>>> = {
  card4: { '*': scaleOf(FOUR, 3, 1, CARD_POINTS) },
  hall: { '*': scaleOf(FOUR, 3, 1, null) },
  key_account_annual: { '*': scaleOf(FOUR, 3, 1, CARD_POINTS) },
  return_visit: { '*': scaleOf(FOUR, 3, 1, null) },
  complaint_handling: { '*': scaleOf(JUDGEMENTS, 3, 1, null) },
  third_party: {
    '*': scaleOf(['10', '9', '8', '7', '6', '5', '4', '3', '2', '1'], 4, 2, [100, 90, 80, 70, 60, 50, 40, 30, 20, 10]),
  },
  visit7: {
    quality: scaleOf([...VISIT, '合格', '不合格'], 5, 1, [100, 90, 85, 80, 70, 50]),
    service: scaleOf([...VISIT, '不好', '恶劣'], 4, 1, [100, 90, 85, 80, 30, 0]),
    brand: scaleOf([...VISIT, '合格', '较差', '不合格'], 5, 1, [100, 90, 85, 80, 70, 60, 50]),
  },
}

/** What a label is worth, or null where it is none of the scale: an empty box, two ticks, a code for no answer. */
export function levelOf(instrument: string, question: string, label: string | null): ScaleLevel | null {
  const scales = SCALES[instrument]!
  return (scales[question] ?? scales['*'])?.[label ?? ''] ?? null
}
