import { z } from 'zod'
import { id, timestamp, unitId, volume } from './field.ts'
import { versionFields } from './version.ts'

/** 限气指令: limits on what a customer may take, m³ at standard conditions. Fields and headers as the sources export them. */
export const curtailmentOrderRow = z.object({
  order_id: id(['指令编号']),
  customer_id: id(['客户编号', '户号'], { required: true }),
  unit_id: unitId(['管理单位', '单位编码']),
  issued_at: timestamp(['下达时间']),
  from: timestamp(['限气开始时间', '限气起', '开始时间'], { required: true }),
  to: timestamp(['限气结束时间', '限气止', '结束时间']),
  limit_nm3: volume(['限气量', '限额']),
  volume: volume(['压减气量', '压减量']),
  ...versionFields,
})
