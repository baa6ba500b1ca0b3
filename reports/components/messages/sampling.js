import { addMessages } from '../catalogue.js'

/** The next sample, and how many answers a verdict takes. */
export const sampling = addMessages({
  'survey.plan.title': ['下一轮{parts}；预计回收 {expected}', 'The next round {parts}; {expected} should come back'],
  'survey.plan.titleUnknown': ['下一轮{parts}', 'The next round {parts}'],
  'survey.plan.drawn': ['抽 {n} 户', 'draws {n} {n|customer|customers}'],
  'survey.plan.visits': ['抽 {n} 次服务回访', 'revisits {n} {n|service|services}'],
  'survey.plan.census': ['另全查{classes} {n} 户', 'asks all {n} of: {classes}'],
  'survey.plan.censusOnly': ['全查{classes} {n} 户', 'asks all {n} of: {classes}'],
  'survey.plan.and': ['{one}，{other}', '{one} and {other}'],
  'survey.plan.oneByOne': [
    '{month}的 {n} 次服务按规则逐一回访，不抽样',
    'All {n} services of {month} are revisited one by one, as the rules ask: none is drawn',
  ],
  'survey.plan.half.1': ['{year} 年上半年', 'First half of {year}'],
  'survey.plan.half.2': ['{year} 年下半年', 'Second half of {year}'],
  'survey.plan.part': ['{year} 年第 {n} 批', '{year}, wave {n}'],
  'survey.plan.rounded': ['各单位分别进位', 'rounded up unit by unit'],
  'survey.plan.subtitle': [
    '按规则从台账抽，分单位分类别；预计回收按以往回收率。',
    'By the rules, from the register, by unit and class; expected returns at the past response rate. ',
  ],
  'survey.plan.class': ['类别', 'Class'],
  'survey.plan.wave': ['批次', 'Wave'],
  'survey.plan.frame': ['总数 N', 'Frame N'],
  'survey.plan.share': ['比例', 'Share'],
  'survey.plan.n': ['应抽 n', 'To ask, n'],
  'survey.plan.reserve': ['备选', 'Reserve'],
  'survey.plan.response': ['以往回收率', 'Past response'],
  'survey.plan.expected': ['预计回收', 'Expected back'],
  'survey.plan.rule': ['依据', 'Rule'],
  'survey.plan.off': ['规则未启用，仅供参考', 'rule is off: for reference'],
  'survey.plan.left': [
    '另有 {n} 户（次）不抽：销户、停用，或按规则逐一回访',
    '{n} more are not drawn: out of use, or revisited one by one',
  ],
  'survey.plan.byUnit': ['各单位应抽数', 'To ask, by unit'],
  'survey.plan.compare.half': [
    '预计每半年收回 {n} 份；{period}实收 {m} 份。',
    '{n} should come back every half-year; {m} came back in {period}.',
  ],
  'survey.plan.compare.year': [
    '预计全年收回 {n} 份；{period}实收 {m} 份。',
    '{n} should come back in the year; {m} came back in {period}.',
  ],
  'survey.plan.compare.part': [
    '预计每批收回 {n} 份；{period}全年实收 {m} 份。',
    '{n} should come back in each wave; {m} came back in all of {period}.',
  ],
  'survey.plan.compare.month': [
    '预计每月答复 {n} 次；{period}全年答复 {m} 次。',
    '{n} should answer every month; {m} answered in all of {period}.',
  ],
  'survey.plan.fold': ['显示抽样计划', 'Show the sampling plan'],
  'survey.plan.draw': [
    '名单由命令抽取，同一台账同一种子结果相同，不含姓名、地址、电话：',
    'A command draws the list, the same from the same register and seed, without names, addresses or phones: ',
  ],
  'survey.plan.of': ['{k} / {n}', '{k} / {n}'],
  'survey.plan.response.of': ['{rate}（{k} / {n}）', '{rate} ({k} / {n})'],
  'survey.plan.company': ['（按全公司）', ' (company)'],
  'survey.need.title': [
    '若再收到 {period}这么多答卷，{n} 个单位中预计 {k} 个有 {power} 以上机会得出结论',
    'With as many answers as in {period} again, {k} of {n} units should have a chance of {power} or more of a verdict',
  ],
  'survey.need.title.enough': [
    '{unit}若再收到 {period}这么多答卷，有 {power} 以上机会得出结论',
    '{unit}: with as many answers as in {period} again, the chance of a verdict is {power} or more',
  ],
  'survey.need.title.short': [
    '{unit}若再收到 {period}这么多答卷，得出结论的机会不到 {power}（{period}的判定不变）',
    '{unit}: with as many answers as in {period} again, the chance of a verdict is below {power} (that of {period} stands)',
  ],
  'survey.need.title.unknown': [
    '{unit}：算不出要多少份答卷才得出结论',
    '{unit}: how many answers a verdict takes cannot be told',
  ],
  'survey.need.subtitle': [
    '这是预测，不改 {period}的判定。要判高于目标 {target}，人人满意也得 {n} 份；判低于目标可以少些。',
    'A forecast: the verdicts of {period} stand. To be above the {target} target takes {n} answers even if all are satisfied; below it may take fewer. ',
  ],
  'survey.need.table': ['多发可得出结论的 {n} 个单位', '{n} {n|unit|units} that could be judged by asking more'],
  'survey.need.plot': ['点为 {period}收回，竖线为所需', 'point: back in {period}, tick: needed'],
  'survey.need.group': ['{what}：{names}。', '{what}: {names}.'],
  'survey.need.one': ['{what}。', '{what}.'],
  'survey.need.estimate': ['估计 %', 'Estimate, %'],
  'survey.need.have': ['{period}收回', 'Back in {period}'],
  'survey.need.needed': ['所需份数', 'Needed'],
  'survey.need.issue': ['应发', 'To issue'],
  'survey.need.frame': ['总数 N', 'Frame N'],
  'survey.need.yes': ['再收这么多就够', 'As many again suffice'],
  'survey.need.no_estimate': ['还没有估计，算不出要多少份', 'No estimate yet: how many cannot be told'],
  'survey.need.target_is_all': ['目标为 100%，一份不满意即未达标', 'Target 100%: one answer decides'],
  'survey.need.too_near_target': [
    '离目标太近，发多少份都不够，须合并几期再判',
    'Too near the target for any number of forms: pool several periods',
  ],
  'survey.need.no_response': [
    '回收率无记录，算不出要发多少份',
    'No record of issued forms: how many to issue cannot be told',
  ],
  'survey.need.no_frame': [
    '总数无记录，算不出够不够发',
    'No record of how many there are: whether they suffice cannot be told',
  ],
  'survey.need.frame_too_small': [
    '人人都问也不够，须合并几期再判',
    'Asking everybody is not enough: pool several periods',
  ],
  'survey.need.note': [
    '所需份数：真实满意率若等于估计值，95% 区间有 {power} 机会避开目标（规则「抽样计划口径」）',
    'Needed: if the estimate is true, the 95% interval clears the target with a chance of {power} (rule common_sampling)',
  ],
})
