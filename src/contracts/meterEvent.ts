import { z } from 'zod'
import { id, oneOf, timestamp, unitId, volume } from './field.ts'
import { versionFields } from './version.ts'

/** 表具事件: meters put in, replaced, taken out or rolled over, supply cut and restored. Fields and headers as the sources export them. */
export const meterEventRow = z.object({
  event_id: id(['事件编号', '换表单号']),
  meter_id: id(['表号', '旧表号', '表具编号'], { required: true }),
  customer_id: id(['客户编号', '户号']),
  unit_id: unitId(['管理单位', '单位编码']),
  type: oneOf(
    ['事件类型', '业务类型'],
    {
      installed: ['安装', '装表', '新装'],
      replaced: ['换表', '更换'],
      removed: ['拆表', '拆除'],
      rollover: ['翻转', '过零', '走满'],
      supply_cut: ['停气'],
      supply_restored: ['复气', '恢复供气'],
      test: ['校验', '检定'],
    },
    { required: true },
  ),
  at: timestamp(['发生时间', '换表日期', '换表时间'], { required: true }),
  old_final: volume(['旧表止码', '旧表底数']),
  new_initial: volume(['新表起码', '新表底数']),
  new_meter_id: id(['新表号']),
  ...versionFields,
})
