import { addMessages } from '../catalogue.js'

/** Satisfaction. */
export const satisfaction = addMessages({
  'choice.instrument': ['调查', 'Survey'],
  'instrument.complaint_handling': ['投诉处理满意', 'Complaint handling'],
  'instrument.hall': ['营业厅评价满意', 'Service hall ratings'],
  'instrument.card4': ['年度调查满意', 'Annual survey card'],
  'question.all': ['全部题目', 'All questions'],
  'question.handling_satisfaction': ['投诉处理满意', 'Complaint handling'],
  'stratum.all': ['全部', 'All'],
  'stratum.tier1': ['一级客户', 'Tier-1 customers'],
  'stratum.other': ['其他客户', 'Other customers'],
  'satisfaction.valid': ['有效答卷', 'Valid answers'],
  'satisfaction.effective': ['折算样本（同一答卷的题目相关）', 'Effective sample (answers of one form go together)'],
  'satisfaction.rate': ['满意率', 'Satisfied'],
  'satisfaction.strict': ['严格', 'Strict'],
  'satisfaction.question': ['题目', 'Question'],
  'satisfaction.center': ['{rate} 均值', '{rate} mean'],
  'satisfaction.finding.met': [
    '{unit}{instrument}率 {rate}，高于目标 {target}。',
    '{unit}, {instrument}: {rate}, above the {target} target.',
  ],
  'satisfaction.finding.not_met': [
    '{unit}{instrument}率 {rate}，低于目标 {target}。',
    '{unit}, {instrument}: {rate}, below the {target} target.',
  ],
  'satisfaction.finding.uncertain': [
    '{unit}{instrument}率 {rate}，跨过目标 {target}：不能说达标，也不能说未达标。',
    '{unit}, {instrument}: {rate}, spans the {target} target: neither met nor missed.',
  ],
  'satisfaction.finding.too_few': [
    '{unit}{instrument}样本不足（n={n}），只列值，不评判。',
    '{unit}, {instrument}: too few answers (n={n}) to judge.',
  ],
  'satisfaction.finding.none': ['{unit}{instrument}率 {rate}。', '{unit}, {instrument}: {rate}.'],
  'satisfaction.finding.empty': ['{period}没有{instrument}的答卷。', 'No answers to {instrument} in {period}.'],
  'satisfaction.finding.units': ['{units}低于目标。', '{units} below target.'],
  'satisfaction.returns': [
    '发出 {issued} · 收回 {returned} · 有效 {valid}',
    '{issued} issued · {returned} returned · {valid} valid',
  ],
  'satisfaction.returns.closed': [
    '已办结 {returned} · 有效评价 {valid} · 发出未记录',
    '{returned} closed · {valid} valid judgements · issued not recorded',
  ],
  'satisfaction.returns.unissued': [
    '发出未记录 · 收回 {returned} · 有效 {valid}',
    'issued not recorded · {returned} returned · {valid} valid',
  ],
  'satisfaction.limit95': ['95% 线', '95% limit'],
  'satisfaction.limit998': ['99.8% 线', '99.8% limit'],
  'satisfaction.answers': ['答题 {returned} · 有效 {valid}', '{returned} answers · {valid} valid'],
  'satisfaction.funnel.title': ['漏斗图：样本少的单位，本来就散得开', 'Funnel: few answers scatter more'],
  'satisfaction.funnel.none': [
    '{n} 个单位都在 99.8% 线内，不分高低',
    'All {n} units lie within the 99.8% limits and are not ranked',
  ],
  'satisfaction.funnel.below': ['{names}低于 99.8% 线；', '{names} below the 99.8% limit;'],
  'satisfaction.funnel.above': ['{names}高于 99.8% 线；', '{names} above the 99.8% limit;'],
  'satisfaction.funnel.rest': ['其余 {n} 个单位在线内，不分高低', 'the other {n} lie within and are not ranked'],
  'satisfaction.funnel.subtitle': [
    '满意率 % 对有效答卷数；以全公司为中心，内线 95%、外线 99.8%。线内的高低不作排名。',
    'Satisfied % against valid answers; around the company: 95% and 99.8% limits. Within them, no ranking.',
  ],
  'satisfaction.funnel.label': [
    '{n} 个单位的满意率与有效答卷数；{k} 个在漏斗线外或未达标',
    'Satisfaction and answers of {n} units; {k} outside the funnel or below target',
  ],
  'satisfaction.units.title': ['各单位：实测与收缩', 'Units: observed and shrunk'],
  'satisfaction.units.below': ['收缩后仍全在目标之下：{names}', 'Below target even when shrunk: {names}'],
  'satisfaction.units.none': [
    '收缩后没有单位全在目标之下（{n} 个）',
    'None of {n} units wholly below target when shrunk',
  ],
  'satisfaction.units.subtitle': [
    '按收缩估计排列，线为其 95% 区间，短竖线为实测；区间重叠者不分先后。',
    'By shrunk estimate with its 95% interval; tick: observed. Overlapping intervals are not ranked.',
  ],
  'satisfaction.units.value': ['收缩值', 'Shrunk'],
  'satisfaction.months.title': ['24 个月满意率', 'Satisfaction, 24 months'],
  'satisfaction.months.label': ['{instrument}近 24 个月满意率', '{instrument}: satisfaction of the last 24 months'],
  'satisfaction.questions.title': ['不满意最多的是：{question}', 'Least satisfied with: {question}'],
  'satisfaction.questions.subtitle': [
    '各题目，%；左为不满意，右由浅到深为满意、最高一档',
    'By question, %; left: not satisfied; right: satisfied, darker the top answer',
  ],
  'satisfaction.questions.label': ['{n} 个题目的满意构成', 'Answers to {n} {n|question|questions}'],
  'satisfaction.strata.one': ['{name}{verdict}', '{name}: {verdict}'],
  'satisfaction.strata.title': ['按客户类别', 'By kind of customer'],
  'satisfaction.definition': ['空白与未回答不计入', 'Blank answers are left out'],
})
