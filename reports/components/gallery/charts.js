import { bandChart } from '../bandChart.js'
import { deviationGrid } from '../deviationGrid.js'
import { elapsedHistogram } from '../elapsedHistogram.js'
import { funnel } from '../funnel.js'
import { ledgerCalendar } from '../ledgerCalendar.js'
import { t } from '../locale.js'
import '../messages/sla.js'
import { monthLine } from '../monthLine.js'
import { questionProfile } from '../questionProfile.js'
import { volumeFinding, volumeTrend } from '../volumeTrend.js'
import { daysBefore, month, months, volumes, wobbling } from './months.js'
import { piece } from './piece.js'

/** Charts with a time or a rate on an axis. */
export const charts = () => [
  piece('volumeTrend', volumeTrend(sold, months, volumeFinding(sold, month))),
  piece('monthLine', monthLine(rates, { months, target: 0.95, label: t('gallery.piece.monthLine') })),
  piece('bandChart', bandChart(volumes(45), { ...fall, color: 'var(--not-met)', label: t('gallery.piece.bandChart') })),
  piece('deviationGrid', deviationGrid(customers.flatMap(daysOf), episodes, { customers: 5, shown: 21 })),
  piece('ledgerCalendar', ledgerCalendar(volumes(75), episodes, names[0])),
  piece('elapsedHistogram', elapsedHistogram(bins, { ...limit(), label: t('gallery.piece.elapsedHistogram') })),
  piece('funnel', funnel(units, { center: 0.952, target: 0.95, label: t('gallery.piece.funnel') })),
  piece(
    'questionProfile',
    questionProfile(questions, { label: t('gallery.piece.questionProfile'), levels: answerLevels }),
  ),
]

/** Gas of each month in m³: more in winter; two months with missing days. */
const winter = [1, 0.92, 0.8, 0.62, 0.5, 0.46, 0.47, 0.48, 0.5, 0.6, 0.78, 0.95]
const sold = months.map((name, i) => {
  const volume = Math.round(1.1e8 * winter[Number(name.slice(5)) - 1] * (1 + i * 0.002))
  return {
    month: name,
    volume_m3: volume,
    normal_m3: i < 4 ? null : Math.round(volume * (i % 3 === 0 ? 1.03 : 0.985)),
    ...{ days_expected: 3000, days_missing: i === 5 || i === 17 ? 120 : 12, hdd18: 310, normal_hdd18: 330 },
  }
})

const rates = wobbling(0.958, 0.004).map((row, i) => {
  if (i === 7) return { month: row.month, value: null }
  return { ...row, low: row.value - 0.015, high: Math.min(1, row.value + 0.012), n: 520 + i, verdict: 'met' }
})

const customers = ['K-001', 'K-002', 'K-003', 'K-004', 'K-005']
const names = ['西山玻璃', '滨江供热', '石桥食品', '竹泉医院', '临港加气站']
const daysOf = (customer, i) => volumes(21, { customer, size: 20_000 - i * 3000, fall: [9, 0, 0, 2, 0][i] })
const days = daysBefore(21)
const fall = { from: days[12], to: null }
const episodes = [
  { customer_id: 'K-001', display_name: names[0], kind: 'drop', status: 'open', start_day: days[12], end_day: null },
  {
    customer_id: 'K-004',
    display_name: names[3],
    kind: 'explained',
    status: 'explained',
    start_day: days[19],
    end_day: days[20],
  },
  ...[1, 2, 4].map((i) => ({
    customer_id: customers[i],
    display_name: names[i],
    kind: 'spike',
    status: 'closed',
    start_day: days[2],
    end_day: days[2],
  })),
]

const limit = () => ({
  limit: 48,
  marks: [
    { value: 21.4, text: t('sla.elapsed.median', { value: '21.4' }) },
    { value: 44, text: t('sla.elapsed.p90', { value: '44' }) },
  ],
})
const bins = [12, 40, 96, 150, 210, 240, 180, 120, 84, 60, 36, 20, 9, 6, 4, 0, 2].map((n, i) => ({
  ...{ bin_from: i * 4, bin_to: i < 16 ? i * 4 + 4 : null, elapsed_unit: 'hours' },
  ...{ n_on_time: i < 12 ? n : 0, n_late: i < 12 ? 0 : n, n_overdue: i === 16 ? 3 : 0 },
}))

const unit = (name, n, rate, verdict, ends, position = 'within') => {
  const [low998, low95, high95, high998] = ends
  return { name, n, rate, verdict, low998, low95, high95, high998, position }
}
const units = [
  unit('西山', 402, 0.967, 'met', [0.919, 0.931, 0.973, 0.985]),
  unit('石桥', 612, 0.946, 'uncertain', [0.925, 0.935, 0.969, 0.979]),
  unit('云溪', 88, 0.955, 'uncertain', [0.882, 0.907, 0.997, 1]),
  unit('临港', 720, 0.885, 'not_met', [0.927, 0.936, 0.968, 0.977], 'below_998'),
  unit('竹泉', 310, 0.99, 'met', [0.914, 0.928, 0.976, 0.989], 'above_998'),
  unit('松岗', 11, 0.818, 'too_few', [0.753, 0.826, 1, 1]),
]

const answerLevels = ['满意', '比较满意', '基本满意', '不满意'].map((label, i) => ({
  ...{ level_no: i + 1, label, is_satisfied: i < 3 },
}))
const question = (title, rate, strict_rate) => {
  const rest = rate - (strict_rate ?? 0)
  const shares = [strict_rate ?? 0, rest * 0.6, rest * 0.4, 1 - rate]
  return { title, rate, strict_rate, n_valid: 1284, parts: shares.map((share, i) => ({ level_no: i + 1, share })) }
}
const questions = [
  question('办结及时', 0.885, 0.42),
  question('态度', 0.979, 0.71),
  question('结果', 0.921, 0.55),
  question('现场人员的安全交底与清理', 0.953, null),
]
