import { z } from 'zod'
import { label, oneOf, staffCode, timestamp, unitId, yesNo } from './field.ts'
import { versionFields } from './version.ts'

/** 查阅登记: who looked at, took or lent customer files. Fields and headers as the sources export them. */
export const accessLogRow = z.object({
  at: timestamp(['访问时间', '查阅时间', '查阅日期'], { required: true }),
  actor_id: staffCode(['查阅人工号', '访问人工号', '工号']),
  unit_id: unitId(['单位编码', '单位', '所属单位']),
  object: label(['查阅内容', '访问对象']),
  action: oneOf(['操作', '操作类型'], {
    view: ['查阅', '查看'],
    export: ['导出'],
    copy: ['复制', '复印'],
    borrow: ['借阅'],
    change: ['修改'],
  }),
  approved: yesNo(['是否审批', '是否批准']),
  ...versionFields,
})
