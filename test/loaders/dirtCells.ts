import type { DirtCase } from './dirtCase.ts'

/** Dirt within cells. */
export const DIRT_IN_CELLS: readonly DirtCase[] = [
  {
    id: 'dirt_fullwidth',
    handling: 'repaired: full-width letters and digits, wide blanks, what cannot be seen; Chinese punctuation stays',
    records: 'bill',
    files: {
      '.csv':
        '账单号,气费,账单状态\nＢ１,１２３.５,已缴\u3000\nB2,"1，234",城中（东）\nB3,12\u00a0,\u200b未缴\nB4,5,欠费 \n',
    },
    columns: 'bill_id, gas_amount, status',
    landed: [
      ['B1', 123.5, '已缴'],
      ['B2', 1234, '城中（东）'],
      ['B3', 12, '未缴'],
      ['B4', 5, '欠费'],
    ],
    findings: [
      [2, 'bill_id', 'dirt_fullwidth', 'Ｂ１', 'repaired'],
      [2, 'gas_amount', 'dirt_fullwidth', '１２３.５', 'repaired'],
      [2, 'status', 'dirt_fullwidth', '已缴\u3000', 'repaired'],
      [3, 'gas_amount', 'dirt_fullwidth', '1，234', 'repaired'],
      [4, 'gas_amount', 'dirt_fullwidth', '12\u00a0', 'repaired'],
      [4, 'status', 'dirt_fullwidth', '\u200b未缴', 'repaired'],
    ],
  },
  {
    id: 'dirt_number',
    handling:
      'repaired where the number is plain to see; what says nothing is null, never zero; formulas that failed are rejected',
    records: 'bill',
    files: {
      '.csv':
        '账单号,气费\nB1,"1,234.5"\nB2,1.2万\nB3,￥8\nB4,8元\nB5,(123)\nB6,-\nB7,—\nB8,/\nB9,无\nB10,#N/A\nB11,1.2E+05\nB12,#DIV/0!\nB13,#REF!\nB14,#VALUE!\nB15,12..5\nB16,95%\nB17,"1,23"\n',
    },
    columns: 'bill_id, gas_amount',
    landed: [
      ['B1', 1234.5],
      ['B2', 12000],
      ['B3', 8],
      ['B4', 8],
      ['B5', -123],
      ['B6', null],
      ['B7', null],
      ['B8', null],
      ['B9', null],
      ['B10', null],
      ['B11', 120000],
    ],
    findings: [
      [2, 'gas_amount', 'dirt_number', '1,234.5', 'repaired'],
      [3, 'gas_amount', 'dirt_number', '1.2万', 'repaired'],
      [4, 'gas_amount', 'dirt_fullwidth', '￥8', 'repaired'],
      [5, 'gas_amount', 'dirt_number', '8元', 'repaired'],
      [6, 'gas_amount', 'dirt_number', '(123)', 'repaired'],
      [12, 'gas_amount', 'dirt_number', '1.2E+05', 'repaired'],
      [13, 'gas_amount', 'dirt_number', '#DIV/0!', 'rejected'],
      [14, 'gas_amount', 'dirt_number', '#REF!', 'rejected'],
      [15, 'gas_amount', 'dirt_number', '#VALUE!', 'rejected'],
      [16, 'gas_amount', 'dirt_number', '12..5', 'rejected'],
      [17, 'gas_amount', 'dirt_number', '95%', 'rejected'],
      [18, 'gas_amount', 'dirt_number', '1,23', 'rejected'],
    ],
  },
  {
    id: 'dirt_percent',
    handling:
      'read by the field: 95% and 95 are one share; 0.95 of a hundred may mean two things and is rejected, as is 120',
    records: 'unit',
    files: {
      '.csv': '单位编码,农村占比\n01,95%\n02,95\n03,0.95\n04,120\n05,0\n06,-\n',
      '2.csv': '单位编码,农村占比(%)\n11,95\n12,0.95\n',
    },
    columns: 'unit_id, rural_share',
    landed: [
      ['01', 0.95],
      ['02', 0.95],
      ['05', 0],
      ['06', null],
      ['11', 0.95],
      ['12', 0.0095],
    ],
    findings: [
      [4, 'rural_share', 'dirt_percent', '0.95', 'rejected'],
      [5, 'rural_share', 'dirt_percent', '120', 'rejected'],
    ],
  },
  {
    id: 'dirt_dates',
    handling:
      'accepted in every form with the year first; day and month are never guessed; what is no date is rejected',
    records: 'bill',
    files: {
      '.csv': `账单号,出账时间\n${[
        '2024/1/5',
        '2024-01-05 8:3',
        '2024年1月5日',
        '20240105',
        '2024.1.5',
        '45296',
        '45296.5',
        '2024-01-05 24:00',
        '2024-01-05 上午9:30',
        '0000-00-00',
        '1900/1/0',
        '1/5/24',
        '3/4/2024',
        '13/4/2024',
        '上午9:30',
        '2025-02-30',
        '29999',
      ]
        .map((text, i) => `B${i + 1},${text}\n`)
        .join('')}`,
    },
    columns: 'bill_id, issued_at',
    landed: [
      ['B1', '2024-01-05 00:00:00'],
      ['B2', '2024-01-05 08:03:00'],
      ['B3', '2024-01-05 00:00:00'],
      ['B4', '2024-01-05 00:00:00'],
      ['B5', '2024-01-05 00:00:00'],
      ['B6', '2024-01-05 00:00:00'],
      ['B7', '2024-01-05 12:00:00'],
      ['B8', '2024-01-06 00:00:00'],
      ['B9', '2024-01-05 09:30:00'],
      ['B10', null],
      ['B11', null],
    ],
    findings: [
      [11, 'issued_at', 'dirt_sentinel', '0000-00-00', 'repaired'],
      [12, 'issued_at', 'dirt_sentinel', '1900/1/0', 'repaired'],
      [13, 'issued_at', 'dirt_dates', '1/5/24', 'rejected'],
      [14, 'issued_at', 'dirt_dates', '3/4/2024', 'rejected'],
      [15, 'issued_at', 'dirt_dates', '13/4/2024', 'rejected'],
      [16, 'issued_at', 'dirt_dates', '上午9:30', 'rejected'],
      [17, 'issued_at', 'dirt_dates', '2025-02-30', 'rejected'],
      [18, 'issued_at', 'dirt_dates', '29999', 'rejected'],
    ],
  },
  {
    id: 'dirt_precision',
    handling: 'accepted: a time without a clock is kept as such; a written midnight is a time',
    records: 'complaint',
    files: {
      '.csv': '投诉编号,受理时间,办结时间\nC1,2024-01-05,2024-01-06 00:00:00\nC2,2024-01-05 00:00:00,2024/1/6\n',
    },
    columns: 'complaint_no, received_at, closed_at, day_precision',
    landed: [
      ['C1', '2024-01-05 00:00:00', '2024-01-06 00:00:00', ['received_at']],
      ['C2', '2024-01-05 00:00:00', '2024-01-06 00:00:00', ['closed_at']],
    ],
  },
  {
    id: 'dirt_ids',
    handling:
      'repaired: apostrophe, .0; rejected: scientific notation, letters among the digits of a column of numbers',
    records: 'bill',
    files: {
      '.csv': `账单号,客户编号,单位编码\n${Array.from({ length: 30 }, (_, i) => `B${i},10010200${10 + i},010101\n`).join('')}B30,'1001020050,10101\nB31,1001020051.0,010102\nB32,1.23457E+11,010101\nB33,1.2E11,010101\nB34,1OO1020052,010101\n`,
    },
    columns: 'bill_id, customer_id, unit_id',
    landed: [
      ...Array.from({ length: 30 }, (_, i) => [`B${i}`, `10010200${10 + i}`, '010101']),
      ['B30', '1001020050', '010101'],
      ['B31', '1001020051', '010102'],
    ],
    findings: [
      [32, 'customer_id', 'dirt_ids', "'1001020050", 'repaired'],
      [32, 'unit_id', 'dirt_ids', '10101', 'repaired'],
      [33, 'customer_id', 'dirt_ids', '1001020051.0', 'repaired'],
      [34, 'customer_id', 'dirt_ids', '1.23457E+11', 'rejected'],
      [35, 'customer_id', 'dirt_ids', '1.2E11', 'rejected'],
      [36, 'customer_id', 'dirt_ids', '1OO1020052', 'rejected'],
    ],
  },
  {
    id: 'dirt_enum',
    handling: 'accepted by their synonyms; an unknown word is rejected, never taken as other',
    records: 'customer_tier',
    files: { '.csv': '客户编号,年度,等级\nK1,2025,一级\nK2,2025,Ⅰ级\nK3,2025,1级\nK4,2025,壹级\nK5,2025,四级\n' },
    source: '    columns: { tier: 等级 }\n',
    columns: 'customer_id, tier',
    landed: [
      ['K1', 1],
      ['K2', 1],
      ['K3', 1],
      ['K4', 1],
    ],
    findings: [[6, 'tier', 'dirt_enum', '四级', 'rejected']],
  },
  {
    id: 'dirt_sentinel',
    handling: 'repaired to nothing: dates that mean none, a zero volume that says it was not read',
    records: 'daily_volume',
    files: {
      '.csv':
        '客户编号,日期,日用气量,数据状态,更新时间\nK1,2025-01-01,0,正常,9999-12-31\nK1,2025-01-02,0,缺失,\nK1,2025-01-03,0.0,缺数,\nK1,2025-01-04,5,缺失,\n',
    },
    columns: 'gas_day, volume_m3, quality, updated_at',
    landed: [
      ['2025-01-01', 0, 'ok', null],
      ['2025-01-02', null, 'missing', null],
      ['2025-01-03', null, 'missing', null],
      ['2025-01-04', 5, 'missing', null],
    ],
    findings: [
      [2, 'updated_at', 'dirt_sentinel', '9999-12-31', 'repaired'],
      [3, 'volume_m3', 'dirt_sentinel', '0', 'repaired'],
      [4, 'volume_m3', 'dirt_sentinel', '0.0', 'repaired'],
    ],
  },
  {
    id: 'dirt_freetext',
    handling: 'accepted by RFC 4180; what identifies a person is masked before anything is stored, findings included',
    records: 'complaint',
    files: {
      '.csv':
        '投诉编号,受理时间,延期原因\nC1,2025-01-01 08:00:00,"他说：""等,等""\n换行"\nC2,2025-01-01 08:00:00,请回电13800138000或0571-88889999\nC3,坏,身份证11010119900307123X\nC4,13800138000,x\n',
    },
    columns: 'complaint_no, extension_reason',
    landed: [
      ['C1', '他说："等,等"\n换行'],
      ['C2', '请回电〔手机号〕或〔电话号〕'],
    ],
    findings: [
      [4, 'received_at', 'dirt_dates', '坏', 'rejected'],
      [5, 'received_at', 'dirt_dates', '〔手机号〕', 'rejected'],
    ],
  },
  {
    id: 'dirt_injection',
    handling: 'accepted as text and never evaluated; exports and pages escape it; no identifier may hold it',
    records: 'customer',
    files: {
      '.csv': `客户编号,客户大类,客户名称\nK1,非居民,"=HYPERLINK(""http://x"",""y"")"\nK2,非居民,+SUM(A1)\nK3,非居民,@cmd\nK4,非居民,<script>alert(1)</script>\nK5,非居民,'); drop table record_customer;--\n=K6,非居民,a\n<script>,非居民,b\n`,
    },
    columns: 'customer_id, display_name',
    landed: [
      ['K1', '=HYPERLINK("http://x","y")'],
      ['K2', '+SUM(A1)'],
      ['K3', '@cmd'],
      ['K4', '<script>alert(1)</script>'],
      ['K5', "'); drop table record_customer;--"],
    ],
    findings: [
      [7, 'customer_id', 'dirt_ids', '=K6', 'rejected'],
      [8, 'customer_id', 'dirt_ids', '<script>', 'rejected'],
    ],
  },
]
