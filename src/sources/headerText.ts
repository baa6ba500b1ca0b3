// NFKC would turn m³ into m3 and ㎡ into m2: those signs are kept.
const KEPT = /[^³²㎡㎥℃]+/g
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g
const WIDE = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef]'
const BETWEEN_WIDE = new RegExp(`(?<=${WIDE}) +| +(?=${WIDE})`, 'g')

/** Units that a header may carry, by the spellings met in exports (NFKC, m³ kept, spaces removed, lower case). */
const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'm³': 'm³,m3,nm³,nm3,㎥,n㎥',
    方: '方',
    标方: '标方',
    立方米: '立方米,立方,标准立方米',
    '万m³': '万m³,万m3,万nm³,万nm3,万㎥',
    万方: '万方,万标方',
    万立方米: '万立方米,万立方,万标准立方米',
    吨: '吨',
    t: 't',
    元: '元,人民币元',
    万元: '万元',
    '元/m³': '元/m³,元/m3,元/nm³,元/nm3,元/㎥,元/立方米,元/立方',
    '元/方': '元/方,元/标方',
    '元/万m³': '元/万m³,元/万m3,元/万nm³,元/万立方米',
    '元/万方': '元/万方,元/万标方',
    'm³/h': 'm³/h,m3/h,nm³/h,㎥/h,方/小时,m³/小时',
    '℃': '℃,°c,摄氏度',
    '%': '%,百分比',
    小时: '小时,h',
    分钟: '分钟,min',
    秒: '秒,s',
  }).flatMap(([unit, spellings]) => spellings.split(',').map((spelling) => [spelling, unit])),
)

const BRACKETED = /^(.*?)[([【〔]([^()[\]【】〔〕]*)[)\]】〕]$/
// A joined two-row header has its unit in the second row; a lone 方 or t there is too short to be sure of.
const JOINED = /^(.+)_([^_]{2,}|元|吨|%|℃)$/

/**
 * A header cell as text: NFKC with m³, ㎡ and ℃ kept, invisible characters, line breaks, spaces beside Chinese text and
 * the asterisk of a required field removed.
 */
export function headerText(text: string): string {
  const spaced = fold(text.replace(INVISIBLE, '')).replace(/\s+/g, ' ').trim().replace(BETWEEN_WIDE, '')
  // Looked for behind another character only, so that a long run within a text is walked once.
  return fold(spaced).replace(/^[* ]+|(?<![* ])[* ]+$/g, '')
}

const fold = (text: string): string => text.replace(KEPT, (part) => part.normalize('NFKC'))

/** The name by which a header is looked up: `headerText` without its units; of a name it is the name itself. */
export function normaliseHeader(text: string): string {
  for (let name = text; ; ) {
    const whole = name
    name = splitUnit(whole).name
    if (name === whole) return name
  }
}

/** The unit a header states, in brackets or as the second row of a two-row header: `日用气量(万m³)` gives `万m³`; null when none. */
export function headerUnit(text: string): string | null {
  return splitUnit(text).unit
}

function splitUnit(text: string): { name: string; unit: string | null } {
  const whole = headerText(text)
  for (const pattern of [BRACKETED, JOINED]) {
    const [, name, inner] = pattern.exec(whole) ?? []
    const spelling = inner
      ?.replace(/^单位:?/, '')
      .replaceAll(' ', '')
      .toLowerCase()
    const unit = spelling === undefined ? undefined : UNITS.get(spelling)
    if (unit && name?.trim()) return { name: name.trim(), unit }
  }
  return { name: whole, unit: null }
}

// What looks like a unit of gas or money that no table here knows: 加仑, 桶, MJ, 美元.
const LIKE_A_UNIT = /^.{0,3}[升仑桶斤克吨方立元币镑]$|^[a-z0-9³²]{1,5}$/i

/** A header whose bracket looks like a unit that is not known: `日用气量(加仑)` gives its name and `加仑`; null for any other. */
export function strangeUnit(text: string): { name: string; unit: string } | null {
  const [, name, inner] = BRACKETED.exec(headerText(text)) ?? []
  const unit = inner?.replace(/^单位:?/, '').replaceAll(' ', '') ?? ''
  if (!name?.trim() || !LIKE_A_UNIT.test(unit) || UNITS.has(unit.toLowerCase())) return null
  return { name: name.trim(), unit }
}
