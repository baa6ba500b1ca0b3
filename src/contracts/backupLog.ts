import { z } from 'zod'
import { label, oneOf, timestamp, yesNo } from './field.ts'
import { versionFields } from './version.ts'

/** 备份记录: backups of data: what, where to, encrypted or not, tried out when. Fields and headers as the sources export them. */
export const backupLogRow = z.object({
  at: timestamp(['备份时间'], { required: true }),
  scope: oneOf(['备份范围', '数据类别'], {
    business: ['业务数据'],
    important: ['重要数据'],
    all: ['全部', '全量'],
  }),
  site: label(['备份地点', '存放地点']),
  ok: yesNo(['是否成功']),
  encrypted: yesNo(['是否加密']),
  changed_at: timestamp(['数据变更时间']),
  restore_tested_at: timestamp(['恢复测试时间', '恢复演练时间']),
  ...versionFields,
})
