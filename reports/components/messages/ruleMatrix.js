import { addMessages } from '../catalogue.js'

/** Rules × units: what the pages of time limits and of coverage share. */
export const ruleMatrix = addMessages({
  'ruleMatrix.within': ['看', 'Show'],
  'ruleMatrix.divisions': ['各事业部', 'divisions'],
  'ruleMatrix.unitsOf': ['{name}各单位', 'units of {name}'],
  'ruleMatrix.group': ['{name} · {n} 项', '{name} · {n} {n|rule|rules}'],
  'ruleMatrix.groups': ['主题', 'Subjects'],
  'ruleMatrix.tab': ['{n} 项', '{n} {n|rule|rules}'],
  'ruleMatrix.tabMissed': ['{n} 项，{missed} 项未达标', '{n}, {missed} not met'],
  'ruleMatrix.all': ['全部', 'All'],
  'ruleMatrix.met': ['，{n} 项达标', ', {n} met'],
  'ruleMatrix.notMet': ['，{n} 项未达标', ', {n} not met'],
  'ruleMatrix.folded': ['另有 {n} 项不在表中：{why}', '{n} more not in the table: {why}'],
  'ruleMatrix.why.off': ['未启用 {n} 项', '{n} switched off'],
  'ruleMatrix.why.no_records': ['没有记录 {n} 项', '{n} without records'],
  'ruleMatrix.why.no_due': ['时段内没有到期 {n} 项', '{n} with nothing due in the period'],
  'trend.none': ['不足 12 个月，还不能画控制限', 'fewer than 12 months: no control limits yet'],
  'trend.stock': [
    '月末状态，逐月相承，不画控制限',
    'states at the month’s end follow from each other: no control limits',
  ],
  'trend.subtitle': [
    '灰带为控制限，随每月件数变宽变窄；实线为中心线，虚线为目标',
    'Grey: control limits, wider in months of few cases; solid: centre; dashed: target',
  ],
  'trend.subtitleMean': [
    '平均用时；灰带为控制限，实线为中心线，虚线为时限',
    'Mean time; grey: control limits, solid: centre, dashed: limit',
  ],
  'trend.title': ['{name}：{said}', '{name}: {said}'],
  'trend.column.center': ['中心线', 'Centre'],
  'trend.column.low': ['控制下限', 'Lower limit'],
  'trend.column.high': ['控制上限', 'Upper limit'],
  'trend.column.value': ['值', 'Value'],
})
