import { number, period as periodName, targetPercent } from './format.js'
import { joinSentences, t } from './locale.js'
import { instrumentName, instrumentTitle, ruleOf, someNames, unitRows } from './satisfaction.js'
import { byEvidence, chanceLimits, chanceText } from './satisfactionChance.js'
import { answeredPart, doubtText, toldDoubt } from './satisfactionDoubt.js'
import { formsOf } from './satisfactionForms.js'
import { preciseRate } from './satisfactionPrecise.js'
import { company } from './units.js'
import './messages/satisfaction.js'

/** A survey that is called by what it asks about stands before 满意率 as it is; one called by its form is set off. */
const RATED = /(满意[度率]|投诉处理|回访|测评)$/
/** Units named one by one. */
const NAMED = 3

/**
 * The title: the company or own unit against the target and how sure that is; doubts about the forms; the units below it that
 * have missed the target as good as surely; the signals of the control charts. Where every form is in doubt nothing is judged.
 * @param {import('./page.js').Page} page
 * @param {{rows: object[], own: object | undefined, instrument: string, period: string, funnel?: object[], signal?: string | null}} what
 *   rows: satisfaction_rate of one question and period; funnel: the units around the company's rate; signal: a whole sentence
 */
export function satisfactionFinding(page, { rows, own, instrument, period, funnel = [], signal = null }) {
  if (!own || own.rate === null)
    return t('satisfaction.finding.empty', {
      period: periodName(period),
      instrument: instrumentName(page, instrument),
    })
  const who = whoText(page, rows, own, instrument)
  const doubt = toldDoubt(page, { own, instrument, period })
  if (doubt?.isAll)
    return joinSentences([
      t('satisfaction.finding.unjudged', { who, rate: preciseRate(own.rate, own.rate_low, own.rate_high, own.target) }),
      doubtText(doubt),
    ])
  return joinSentences([
    ...judged(page, own, who, instrument),
    doubt && doubtText(doubt),
    unitsFinding(page, rows, own, funnel),
    signal,
  ])
}

function whoText(page, rows, own, instrument) {
  const answered = answeredPart(page, rows, own)
  const unit = `${page.units.name(own.unit_id)}${answered === null ? '' : t('satisfaction.finding.answered', { n: answered })}`
  const title = instrumentTitle(page, instrument)
  return RATED.test(title)
    ? t('satisfaction.finding.who', { unit, instrument: instrumentName(page, instrument) })
    : t('satisfaction.finding.whoForm', { unit, instrument: title })
}

/** The rate against its target, and by its weights where these move it: one sentence where both say the same. */
function judged(page, own, who, instrument) {
  const { verdict, target } = own
  const values = {
    who,
    rate: preciseRate(own.rate, own.rate_low, own.rate_high, target),
    target: targetText(page, instrument, target),
    n: number(formsOf(own)),
    chance:
      typeof own.chance_met === 'number'
        ? t('satisfaction.finding.chance', { chance: chanceText(own.chance_met, chanceLimits(page)) })
        : '',
  }
  const plain = t(`satisfaction.finding.${verdict ?? 'none'}`, values)
  if (!isWeightedApart(own) || verdict === 'too_few') return [plain]
  const weighted = preciseRate(own.weighted_rate, own.weighted_low, own.weighted_high, target)
  const side = weightedSide(own)
  if (side === null) return [plain, t('satisfaction.finding.weighted', { weighted })]
  return side === verdict
    ? [t(`satisfaction.finding.both.${side}`, { ...values, weighted })]
    : [plain, t('satisfaction.finding.weightedOther', { weighted, side: t(`satisfaction.finding.side.${side}`) })]
}

/** A target, and that it is only proposed where it is. */
function targetText(page, instrument, target) {
  const rule = ruleOf(page, instrument)
  const isProposed = (rule.target_status ?? rule.status) === 'proposed'
  return isProposed ? t('satisfaction.target.proposed', { target: targetPercent(target) }) : targetPercent(target)
}

/** Whether the weights move a rate beyond its error: their interval leaves out the rate without them. @param {object} own */
export const isWeightedApart = ({ rate, weighted_low: low, weighted_high: high }) =>
  typeof low === 'number' && typeof high === 'number' && (rate < low || rate > high)

/** On which side of the target the weighted interval lies, as a verdict has it; null without a target or a verdict. */
function weightedSide({ target, verdict, weighted_low: low, weighted_high: high }) {
  if (typeof target !== 'number' || verdict === null) return null
  if (low >= target) return 'met'
  return high < target ? 'not_met' : 'uncertain'
}

/**
 * The units that have missed the target as good as surely: under the company all, under a division its own, of a unit none.
 * Without a target those clearly below the company.
 */
function unitsFinding(page, rows, own, funnel) {
  const isDivision = page.units.isDivision(own.unit_id)
  if (own.unit_id !== company && !isDivision) return null
  const isBelow = (id) => id !== own.unit_id && (!isDivision || page.units.row(id)?.division_id === own.unit_id)
  const names = (found) => found.map((row) => page.units.name(row.unit_id))
  if (own.target === null) {
    const low = funnel.filter((row) => row.position === 'below_998' && isBelow(row.unit_id))
    return low.length > 0 ? t('satisfaction.finding.low', { units: someNames(names(low), NAMED) }) : null
  }
  const units = unitRows(page, rows).filter((row) => isBelow(row.unit_id))
  const missed = byEvidence(units).find(({ standing }) => standing === 'surely_missed')?.rows ?? []
  if (missed.length === 0) return null
  if (isDivision) return t('satisfaction.finding.surelyOwn', { units: someNames(names(missed), NAMED) })
  return own.verdict === 'not_met'
    ? againstCompany(missed, funnel, names)
    : t('satisfaction.finding.surely', { units: someNames(names(missed), NAMED) })
}

/** Where the company has missed the target itself: which of the units that have too lie below it, beyond chance. */
function againstCompany(missed, funnel, names) {
  const position = new Map(funnel.map((row) => [row.unit_id, row.position]))
  const at = (...places) => missed.filter((row) => places.includes(position.get(row.unit_id)))
  const [low, within] = [at('below_998'), at('within')]
  const said =
    missed.length > NAMED
      ? t('satisfaction.finding.surelyMany', { n: missed.length })
      : t('satisfaction.finding.surelyNamed', { units: someNames(names(missed), NAMED) })
  const rest = missed.length - low.length
  const isAlike = rest === within.length
  const values = { said, units: someNames(names(low), NAMED), n: rest, count: missed.length }
  const isKnown = missed.every((row) => position.has(row.unit_id))
  if (low.length === 0)
    return t(`satisfaction.finding.${isAlike ? 'noneLower' : isKnown ? 'noneOutside' : 'surelyOnly'}`, values)
  if (rest === 0) return t('satisfaction.finding.allLower', values)
  return t(`satisfaction.finding.${isAlike ? 'someLowerOnly' : 'someLower'}`, values)
}
