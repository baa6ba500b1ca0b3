import { stringify } from 'yaml'
import type { Company } from '../company/company.ts'
import { two } from '../moment.ts'
import { HALL_SURVEY } from '../service/makeHallRatings.ts'
import { SCALE_QUESTIONS } from '../service/makeSurveys.ts'
import { AGENCY_SOURCE } from './agencySurvey.ts'
import { INSTRUMENTS } from './instruments.ts'
import { UNIT_ALIAS } from './reports.ts'
import { OTHER_QUESTIONS, questionHeadings } from './surveys.ts'

/** Questions of card4 with the headings under which they may stand. */
const QUESTIONS = {
  ...Object.fromEntries(Object.keys(SCALE_QUESTIONS).map((question) => [question, questionHeadings(question)])),
  ...OTHER_QUESTIONS,
}

/** m³ of gas in a tonne of LNG, as this company's contract has it. */
export const LNG_M3_PER_TONNE = 1380

const SOURCES = [
  { records: 'unit', files: 'inbox/组织机构.xlsx' },
  { records: 'account_manager', files: 'inbox/客户经理.xlsx' },
  { records: 'assignment', files: 'inbox/客户经理分配.csv' },
  { records: 'customer', files: 'inbox/客户档案_*.csv' },
  { records: 'customer_tier', files: 'inbox/大客户分级_*.xlsx' },
  { records: 'tier_factor_input', files: 'inbox/分级评分_*.csv' },
  { records: 'price_contract', files: 'inbox/价格合同.csv' },
  { records: 'weather_day', files: 'inbox/气象_*.{csv,xlsx}' },
  { records: 'daily_volume', files: 'inbox/日用气量_*.csv' },
  { records: 'bill', files: 'inbox/应收账单_*.csv' },
  { records: 'payment', files: 'inbox/缴费流水_*.csv' },
  { records: 'complaint', files: 'inbox/投诉_*.{csv,xlsx}' },
  { records: 'complaint_event', files: 'inbox/投诉流转_*.csv' },
  { records: 'repair_job', files: 'inbox/报修_*.{csv,xlsx}' },
  { records: 'survey', files: 'inbox/调查发放.xlsx' },
  {
    records: 'survey_answer',
    files: 'inbox/满意度问卷_*.{csv,xlsx}',
    unpivot: { instrument: 'card4', questions: QUESTIONS },
  },
  {
    records: 'survey_answer',
    files: 'inbox/营业厅评价_*.csv',
    unpivot: { instrument: HALL_SURVEY.instrument, questions: { h1: '窗口服务评价' } },
  },
  {
    records: 'survey_answer',
    files: 'inbox/走访评价_*.xlsx',
    unpivot: { instrument: 'visit7', questions: { quality: ['质量', '質量'], service: '服务', brand: '知名度' } },
  },
  { records: 'survey_answer', files: 'inbox/大客户年度满意度调查_*.{csv,xlsx}' },
  { records: 'survey_response', files: 'inbox/大客户年度答卷_*.csv' },
  AGENCY_SOURCE,
  { records: 'meter', files: 'inbox/表具档案.csv.gz' },
  { records: 'meter_event', files: 'inbox/换表台账.xls' },
  { records: 'report_submission', files: 'inbox/报送登记_*.csv' },
  { records: 'unit_supply', files: 'inbox/购销气_*.{csv,xlsx}' },
  { records: 'daily_volume', files: 'inbox/LNG加气站_*.csv', unit_factors: { 吨: LNG_M3_PER_TONNE } },
  { records: 'daily_volume', files: 'inbox/缺数登记_*.csv' },
  { records: 'anomaly_cause', files: 'inbox/异常原因反馈_*.{csv,xlsx}' },
  { records: 'meter_reading', files: 'inbox/抄表_*.{csv,xlsx}' },
  { records: 'arrears', files: 'inbox/欠费_*.{xls,csv.gz}' },
  { records: 'churn_warning', files: 'inbox/流失预警.csv' },
  { records: 'curtailment_order', files: 'inbox/限气指令_*.csv' },
  { records: 'install_job', files: 'inbox/报装_*.xlsx' },
  { records: 'maintenance_job', files: 'inbox/保养记录.csv' },
  { records: 'outage_notice', files: 'inbox/停气通知.csv' },
  { records: 'inspection', files: 'inbox/安检_*.csv' },
  { records: 'hazard', files: 'inbox/隐患_*.xlsx' },
  { records: 'return_visit', files: 'inbox/回访_*.jsonl' },
  { records: 'contact_log', files: 'inbox/拜访记录_*.{csv,csv.gz}' },
  { records: 'training_record', files: 'inbox/培训记录.csv' },
  { records: 'archive_item', files: 'inbox/大客户档案项.csv.gz' },
  { records: 'risk_measure', files: 'inbox/风险客户台账.csv' },
  { records: 'special_customer', files: 'inbox/特殊客户台账.csv' },
  { records: 'heating_season', files: 'inbox/采暖期.csv' },
  { records: 'risk_register', files: 'inbox/风险清单.xlsx' },
  { records: 'unit_plan', files: 'inbox/年度计划.xlsx' },
  { records: 'service_call', files: 'inbox/热线话务.parquet' },
  { records: 'queue_ticket', files: 'inbox/排队取号.csv' },
  { records: 'drill', files: 'inbox/应急演练.csv' },
  { records: 'backup_log', files: 'inbox/备份记录.csv' },
  { records: 'access_log', files: 'inbox/查阅登记.csv' },
  { records: 'mystery_visit', files: 'inbox/神秘顾客.csv' },
]

const HIDDEN = ['purchase_price', 'spread']

/** The text of the workspace's pilotlight.yaml. */
export function pilotlightYaml({ units }: Company): string {
  const aliased = units.find(({ name }) => name === UNIT_ALIAS.of)!
  const config = {
    company: '示例燃气有限公司',
    locale: 'zh-CN',
    timezone: 'Asia/Shanghai',
    as_of: '2025-12-31T24:00',
    warehouse: { engine: 'duckdb' },
    sources: SOURCES,
    instruments: INSTRUMENTS,
    unit_aliases: { [UNIT_ALIAS.name]: aliased.unitId },
    audiences: [
      { id: 'leadership', scope: 'all', detail: 'aggregate' },
      { id: 'division-*', scope: 'division', detail: 'customer', hide: HIDDEN },
      { id: 'unit-*', scope: 'unit', detail: 'customer', hide: HIDDEN },
      { id: 'manager-*', scope: 'manager', detail: 'customer', hide: HIDDEN },
    ],
  }
  return `# A synthetic company: every name, number and address is invented.\n${stringify(config, { lineWidth: 0 })}`
}

/** The demo's complaint rate is counted on a sample of the accounts, so its target is larger than a real one. */
export const COMPLAINT_RATE_TARGET = 2000

/** Rules by analogy that this company has adopted: arrival at emergencies, return visits, the four-level card and its waves. */
const ADOPTED = [
  ...['sla_arrival_urban', 'sla_arrival_rural', 'sla_arrival_remote', 'sat_scale4'],
  ...['rv_scope_new_connection', 'rv_service_7wd', 'rv_repair_24h', 'rv_repair_48h_disaster', 'rv_key_groups_each'],
  ...[
    'rv_large_yearly',
    'rv_sample_min_10pct',
    'rv_sample_balance',
    'rv_annual_plan_recorded',
    'rv_acceptor_responsible',
  ],
  ...['rv_archive_categories', 'rv_content_topics', 'rv_card_twice_year', 'rv_card_nonresident_10pct'],
  ...['rv_card_resident_1pct', 'rv_card_one_month', 'visit_daily_report', 'sat_improvement_plan'],
  ...Array.from({ length: 10 }, (_, i) => `sat_q${two(i + 1)}`),
]

/** The text of the workspace's rulebook.yaml: what this company decided beyond the shipped rulebook. */
export function rulebookYaml(): string {
  const adopted = [...ADOPTED.map((id) => ({ id, enabled: true })), { id: 'cmp_rate', target: COMPLAINT_RATE_TARGET }]
  return `${ADOPTED_WHY}
${stringify(adopted)}
${SURVEYS_WHY}
${stringify([{ id: 'sat_rate_definition', enabled: true }])}
${PHASE_WHY}
${stringify([{ id: 'common_satisfaction', params: { phase: { complaint_handling: { '2025-01': '2025 年起由回访坐席统一询问处理满意度' } } } }])}`
}

const ADOPTED_WHY =
  "# Adopted by analogy: emergency arrival limits, return visits and the satisfaction card; the register holds a sample of the accounts, hence the complaint rate's target."
const PHASE_WHY =
  '# A control chart begins anew only from a month that is stated here, with its reason, which the page shows.'
const SURVEYS_WHY =
  '# Surveys are judged, as the handling of complaints is: 基本满意 counts, and 95 % is the target. No regulation asks this of a survey: the company adopted the proposed target, so that a rate, its interval and the verdict stand side by side.'
