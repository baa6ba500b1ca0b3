import { weekdayOfEpochDay } from '../../calendar/epochDay.ts'
import { type Company, lastYearFrom } from '../company/company.ts'
import { operatingUnits } from '../company/units.ts'
import { AS_OF, DAY_MINUTES, dateText, LAST_DAY } from '../moment.ts'
import { randomOf } from '../random.ts'
import { writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import { addVariants } from './variants.ts'
import { workTime } from './working.ts'

/** 排队取号.csv, 应急演练.csv, 备份记录.csv, 查阅登记.csv, 神秘顾客.csv and 培训记录.csv. */
export function writeOperations(desk: Desk, company: Company): void {
  writeQueue(desk, company)
  writeDrills(desk, company)
  writeBackups(desk, company)
  writeAccess(desk, company)
  writeMystery(desk, company)
  writeTrainings(desk, company)
}

function writeQueue(desk: Desk, company: Company): void {
  const sheet = desk.open('queue_ticket', 'inbox/排队取号.csv', [
    '网点编号',
    '单位编码',
    '票号',
    '办理业务',
    '取号时间',
    '叫号时间',
    '办理完成时间',
  ])
  for (const unit of operatingUnits(company.units).filter((_, i) => i % 5 === 0)) {
    const random = randomOf(company.options.seed, 'queue', unit.unitId)
    for (let day = LAST_DAY - 9; day <= LAST_DAY; day++) {
      if (weekdayOfEpochDay(day) > 4) continue
      for (let n = 1; n <= 25; n++) {
        const taken = day * DAY_MINUTES + 510 + n * 17 + random.int(0, 12)
        const called = taken + random.int(0, 25)
        const cells = [
          `YY${unit.unitId}`,
          unit.unitId,
          `A${String(n).padStart(3, '0')}`,
          random.pick(['缴费', '过户', '开户', '咨询']),
        ]
        sheet.add([...cells, ...[taken, called, called + random.int(2, 20)].map((at) => writeTime('slash', at))])
      }
    }
  }
  const good = ['YYX', null, 'A999', '缴费', writeTime('slash', LAST_DAY * DAY_MINUTES + 600), null, null]
  addVariants(sheet, () => good, [
    ['取号时间', 'taken_at', 'dirt_required', ''],
    ['叫号时间', 'called_at', 'dirt_dates', '过号'],
    ['票号', 'ticket_no', 'dirt_test', '测试1'],
  ])
  desk.saveText(sheet, { encoding: 'gb18030', lineEnd: '\r\n' })
}

function writeDrills(desk: Desk, company: Company): void {
  const sheet = desk.open('drill', 'inbox/应急演练.csv', ['单位编码', '演练时间', '演练主题', '参加人数', '是否评估'])
  const from = lastYearFrom(company)
  for (const unit of operatingUnits(company.units)) {
    const random = randomOf(company.options.seed, 'drill', unit.unitId)
    for (const topic of ['管道泄漏', '大面积停气']) {
      const at = workTime(random, random.int(from, LAST_DAY))
      sheet.add([
        unit.unitId,
        writeTime('iso', at),
        `${topic}应急演练`,
        random.int(8, 60),
        random.chance(0.9) ? '是' : '否',
      ])
    }
  }
  const good = [
    operatingUnits(company.units)[0]!.unitId,
    writeTime('iso', LAST_DAY * DAY_MINUTES + 540),
    '内部演练',
    5,
    '是',
  ]
  addVariants(sheet, () => good, [
    ['参加人数', 'participants', 'dirt_number', '全员'],
    ['演练主题', 'topic', 'dirt_test', '测试'],
  ])
  desk.saveText(sheet, { encoding: 'utf-8' })
}

function writeBackups(desk: Desk, company: Company): void {
  const sheet = desk.open('backup_log', 'inbox/备份记录.csv', [
    '备份时间',
    '备份范围',
    '存放地点',
    '是否成功',
    '是否加密',
    '恢复测试时间',
  ])
  const random = randomOf(company.options.seed, 'backup')
  for (let day = lastYearFrom(company); day <= LAST_DAY; day += 7) {
    const at = day * DAY_MINUTES + 150
    for (const site of ['本地机房', '异地机房'])
      sheet.add([
        writeTime('iso', at),
        '全部',
        site,
        random.chance(0.98) ? '是' : '否',
        '是',
        random.chance(0.1) && at + 3 * DAY_MINUTES < AS_OF ? writeTime('iso', at + 2 * DAY_MINUTES) : null,
      ])
  }
  addVariants(sheet, () => [writeTime('iso', LAST_DAY * DAY_MINUTES + 200), '全部', '本地机房', '是', '是', null], [
    ['备份范围', 'scope', 'dirt_enum', '差不多'],
    ['备份时间', 'at', 'dirt_dates', '昨夜'],
  ])
  desk.saveText(sheet, { encoding: 'utf-8-bom', delimiter: ';' })
}

function writeAccess(desk: Desk, company: Company): void {
  const sheet = desk.open('access_log', 'inbox/查阅登记.csv', [
    '查阅时间',
    '查阅人工号',
    '单位编码',
    '查阅内容',
    '操作类型',
    '是否审批',
  ])
  for (const [i, manager] of company.managers.entries()) {
    const random = randomOf(company.options.seed, 'access', manager.managerId)
    for (let n = 0; n < 2; n++)
      sheet.add([
        writeTime('iso', workTime(random, random.int(lastYearFrom(company), LAST_DAY))),
        manager.managerId,
        manager.unitId,
        `大客户档案第${i}-${n}卷`,
        random.weighted({ 查阅: 80, 复印: 10, 导出: 6, 借阅: 4 }),
        random.chance(0.94) ? '是' : '否',
      ])
  }
  addVariants(sheet, () => [writeTime('iso', LAST_DAY * DAY_MINUTES + 600), null, null, '大客户档案', '查阅', '是'], [
    ['操作类型', 'action', 'dirt_enum', '带回家看'],
    ['查阅人工号', 'actor_id', 'dirt_ids', '李示例丁'],
    ['查阅内容', 'object', 'dirt_test', '测试数据'],
  ])
  desk.saveText(sheet, { encoding: 'gb18030' })
}

function writeMystery(desk: Desk, company: Company): void {
  const sheet = desk.open('mystery_visit', 'inbox/神秘顾客.csv', [
    '暗访编号',
    '被检单位',
    '网点编号',
    '批次',
    '暗访时间',
    '总分',
    '七个一达标数',
    '六必达标数',
  ])
  for (const unit of operatingUnits(company.units)) {
    const random = randomOf(company.options.seed, 'mystery', unit.unitId)
    const at = workTime(random, random.int(lastYearFrom(company), LAST_DAY))
    sheet.add([
      `AF${unit.unitId}`,
      unit.unitId,
      `YY${unit.unitId}`,
      dateText(LAST_DAY).slice(0, 4),
      writeTime('iso', at),
      random.int(760, 990) / 10,
      random.int(4, 7),
      random.int(4, 6),
    ])
  }
  addVariants(sheet, (n) => [`AFX${n}`, null, null, '2025', writeTime('iso', LAST_DAY * DAY_MINUTES + 600), 90, 7, 6], [
    ['总分', 'score', 'dirt_number', '优'],
    ['总分', 'score', 'dirt_number', '101'],
    ['批次', 'wave', 'dirt_injection', '+1+cmd|示例', 'accept'],
    ['网点编号', 'outlet_id', 'dirt_test', '测试单位'],
  ])
  desk.saveText(sheet, { encoding: 'utf-8' })
}

function writeTrainings(desk: Desk, company: Company): void {
  const sheet = desk.open('training_record', 'inbox/培训记录.csv', [
    '培训类型',
    '培训时间',
    '单位编码',
    '客户编号',
    '工号',
    '培训主题',
    '是否现场',
    '培训天数',
    '是否合格',
  ])
  const from = lastYearFrom(company)
  for (const manager of company.managers) {
    const random = randomOf(company.options.seed, 'training', manager.managerId)
    const at = writeTime('slash', workTime(random, random.int(from, LAST_DAY)))
    sheet.add([
      '专项培训',
      at,
      manager.unitId,
      null,
      manager.managerId,
      '客户服务规范',
      '是',
      random.int(1, 6),
      random.chance(0.95) ? '是' : '否',
    ])
  }
  const tiers = new Map(company.tiers.filter(({ year }) => year === 2025).map((one) => [one.customerId, one.tier]))
  for (const customer of company.customers) {
    if ((tiers.get(customer.customerId) ?? 3) === 3) continue
    const random = randomOf(company.options.seed, 'training', customer.customerId)
    if (random.chance(0.15)) continue
    const at = writeTime('slash', workTime(random, random.int(from, LAST_DAY)))
    sheet.add([
      '客户培训',
      at,
      customer.unitId,
      customer.customerId,
      null,
      '安全用气',
      random.chance(0.8) ? '是' : '否',
      null,
      null,
    ])
  }
  const good = ['其他培训', writeTime('slash', LAST_DAY * DAY_MINUTES + 600), null, null, null, '消防', '是', 1, '是']
  addVariants(sheet, () => good, [
    ['培训类型', 'kind', 'dirt_enum', '看录像'],
    ['培训天数', 'days', 'dirt_number', '两天半'],
    ['培训类型', 'kind', 'dirt_required', ''],
    ['培训主题', 'topic', 'dirt_test', '测试'],
    ['工号', 'staff_id', 'dirt_ids', '孙示例戊'],
  ])
  desk.saveText(sheet, { encoding: 'utf-8', delimiter: ';', lineEnd: '\r\n' })
}
