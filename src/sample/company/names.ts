import type { Random } from '../random.ts'

const HEADS = [
  '华兴',
  '恒源',
  '金鼎',
  '瑞丰',
  '永泰',
  '宏达',
  '天润',
  '海瑞',
  '新辉',
  '东升',
  '嘉禾',
  '明远',
  '安信',
  '中拓',
  '百盛',
  '利民',
  '鸿运',
  '光华',
  '盛世',
  '德昌',
  '凯旋',
  '玉泉',
  '星河',
  '万和',
  '长青',
  '同心',
  '卓越',
  '龙腾',
  '祥云',
  '泰安',
]
const MIDDLES: Record<string, readonly string[]> = {
  industrial: ['陶瓷', '玻璃', '铝业', '食品', '印染', '机械', '化工', '纸业', '钢管', '制药'],
  commercial: ['酒店', '餐饮', '购物广场', '洗涤', '影城', '美食城'],
  public_welfare: ['中心医院', '第一中学', '养老院', '机关食堂', '职业学院'],
  heating: ['热力', '供热', '集中供暖'],
  cng_station: ['加气站', '车用燃气'],
  lng_station: ['液化天然气站'],
}
const ENDINGS: Record<string, readonly string[]> = {
  industrial: ['有限公司', '股份有限公司', '（集团）有限公司', '厂'],
  commercial: ['有限公司', '管理有限公司', '连锁店'],
  public_welfare: [''],
  heating: ['有限公司', '服务有限公司'],
  cng_station: ['', '有限公司'],
  lng_station: [''],
}

/** An invented organisation in the unit's area; `serial` makes it unique. */
export function organisationName(random: Random, unitName: string, kind: string, serial: number): string {
  return `${unitName}${random.pick(HEADS)}${random.pick(MIDDLES[kind] ?? ['商贸'])}${random.pick(ENDINGS[kind] ?? ['有限公司'])}${serial % 9 === 0 ? `（${serial}号点）` : ''}`
}

const FAMILY_NAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜']
const GIVEN_NAMES = ['示例甲', '示例乙', '示例丙', '示例丁', '示例戊', '示例己', '示例庚', '示例辛']

/** A name no one bears: 示例 is part of it. */
export const personName = (random: Random): string => random.pick(FAMILY_NAMES) + random.pick(GIVEN_NAMES)

/** A phone number from a range that is never assigned. */
export const fakePhone = (random: Random): string => `1000000${String(random.int(0, 9999)).padStart(4, '0')}`

/** An address that does not exist. */
export const fakeAddress = (random: Random, unitName: string): string => `${unitName}虚构路${random.int(1, 999)}号`
