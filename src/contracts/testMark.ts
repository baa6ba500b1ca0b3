const BLANK = String.raw`[\s\x{3000}\x{00a0}\x{200b}\x{feff}]`
const THINGS = '数据|工单|投诉|报修|订单|单据|客户|用户|账号|账户|帐号|单位|机构|记录|人员|专用|样例|一下|单|户'
const MARK = `(?:内部|系统)?测试(?:${THINGS})?`
const DRILL = `内部演练(?:${THINGS})?|演练(?:${THINGS}|测试)`
const TEST = '[tｔＴ][eｅＥ][sｓＳ][tｔＴ](?:ing)?[_\\-]?(?:data|user|customer|order|account|用户|客户|数据|工单)?'
const TAIL = `[_\\-#]?[0-9０-９]{0,8}(?:[a-z]|[一二三四五六七八九十甲乙丙])?`
const REMARK = '(?:[(（][^)）]{0,20}[)）])?'
const IGNORE = '[，,。.;；!！、:：]+\\s*(?:请|勿|不用|无需|忽略|please|ignore)'

/** What a cell must begin with to be looked at more closely: a pattern of the engine's (RE2). */
export const TEST_MARK_START = '^(测试|内部|系统|演练|[tTｔＴ][eEｅＥ])'

/** First characters of such cells, blanks and their like included: a test that costs next to nothing. */
const FIRST = [...'测内系演tTｔＴ \t\n\r\u3000\u00a0\u200b\ufeff'].map((c) => c.codePointAt(0)).join(', ')

/**
 * SQL of whether a cell marks its row as one for testing: the whole cell is `测试`, `测试用户1`, `TEST01`, `内部演练` or their like, or it begins
 * so and asks to be ignored. Text in which the word only occurs (要求测试燃气表, 测试街道, contest) is none.
 * @param c SQL of the cell's text; @param drills false in records of drills, where 演练 is what they are about
 */
export function testMarkSql(c: string, drills = true): string {
  const core = drills ? `${MARK}|${DRILL}` : MARK
  const whole = `^${BLANK}*(?:${core}|${TEST})${BLANK}*${TAIL}${BLANK}*${REMARK}${BLANK}*$`
  const ignored = `^${BLANK}*(?:${core}|${TEST})${BLANK}*${IGNORE}`
  return `(${mayBeTestSql(c)} and regexp_matches(${c}, '(?i)(?:${whole})|(?:${ignored})'))`
}

/** SQL of whether a cell begins as one that marks a test does: what can be asked of every cell. @param c SQL of its text */
export const mayBeTestSql = (c: string): string => `ascii(${c}) in (${FIRST})`
