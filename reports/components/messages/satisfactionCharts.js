import { addMessages } from '../catalogue.js'

/** Satisfaction against chance: the funnel of units, the control chart of months and its signals. */
export const satisfactionCharts = addMessages({
  'satisfaction.effective': [
    '折算后的答题数（同一份答卷的题目相关）',
    'Effective answers (those of one form go together)',
  ],
  'satisfaction.center': ['{rate} 均值', '{rate} mean'],
  'satisfaction.limit95': ['内线', 'inner limit'],
  'satisfaction.limit998': ['外线', 'outer limit'],
  'satisfaction.funnel.none': [
    '{n} 个单位{n||都}在内线之内，分不出高低',
    '{n} {n|unit lies|units all lie} within the inner limits and cannot be told apart',
  ],
  'satisfaction.funnel.below': ['{names}低于外线', '{names} below the outer limit'],
  'satisfaction.funnel.above': ['{names}高于外线', '{names} above the outer limit'],
  'satisfaction.funnel.rest': [
    '其余 {n} 个在内线之内，分不出高低',
    'the other {n} lie within and cannot be told apart',
  ],
  'satisfaction.funnel.subtitle': [
    '以全公司满意率为中心，内线 95%、外线 99.8%；内线之内不作排名，◌ 为样本不足。',
    'Around the company rate: inner limit 95%, outer 99.8%. Within the inner limits, no ranking; ◌ too few answers. ',
  ],
  'satisfaction.funnel.label': ['漏斗图：{n} 个单位，按有效答卷数排开', 'Funnel: {n} units against their answers'],
  'satisfaction.months.title': ['{unit}近 {n} 个月', '{unit}, {n} months'],
  'satisfaction.months.label': ['{instrument}满意率逐月控制图', '{instrument}: control chart by month'],
  'satisfaction.funnel.chance': [
    '{n} 个单位之间的散布没有超出抽样误差（φ={phi}）。',
    'The {n} units scatter no more than chance does (φ={phi}).',
  ],
  'satisfaction.funnel.overdispersed': [
    '{n} 个单位散得比抽样误差大（φ={phi}）：除运气外还有别的差别（客户构成、调查方式等），界限已按此放宽。',
    'The {n} units scatter more than chance does (φ={phi}): something else differs too, such as customers or mode of survey; the limits are widened for it.',
  ],
  'satisfaction.funnel.note': ['漏斗界限：Spiegelhalter 2005', 'Funnel limits: Spiegelhalter 2005'],
  'satisfaction.funnel.one': [
    '{name} {rate}，全公司 {center}；同样多的答卷，外线（99.8%）为 {low} 至 {high}：{position}。',
    '{name} {rate}, company {center}; with as many answers the outer limits (99.8%) are {low} to {high}: {position}.',
  ],
  'satisfaction.funnel.low95': ['内线下限（95%）', 'inner limit, low (95%)'],
  'satisfaction.funnel.high95': ['内线上限（95%）', 'inner limit, high (95%)'],
  'satisfaction.funnel.low998': ['外线下限（99.8%）', 'outer limit, low (99.8%)'],
  'satisfaction.funnel.high998': ['外线上限（99.8%）', 'outer limit, high (99.8%)'],
  'satisfaction.funnel.position': ['位置', 'Position'],
  'satisfaction.months.subtitle': [
    '{unit}满意率 %；灰带为控制限，虚线为目标，圈出的月份有信号。',
    '{unit}: satisfied, %; grey: control limits, dashed: target, ringed: signal.',
  ],
  'satisfaction.months.noLimits': ['{name}：月份太少，尚无控制限', '{name}: too few months for control limits'],
  'satisfaction.months.earlier': ['此前的信号：{signals}。', 'Earlier signals: {signals}.'],
  'satisfaction.months.phase': [
    '{month}起重新计算中心线与控制限：{reason}',
    'Centre line and limits begin anew in {month}: {reason}',
  ],
  'satisfaction.months.note': ['P′ 图，±3σ，含月间波动', 'P′ chart, ±3σ with the variation between months'],
  'satisfaction.funnel.between': [
    '内线与外线之间：{parts}，先看，不判。',
    'Between the limits: {parts}: look, do not judge.',
  ],
  'satisfaction.funnel.slight': [
    '{n} 个单位的散布比抽样误差略大（φ={phi}），这点差别本身也可能是偶然；界限已略为放宽。',
    'The {n} units scatter slightly more than chance does (φ={phi}), which may itself be chance; the limits are widened a little.',
  ],
  'satisfaction.months.units': ['有信号的单位：{units}。', 'Units with a signal: {units}.'],
  'satisfaction.funnel.compared': ['与全公司比，{said}', 'Against the company: {said}'],
  'satisfaction.funnel.doubted': ['（※ 答卷可疑，先核对）', ' (※ forms in doubt: check first)'],
  'satisfaction.funnel.betweenNamed': ['{names}在内线与外线之间', '{names} between the limits'],
  'satisfaction.funnel.betweenMany': ['{n} 个在内线与外线之间', '{n} between the limits'],
  'satisfaction.funnel.few': ['{n} 个样本不足，不比', '{n} with too few answers, not compared'],
  'satisfaction.funnel.fewOnly': [
    '{n} 个单位都样本不足，不与全公司比',
    'All {n} units have too few answers to compare with the company',
  ],
  'satisfaction.funnel.low': ['{names}偏低', '{names} low'],
  'satisfaction.funnel.high': ['{names}偏高', '{names} high'],
  'satisfaction.funnel.only.within': [
    '{name}在内线（95%）之内，与全公司分不出高低',
    '{name} lies within the inner limits (95%): cannot be told from the company',
  ],
  'satisfaction.funnel.only.between': [
    '{name}在内线与外线之间：先看，不判',
    '{name} lies between the inner and outer limits: look, do not judge',
  ],
  'satisfaction.funnel.only.below_998': [
    '{name}低于全公司，在外线（99.8%）之下',
    '{name} lies below the company, under the outer limit (99.8%)',
  ],
  'satisfaction.funnel.only.above_998': [
    '{name}高于全公司，在外线（99.8%）之上',
    '{name} lies above the company, over the outer limit (99.8%)',
  ],
  'satisfaction.funnel.only.few': [
    '{name}样本不足，不与全公司比',
    '{name}: too few answers to compare with the company',
  ],
  'satisfaction.months.quiet': ['{unit} {month}无信号', '{unit}: no signal in {month}'],
  'satisfaction.signal.above_limit': ['高于控制上限', 'above the upper control limit'],
  'satisfaction.signal.below_limit': ['低于控制下限', 'below the lower control limit'],
  'satisfaction.signal.run_above': ['高于中心线', 'above the centre line'],
  'satisfaction.signal.run_below': ['低于中心线', 'below the centre line'],
  'satisfaction.signal.trend_up': ['上升', 'rising'],
  'satisfaction.signal.trend_down': ['下降', 'falling'],
  'satisfaction.signal.zone_above': [
    '{to}止的三个月有 {n} 个月接近控制上限',
    'near the upper control limit in {n} of the three months to {to}',
  ],
  'satisfaction.signal.zone_below': [
    '{to}止的三个月有 {n} 个月接近控制下限',
    'near the lower control limit in {n} of the three months to {to}',
  ],
  'satisfaction.signal.other': ['{to}控制图上有信号', 'a signal on the control chart in {to}'],
  'satisfaction.signal.in': ['{when}{what}', '{what} in {when}'],
  'satisfaction.signal.since': ['自 {from}起连续 {n} 个月{what}', '{what} for {n} {n|month|months}, since {from}'],
  'satisfaction.signal.until': ['{to}止连续 {n} 个月{what}', '{what} for {n} {n|month|months}, to {to}'],
  'satisfaction.signal.unit': ['{unit}{gap}{signal}', '{unit}{gap}{signal}'],
  'satisfaction.signal.more': ['另有 {n} 个单位有信号', '{n} more {n|unit|units} with a signal'],
})
