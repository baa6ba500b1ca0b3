import { z } from 'zod'
import { id, oneOf, timestamp, unitId, yesNo } from './field.ts'
import { versionFields } from './version.ts'
import { SEVERITIES } from './words.ts'

/** 隐患: hazards found at customers, until they are closed. Fields and headers as the sources export them. */
export const hazardRow = z.object({
  hazard_id: id(['隐患编号'], { required: true }),
  inspection_id: id(['安检编号', '安检单号']),
  customer_id: id(['客户编号', '户号']),
  unit_id: unitId(['管理单位', '单位编码']),
  level: oneOf(['隐患等级', '隐患级别'], SEVERITIES),
  type: oneOf(['隐患类型', '隐患类别'], {
    hose: ['软管', '胶管', '连接管'],
    appliance: ['灶具', '燃气具', '器具'],
    ventilation: ['通风', '排烟'],
    leak: ['漏气', '泄漏'],
    illegal_alteration: ['私改', '违章改装', '私拉乱接'],
    meter: ['表具', '气表'],
  }),
  found_at: timestamp(['发现时间', '发现日期'], { required: true }),
  due_at: timestamp(['整改期限', '整改截止日期']),
  closed_at: timestamp(['销项时间', '整改完成时间', '整改日期']),
  refused: yesNo(['是否拒改', '拒绝整改']),
  escalation: oneOf(['升级措施', '强制措施'], {
    cut_off: ['停气'],
    stop_sale: ['停售'],
    gov_notice: ['政府告知', '告知政府'],
  }),
  escalated_at: timestamp(['升级措施时间']),
  ...versionFields,
})
