import { block, provenance } from './block.js'
import { messages } from './catalogue.js'
import { h } from './dom.js'
import { percentNumber, period as periodName } from './format.js'
import { rateDomain } from './intervalCell.js'
import { intervalList } from './intervalList.js'
import { coded, joinNames, t } from './locale.js'
import { contrastsOf, gapText, sidesOf } from './satisfactionApart.js'
import { formsOf } from './satisfactionForms.js'
import { pooledNote } from './satisfactionPooled.js'
import { preciseRate } from './satisfactionPrecise.js'
import './messages/contrast.js'
import './messages/survey.js'
import './messages/surveys.js'

/** Who answered, how they were asked, where they live: prefixes of strata, a class has none. */
const KINDS = ['class', 'mode', 'area']

/** @param {string} stratum `resident`, `mode:phone`, `area:rural` */
const kindOf = (stratum) => KINDS.slice(1).find((kind) => stratum.startsWith(`${kind}:`)) ?? 'class'

/** A stratum's name; a word that the catalogue does not know is shown as it is. @param {string} stratum */
export function stratumTitle(stratum) {
  const kind = kindOf(stratum)
  const code = kind === 'class' ? stratum : stratum.slice(kind.length + 1)
  if (kind === 'mode') return coded('survey.mode', code)
  return kind === 'area' ? coded('survey.area', code) : className(code)
}

/** A class by its code, or by the Chinese word of it that a survey's file has. @param {string} code */
function className(code) {
  const plain = (text) => text.replaceAll(' ', '')
  const known = Object.entries(messages).find(
    ([id, [zh]]) => /^(survey\.class|segment)\./.test(id) && plain(zh) === plain(code),
  )
  return known ? t(known[0]) : coded('survey.class', code)
}

/**
 * The head question by kind of customer, mode and area: what differs by more than sampling error, and that units of another
 * mix do not compare; null where no kind has two strata.
 * @param {import('./page.js').Page} page
 * @param {{instrument: string, question: string, period: string, unit: string, rule: object, asOf: string}} context
 */
export function strataBlock(page, { instrument, question, period, unit, rule, asOf }) {
  const rows = page
    .rows('satisfaction_part')
    .filter((row) => row.instrument === instrument && row.question === question && row.period === period)
    .filter((row) => row.unit_id === unit && row.stratum !== 'all' && row.rate !== null)
  const contrasts = contrastsOf(page, { instrument, period, unit })
  const groups = KINDS.map((kind) => strataOf(kind, rows, contrasts)).filter((group) => group.rows.length > 1)
  if (groups.length === 0) return null
  const domain = rateDomain(rows, rows[0].target, 'rate_low')
  const title = strataHeading(groups)
  return block({
    title,
    subtitle: t('survey.strata.subtitle', { period: periodName(period) }),
    body: [
      h(
        'div',
        { class: 'strata' },
        groups.map((group) => groupOf(page, group, domain)),
      ),
      groups.some(isApart) && h('p', { class: 'quiet' }, t('survey.strata.mix')),
    ],
    provenance: provenance({ asOf, rule, notes: [t('survey.strata.contrast')] }),
  })
}

/**
 * The strata of a kind, best first, and which of them differ from the others together by more than sampling error.
 * @param {string} kind
 * @param {{stratum: string, rate: number}[]} rows of satisfaction_part
 * @param {import('./satisfactionApart.js').Contrast[]} contrasts
 */
export function strataOf(kind, rows, contrasts) {
  const own = rows.filter((row) => kindOf(row.stratum) === kind).sort((a, b) => b.rate - a.rate)
  return { kind, rows: own, ...sidesOf(contrasts, kind) }
}

/** Whether a stratum of a kind lies apart from its others. @param {ReturnType<typeof strataOf>} group */
const isApart = ({ below, above }) => below.length + above.length > 0

/** The heading: the kinds that differ, else that none does. @param {ReturnType<typeof strataOf>[]} groups */
export function strataHeading(groups) {
  const names = (list) => joinNames(list.map(({ kind }) => t(`survey.strata.${kind}`)))
  const differ = groups.filter(isApart)
  if (differ.length === 1) return t(`survey.strata.title.${differ[0].kind}`)
  if (differ.length > 1) return t('survey.strata.title.many', { kinds: names(differ) })
  const judged = groups.filter((group) => !group.isFew)
  return judged.length > 0
    ? t('survey.strata.title.same', { kinds: names(judged) })
    : t('survey.strata.title.few', { kinds: names(groups) })
}

/** What the strata of a kind say. @param {ReturnType<typeof strataOf>} group */
export function strataSentence({ rows, below, above, isFew }) {
  const isPair = rows.length === 2
  if (isFew) return t('survey.strata.few')
  if (!isApart({ below, above })) return t(`survey.strata.same${isPair ? 'Pair' : ''}`)
  if (isPair && below.length > 0) {
    const other = rows.find((row) => row.stratum !== below[0].item)
    const names = { low: stratumTitle(below[0].item), high: stratumTitle(other.stratum) }
    return t('survey.strata.differ', { ...names, gap: gapText(below[0]) })
  }
  const told = (list, side) =>
    list.map((row) => t(`survey.strata.${side}`, { name: stratumTitle(row.item), gap: gapText(row) }))
  return t('survey.strata.beyond', { parts: joinNames([...told(below, 'below'), ...told(above, 'above')]) })
}

function groupOf(page, group, domain) {
  const entries = group.rows.map((row) => ({
    ...{
      id: row.stratum,
      name: stratumTitle(row.stratum),
      n: formsOf(row),
      value: row.rate,
      text: preciseRate(row.rate, row.rate_low, row.rate_high, row.target),
    },
    ...{ low: row.rate_low, high: row.rate_high, target: row.target, verdict: row.verdict },
  }))
  const pooled = group.rows
    .filter((row) => row.verdict === 'too_few')
    .map((row) => [stratumTitle(row.stratum), pooledNote(page, row)])
    .filter(([, note]) => note !== null)
  const heads = { name: t(`survey.strata.${group.kind}`), value: t('surveys.rate') }
  return h(
    'div',
    { class: 'stratum-kind' },
    h('h3', {}, t(`survey.strata.${group.kind}`)),
    h('p', { class: 'quiet' }, strataSentence(group)),
    intervalList({ rows: entries, domain, heads, beside: 270, axis: (value) => percentNumber(value, 0) }),
    pooled.map(([name, note]) => h('p', { class: 'provenance' }, h('span', {}, name), h('span', {}, note))),
  )
}
