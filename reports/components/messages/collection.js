import { addMessages } from '../catalogue.js'

/** Collection. */
export const collection = addMessages({
  'collection.finding.month': [
    '{unit} {month}账单已收 {rate}；按期率 {onTime}，上年同月 {before}。',
    '{unit}, bills of {month}: {rate} collected; {onTime} paid on time, {before} a year earlier.',
  ],
  'collection.finding.only': [
    '{unit} {month}账单已收 {rate}；按期率 {onTime}。',
    '{unit}, bills of {month}: {rate} collected; {onTime} paid on time.',
  ],
  'collection.finding.lowest': ['{name}最低，{rate}。', '{name} is lowest at {rate}.'],
  'collection.finding.empty': ['{month}没有应收账单。', 'No bills in {month}.'],
  'collection.figures.billed': ['应收', 'Billed'],
  'collection.figures.collected': ['已收', 'Collected'],
  'collection.figures.rate': ['回收率', 'Collection rate'],
  'collection.figures.onTime': ['按期率', 'Paid on time'],
  'collection.figures.sent': ['转催收（户次）', 'Sent to collection (bills)'],
  'collection.months.title': ['24 个月回收率', 'Collection rate, 24 months'],
  'collection.months.subtitle': [
    '按账单月份，至数据截止日已收；近两月账单尚在缴费，不与早月比较；全量统计，无抽样误差',
    'By month of the bill, paid by the cut-off; the last two are still being paid; all bills, no sampling error',
  ],
  'collection.months.label': ['{unit}近 24 个月气费回收率', '{unit}: collection rate of the last 24 months'],
  'collection.units.title': ['各单位，{month}账单', 'Units, bills of {month}'],
  'collection.ageing.title': ['截至 {at} 的欠费账龄', 'Arrears up to {at}'],
  'collection.ageing.subtitle': [
    '各月账单合计，自应缴日起的天数；颜色越深欠得越久',
    'All bills, days since due; darker is longer',
  ],
  'collection.ageing.label': [
    '{n} 个单位的欠费账龄，最多的是{name}',
    'Arrears of {n} {n|unit|units}; the largest is {name}',
  ],
  'collection.ageing.none': ['没有到期未收的气费。', 'Nothing due is unpaid.'],
  'collection.column.billed': ['应收 元', 'Billed CNY'],
  'collection.column.collected': ['已收 元', 'Collected CNY'],
  'collection.column.rate': ['回收率 %', 'Collected %'],
  'collection.column.onTime': ['按期率 %', 'On time %'],
  'collection.column.sent': ['转催收', 'Sent'],
  'collection.bucket.arrears_1_30': ['1–30 天', '1–30 days'],
  'collection.bucket.arrears_31_60': ['31–60 天', '31–60 days'],
  'collection.bucket.arrears_61_90': ['61–90 天', '61–90 days'],
  'collection.bucket.arrears_91_180': ['91–180 天', '91–180 days'],
  'collection.bucket.arrears_over_180': ['180 天以上', 'Over 180 days'],
  'collection.definition': [
    '只计气费，垃圾费与滞纳金另列；冲正不计',
    'Gas fees only; waste fees and late fees apart; reversals left out',
  ],
})
