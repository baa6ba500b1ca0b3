import type { Drawn, Sample, SampleClass, SampleSize } from './readSamples.ts'

/** The name of the sheet that tells how the sample was drawn. */
export const GUIDE_SHEET = '抽样说明'
/** The name of the sheet that lists who is drawn. */
export const SAMPLE_SHEET = '样本'

/** The words for the classes. */
export const CLASS_WORDS: Readonly<Record<SampleClass, string>> = {
  resident: '居民',
  non_resident: '非居民',
  key_account: '大客户',
  service_event: '服务事项',
}

/** The headers of the list: of services the number of the service stands in place of the account's. */
export const sampleHeaders = ({ sizes }: Sample): string[] => [
  '抽样序号',
  sizes.some((size) => size.class === 'service_event') ? '服务编号' : '客户编号',
  '类别',
  '备用',
]

/** A line of the list, under {@link sampleHeaders}. */
export const sampleLine = (row: Drawn): [number, string, string, string] => [
  row.draw_no,
  row.drawn_id,
  CLASS_WORDS[row.class],
  row.is_reserve ? '是' : '否',
]

const sizeHeaders = [
  ...['类别', '类别代码', '规则', '规则编号', '规则状态', '抽样比例', '总体 N', '抽取 n', '备用', '未列入总体'],
]

const sizeLine = (size: SampleSize): (string | number)[] => [
  ...[CLASS_WORDS[size.class], size.class, size.title_zh, size.rule_id],
  ...[size.is_required ? '已启用' : '未启用，供参考', `${Number((size.share * 100).toFixed(6))}%`],
  ...[size.n_frame, size.n_planned, size.n_reserve, size.n_left_out],
]

/** What was drawn from what, by which rule and seed, and how to draw it again: lines of cells. */
export function guideLines(sample: Sample): (string | number)[][] {
  const { unit_id, wave, seed, lastDay, sizes } = sample
  const isService = sizes.some((size) => size.class === 'service_event')
  return [
    [GUIDE_SHEET],
    ['单位编码', unit_id ?? '（未登记单位）'],
    ['批次', wave],
    ['数据截止日', lastDay],
    ['随机种子', seed],
    [],
    sizeHeaders,
    ...sizes.map(sizeLine),
    [],
    [1, isService ? SERVICE_FRAME : ACCOUNT_FRAME],
    [2, DRAWING],
    [3, '“备用”为“否”的是样本；为“是”的按抽样序号依次递补，只用于替换无法联系或拒绝的对象，并记录原因。'],
    [
      4,
      `重新抽取：pilotlight draw <工作区> --out <目录> --wave ${wave} --seed "${seed}"。数据截止日（as_of）、档案和种子相同，得到的文件逐字节相同。`,
    ],
    [5, '本文件只有编号，没有名称、电话和地址；请在业务系统中按编号查找。'],
  ]
}

const ACCOUNT_FRAME =
  '总体为数据截止日在用的客户。制度以批次首月的在用客户为基数，该月尚未结束，以截止日的档案代替。报停、未通气、已销户、尚未开户的客户和丢失前导零的重复户号不列入总体。'

const SERVICE_FRAME =
  '总体为上一个完整月份归档（投诉为办结）的服务事项。一、二级客户的事项，以及已启用的规则要求逐户回访的事项，应全部回访，不列入总体。'

const DRAWING =
  '在同一单位、同一类别、同一规则内做简单随机、不放回抽样：取文本“种子|类别代码|编号”（UTF-8）的 MD5 值，从小到大排列；前 n 个为样本，其后为备用。抽样序号按同一顺序先编样本，再编备用。'
