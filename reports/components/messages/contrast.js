import { addMessages } from '../catalogue.js'

/** What differs by more than chance: questions, parts of a sample, what moves the overall answer. */
export const contrast = addMessages({
  'survey.profile.low': [
    '{questions}的满意率低于同卷其余各题的平均',
    '{questions}: satisfied less often than the other questions of the same forms on average',
  ],
  'survey.profile.high': [
    '{questions}的满意率高于同卷其余各题的平均，没有哪一题单独偏低',
    '{questions}: satisfied more often than the other questions on average, and none less',
  ],
  'survey.profile.lowOne': ['{questions}的满意率低于{other}', '{questions}: satisfied less often than {other}'],
  'survey.profile.same': [
    '{n} 道题与同卷其余各题的差别都在抽样误差之内，分不出高低',
    'Each of {n} questions is within sampling error of the others: none is told apart',
  ],
  'survey.profile.few': ['{n} 道题：问卷太少，不比较高低', '{n} questions: too few forms to compare'],
  'survey.profile.alike': [
    '几乎没有一份问卷在 {n} 道题之间分出高低，无从比较',
    'Hardly any form tells the {n} questions apart: there is nothing to compare',
  ],
  'survey.profile.gaps': ['同一份问卷之内：{parts}。', 'Within the same forms: {parts}.'],
  'survey.profile.below': ['{title} 比其余各题低 {gap}', '{title} {gap} below the others'],
  'survey.profile.above': ['{title} 比其余各题高 {gap}', '{title} {gap} above the others'],
  'survey.profile.contrast': [
    '比较的是同一份问卷里该题与其余各题的平均，区间按比较的题数放宽（Bonferroni）',
    'compared: a question with the mean of the others on the same form, intervals widened for the number of questions (Bonferroni)',
  ],
  'survey.contrast.gap': ['{points} 个百分点（{range}）', '{points} points ({range})'],
  'survey.strata.differ': ['{low}比{high}低 {gap}，超出抽样误差。', '{low} {gap} below {high}: beyond sampling error.'],
  'survey.strata.beyond': ['{parts}：超出抽样误差。', '{parts}: beyond sampling error.'],
  'survey.strata.below': ['{name}比其余低 {gap}', '{name} {gap} below the rest'],
  'survey.strata.above': ['{name}比其余高 {gap}', '{name} {gap} above the rest'],
  'survey.strata.same': [
    '各自与其余相比，差别都在抽样误差之内，分不出高低。',
    'Each is within sampling error of the rest: no order can be told.',
  ],
  'survey.strata.samePair': [
    '两者的差别在抽样误差之内，分不出高低。',
    'The two are within sampling error of each other: no order can be told.',
  ],
  'survey.strata.contrast': [
    '比较的是每一类与同类其余合计之差，区间按比较次数放宽（Bonferroni）；样本不足的不比',
    'compared: each with all others of its kind together, intervals widened for the number of comparisons (Bonferroni); not what has too few answers',
  ],
  'survey.driver.top': ['最牵动总体评价的是{questions}', '{questions} moves the overall answer most'],
  'survey.driver.weak': [
    '最牵动总体评价的是{questions}，满意率也低于其余各题的平均',
    '{questions} moves the overall answer most, and is satisfied less often than the others',
  ],
  'survey.driver.among': [
    '最牵动总体评价的在{questions}之中，彼此分不出先后',
    'What moves the overall answer most is among {questions}, not told apart',
  ],
  'survey.driver.front': ['没有哪一题对总体评价的影响明显领先', 'No question stands out in moving the overall answer'],
  'survey.driver.same': [
    '各题对总体评价的影响分不出轻重',
    'The questions’ pull on the overall answer cannot be told apart',
  ],
  'survey.driver.contrast': [
    '与份额最大的一题逐一比较，区间按比较次数放宽（Bonferroni）',
    'each compared with the largest share, intervals widened for the number of comparisons (Bonferroni)',
  ],
  'survey.driver.composite.top': [
    '各题平均分的差别里，{questions}占得最多',
    '{questions} has the largest share in how the mean of all questions differs',
  ],
  'survey.driver.composite.among': [
    '各题平均分的差别里，占得最多的在{questions}之中，彼此分不出先后',
    'The largest share in how the mean differs is among {questions}, not told apart',
  ],
  'survey.driver.composite.front': [
    '各题平均分的差别里，没有哪一题明显占得最多',
    'No question stands out in how the mean of all questions differs',
  ],
  'survey.driver.composite.same': [
    '各题对平均分差别的份额分不出轻重',
    'The questions’ shares in how the mean differs cannot be told apart',
  ],
})
