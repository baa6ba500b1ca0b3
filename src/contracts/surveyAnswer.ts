import { z } from 'zod'
import { decimal, double, freeText, id, integer, label, oneOf, staffCode, timestamp, unitId, yesNo } from './field.ts'
import { versionFields } from './version.ts'
import { SURVEY_MODES } from './words.ts'

/** 答案: one answer to one question. Fields and headers as the sources export them. */
export const surveyAnswerRow = z.object({
  survey_id: id(['调查编号']),
  response_id: id(['答卷编号', '编号'], { required: true }),
  question_id: id(['题号'], { required: true, isNamed: true }),
  instrument: label(['问卷', '问卷类型']),
  unit_id: unitId(['单位编码', '单位']),
  customer_id: id(['客户编号', '户号']),
  stratum: label(['层', '客户类型']),
  mode: oneOf(['调查方式'], SURVEY_MODES),
  answered_at: timestamp(['作答时间', '答卷时间', '调查日期']),
  weight: decimal(['权重'], { sqlType: 'DOUBLE', min: 0, max: 100_000 }),
  interviewer_id: staffCode(['访问员编号', '访问员', '访问员工号', '调查员编号']),
  valid: yesNo(['是否有效']),
  label_raw: freeText(['答案', '选项']),
  level: integer(['等级', '档次']),
  score: double(['得分', '分值']),
  choice: freeText(['选择']),
  text: freeText(['文字回答', '意见建议']),
  ...versionFields,
})
