import { addMessages } from '../catalogue.js'

/** The churn score of one customer, part by part. */
export const customerChurn = addMessages({
  'customerChurn.title': [
    '流失预警：{level}，{score} 分（满分 100），最重的是{why}（{n} 分）',
    'Churn warning: {level}, {score} of 100; {why} weighs most ({n} {n|point|points})',
  ],
  'customerChurn.title.calm': [
    '流失预警：{level}，{score} 分（满分 100），各项都没有得分',
    'Churn warning: {level}, {score} of 100; no part has points',
  ],
  'customerChurn.title.none': [
    '流失预警：可知的分项只有 {most} 分，不足以评分',
    'Churn warning: the parts that are known come to {most} points only, too few for a score',
  ],
  'customerChurn.subtitle': [
    '四项之和，分高更可能流失；低、中、高各自的分数线与每项的分值为拟定',
    'The sum of four parts, more is likelier to leave; the levels and the points are proposed',
  ],
  'customerChurn.missing': [
    '{names}不知，不当作 0：{points} 分折成满分 100 为 {score} 分（可知的分项共 {most} 分）。',
    '{names}: not known, and not 0. {points} of the {most} points that are known make {score} of 100.',
  ],
  'customerChurn.missing.none': [
    '{names}不知，不当作 0：可知的分项共 {most} 分，不评分。',
    '{names}: not known, and not 0. The {most} points that are known are too few for a score.',
  ],
  'customerChurn.column.part': ['分项', 'Part'],
  'customerChurn.column.points': ['得分 / 至多', 'Points / most'],
  'customerChurn.column.evidence': ['依据', 'Evidence'],
  'customerChurn.column.steps': ['何时得分', 'When it counts'],
  'customerChurn.unknown': ['不知', 'not known'],
  'customerChurn.decline': [
    '{from} 至 {to} 的可比日，比上年同期：近一段 {recent}，前一段 {before}，取较小的降幅。',
    'Comparable days from {from} to {to} against a year before: {recent} in the later span, {before} in the earlier; the smaller fall counts.',
  ],
  'customerChurn.rise': [
    '{from} 至 {to} 的可比日，比上年同期：近一段 {recent}，前一段 {before}，没有持续下降。',
    'Comparable days from {from} to {to} against a year before: {recent} in the later span, {before} in the earlier; no lasting fall.',
  ],
  'customerChurn.volumes': [
    '近一段实际 {observed}，按上年同期与天气应为 {expected}。',
    'The later span took {observed}; a year before, in this weather: {expected}.',
  ],
  'customerChurn.volumesRaw': [
    '近一段实际 {observed}，上年同期 {expected}（没有气象，未扣除天气）。',
    'The later span took {observed}; a year before: {expected} (no weather on record, not taken out).',
  ],
  'customerChurn.zero': ['自 {since} 起已 {n} 个工作日没有用气。', 'No gas on {n} working {n|day|days} since {since}.'],
  'customerChurn.arrears': [
    '逾期 {money}，{n} 期账单，最久 {days} 天。',
    '{money} overdue on {n} {n|bill|bills}, {days} days at the longest.',
  ],
  'customerChurn.arrears.share': ['相当于平常 {share} 期账单。', 'That is {share} usual bills.'],
  'customerChurn.arrears.none': ['没有逾期账单。', 'No bill is overdue.'],
  'customerChurn.complaints': [
    '近一年 {n} 件投诉，{k} 件属实，{open} 件逾期未结。',
    '{n} {n|complaint|complaints} in a year, {k} founded, {open} open past the limit.',
  ],
  'customerChurn.complaints.none': ['近一年没有投诉。', 'No complaint in a year.'],
  'customerChurn.contract': ['{end} 到期，还剩 {n} 天，未见续签。', 'Ends {end}, in {n} days; no renewal on record.'],
  'customerChurn.contract.today': [
    '{end} 到期，即数据截止日，未见续签。',
    'Ends {end}, the last day of the data; no renewal on record.',
  ],
  'customerChurn.contract.ended': [
    '{end} 到期，已过 {n} 天，未见续签。',
    'Ended {end}, {n} days ago; no renewal on record.',
  ],
  'customerChurn.contract.open': ['合同没有到期日。', 'The contract has no end.'],
  'customerChurn.step.between': ['；', '; '],
  'customerChurn.step.decline': ['降 {share} 起 {points} 分', 'from {share} down: {points}'],
  'customerChurn.step.zero': ['连续 {n} 个工作日零用气 {points} 分', '{n} working days without gas: {points}'],
  'customerChurn.step.arrears': ['逾期 {n} 天起 {points} 分', 'from {n} {n|day|days} overdue: {points}'],
  'customerChurn.step.contract': ['剩 {n} 天以内 {points} 分', '{n} days left or fewer: {points}'],
  'customerChurn.step.contractEnded': ['已到期 {points} 分', 'ended: {points}'],
  'customerChurn.step.founded': ['属实每件 {points} 分', 'each founded: {points}'],
  'customerChurn.step.other': ['其余每件 {points} 分', 'each other: {points}'],
  'customerChurn.step.open_late': ['逾期未结每件加 {points} 分', 'each open past the limit: {points} more'],
  'customerChurn.step.frequent': ['{days} 天内满 {n} 件加 {points} 分', '{n} within {days} days: {points} more'],
  'customerChurn.visit': ['最近走访 {day}', 'last visit {day}'],
  'customerChurn.visit.none': ['没有走访记录', 'no visit on record'],
  'customerChurn.recorded': ['经理登记的预警 {n} 条未关闭', '{n} open {n|warning|warnings} recorded by the manager'],
  'customerChurn.unlisted': [
    '流失预警只评在用的大客户，这一户不在其中。',
    'Only key accounts in service are scored; this one is not among them.',
  ],
})
