import { z } from 'zod'
import { decimal, id, label, oneOf, staffCode, timestamp, unitId, yesNo } from './field.ts'
import { versionFields } from './version.ts'
import { SURVEY_MODES } from './words.ts'

/** 答卷: one returned questionnaire. Fields and headers as the sources export them. */
export const surveyResponseRow = z.object({
  response_id: id(['答卷编号', '编号'], { required: true }),
  survey_id: id(['调查编号']),
  customer_id: id(['客户编号', '户号']),
  stratum: label(['层', '客户类型']),
  unit_id: unitId(['单位编码', '单位']),
  mode: oneOf(['调查方式'], SURVEY_MODES),
  answered_at: timestamp(['作答时间', '答卷时间', '调查日期']),
  weight: decimal(['权重'], { sqlType: 'DOUBLE', min: 0, max: 100_000 }),
  interviewer_id: staffCode(['访问员编号', '访问员', '访问员工号', '调查员编号']),
  valid: yesNo(['是否有效']),
  ...versionFields,
})
