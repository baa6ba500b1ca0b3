import { z } from 'zod'
import { id, integer, label, oneOf, period, timestamp, unitId, yesNo } from './field.ts'
import { versionFields } from './version.ts'

/** 报送: reports that units owe for a period, and when each arrived; without a time it is missing. Fields and headers as the sources export them. */
export const reportSubmissionRow = z.object({
  unit_id: unitId(['单位编码', '单位', '报送单位'], { required: true }),
  report: label(['报表名称', '报表', '报表类型'], { required: true }),
  period: period(['报送期间', '期间', '所属期'], { required: true }),
  due_at: timestamp(['报送期限', '截止时间']),
  submitted_at: timestamp(['报送时间', '上报时间']),
  file_sha256: id(['文件校验码']),
  rows: integer(['行数', '记录数'], { min: 0 }),
  format_ok: yesNo(['格式是否合格', '格式合格']),
  channel: oneOf(['报送方式', '报送渠道'], {
    system: ['系统', '系统上报'],
    email: ['邮件', '电子邮件'],
    fax: ['传真'],
    message: ['微信', 'QQ'],
    paper: ['纸质'],
  }),
  ...versionFields,
})
