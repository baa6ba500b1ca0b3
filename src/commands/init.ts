import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../workspace/errors.ts'

/** The keys at the top of a new configuration. */
export const TOP_TEMPLATE = `company: 我的燃气公司            # shown on every page
locale: zh-CN                   # zh-CN | en
timezone: Asia/Shanghai
# as_of: 2025-12-31T24:00       # data cut-off; without it: the end of the last complete day
`

/** The last part of a new configuration: who gets a site. */
export const AUDIENCES_TEMPLATE = `# Who gets a site of their own: site/<id>/. Without audiences there is one, \`all\`, in aggregate detail.
# audiences:
#   - { id: leadership, scope: all, detail: aggregate }
#   - { id: unit-*, scope: unit, detail: customer, hide: [purchase_price, spread] }
`

/** The configuration that a new workspace starts with: every key shown once, in the order in which one needs it. */
export const CONFIG_TEMPLATE = `# Pilotlight workspace. Put exports into inbox/, name them below, then: npx pilotlight run .
${TOP_TEMPLATE}
# One entry per kind of file. \`records\` names the record family; its fields match by their own name or their usual Chinese
# header; \`columns\` names the others. Families without a source are absent, and the pages that need them say so.
sources:
  - records: complaint
    files: inbox/投诉*.{csv,xlsx}
    # encoding: auto            # auto | utf-8 | gb18030 | utf-16le
    # sheet: "*"                # xlsx: a name, an index, or all
    # columns:
    #   received_at: { header: 受理时间, formats: ["yyyy-MM-dd HH:mm:ss"] }
    #   channel: { header: 来源渠道, map: { 网厅: web } }
    #   kind: { value: complaint }
  - records: unit
    files: inbox/组织机构*.{csv,xlsx}
  - records: repair_job
    files: inbox/报修*.{csv,xlsx}
  - records: daily_volume
    files: inbox/日用气量*.{csv,xlsx}
  - records: bill
    files: inbox/账单*.{csv,xlsx}
    # query: "select * from input where 状态 <> '作废'"   # SQL over the decoded rows, before mapping
  - records: payment
    files: inbox/缴费*.{csv,xlsx}
  # - records: survey_answer    # a wide questionnaire: one column per question
  #   files: inbox/满意度*.xlsx
  #   unpivot: { instrument: card4, questions: { q1: 安全用气指导, q3: 热线服务 } }

# Scales of surveys. Built in: card4, visit7, complaint_handling, return_visit, key_account_annual, third_party.
# instruments:
#   hall:
#     title: 营业厅评价
#     source: own               # own | third_party: a series of its own
#     levels: [很好, 好, 一般, 差]  # best first
#     satisfied: [很好, 好]
#     strict: [很好]
#     aliases: { 非常好: 很好 }   # other words for a level
#     missing: ["", 未评价, { code: "9", until: 2023-12-31 }]   # what means no answer, and on which days
#     questions: { h1: 窗口服务, h2: { title: 意见, scale: false } }

${AUDIENCES_TEMPLATE}`

/**
 * Makes a workspace: a commented `pilotlight.yaml` and an empty inbox. Nothing that is there is overwritten.
 * @throws {UserError} when the folder has a configuration already.
 */
export function initWorkspace(dir: string): string[] {
  const config = join(dir, 'pilotlight.yaml')
  if (existsSync(config)) throw new UserError(`${config}: is there already; nothing was changed`, 2)
  mkdirSync(join(dir, 'inbox'), { recursive: true })
  writeFileSync(config, CONFIG_TEMPLATE, { flag: 'wx' })
  return [config, join(dir, 'inbox')]
}
