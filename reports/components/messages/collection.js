import { addMessages } from '../catalogue.js'

/** Collection. */
export const collection = addMessages({
  'collection.finding.month': [
    '{unit} {month}账单按期收费率 {onTime}，上年同月 {before}；至今已收 {rate}。',
    '{unit}, bills of {month}: {onTime} paid on time, {before} a year earlier; {rate} collected by now.',
  ],
  'collection.finding.only': [
    '{unit} {month}账单按期收费率 {onTime}；至今已收 {rate}。',
    '{unit}, bills of {month}: {onTime} paid on time; {rate} collected by now.',
  ],
  'collection.finding.lowest': ['{name}按期最低，{rate}。', '{name} is lowest on time at {rate}.'],
  'collection.finding.empty': ['{month}没有应收账单。', 'No bills in {month}.'],
  'collection.figures.billed': ['应收', 'Billed'],
  'collection.figures.collected': ['已收', 'Collected'],
  'collection.figures.rate': ['至今已收率', 'Collected by now'],
  'collection.figures.onTime': ['按期收费率', 'Paid on time'],
  'collection.figures.sent': ['其中已转催收（户次）', 'Of it sent to collection (bills)'],
  'collection.months.title': ['24 个月按期收费率', 'Paid on time, 24 months'],
  'collection.months.subtitle': [
    '按账单月份，应缴日以前收到的金额占应收，各月可比；全量统计，无抽样误差',
    'By month of the bill, the share paid by its due day, so months compare; all bills, no sampling error',
  ],
  'collection.months.label': ['{unit}近 24 个月气费按期收费率', '{unit}: share of bills paid on time, last 24 months'],
  'collection.units.title': ['各单位，{month}账单', 'Units, bills of {month}'],
  'collection.units.below': [
    '{month}账单：{n} 个单位中 {k} 个按期收费率低于全公司 {rate}',
    'Bills of {month}: {k} of {n} units below the company at {rate} on time',
  ],
  'collection.units.subtitle': [
    '按期收费率的点在各单位共同的刻度上，竖线为全公司；全量，无抽样误差',
    'The points share one scale, the upright line is the company; all bills, no sampling error',
  ],
  'collection.ageing.title': ['欠费账龄', 'Arrears by age'],
  'collection.ageing.finding': ['欠费 {total}，{old} 超过 180 天', 'Arrears {total}, {old} of it over 180 days'],
  'collection.ageing.half': ['；{names}占 {share}', '; {names} owe {share}'],
  'collection.ageing.subtitle': [
    '截至 {at}，各月账单合计，自应缴日起的天数；颜色越醒目欠得越久',
    'Up to {at}, all bills, days since due; the stronger the colour, the longer',
  ],
  'collection.ageing.label': [
    '{n} 个单位的欠费账龄，最多的是{name}',
    'Arrears of {n} {n|unit|units}; the largest is {name}',
  ],
  'collection.ageing.none': ['没有到期未收的气费。', 'Nothing due is unpaid.'],
  'collection.column.billed': ['应收 元', 'Billed CNY'],
  'collection.column.collected': ['已收 元', 'Collected CNY'],
  'collection.column.rate': ['至今已收 %', 'Collected %'],
  'collection.column.onTime': ['按期收费率 %', 'On time %'],
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
