/** What a column's values are counted in, by the unit written in its header: factor to the contract's own unit. */
export type UnitFactors = Readonly<Record<string, number>>

/** Gas in a tonne of LNG, m³: proposed; `unit_factors` of a source states a contract's own. */
export const LNG_M3_PER_TONNE = 1400
/** Units whose factor is a proposal that a source should confirm. */
export const PROPOSED_UNITS: readonly string[] = ['吨', 't']
/** Volumes in m³ at standard conditions. */
export const VOLUME_UNITS: UnitFactors = {
  'm³': 1,
  m3: 1,
  方: 1,
  标方: 1,
  立方米: 1,
  'Nm³': 1,
  '万m³': 1e4,
  万m3: 1e4,
  万方: 1e4,
  万立方米: 1e4,
  吨: LNG_M3_PER_TONNE,
  t: LNG_M3_PER_TONNE,
}
/** Money in CNY. */
export const MONEY_UNITS: UnitFactors = { 元: 1, 万元: 1e4 }
/** Prices in CNY per m³. */
export const PRICE_UNITS: UnitFactors = {
  元: 1,
  '元/m³': 1,
  '元/m3': 1,
  '元/方': 1,
  '元/立方米': 1,
  '元/万方': 1e-4,
  '元/万m³': 1e-4,
}
/** Durations in seconds. */
export const SECOND_UNITS: UnitFactors = { 秒: 1, 分钟: 60, 小时: 3600 }
/** Rates of flow in m³ per hour. */
export const FLOW_UNITS: UnitFactors = { 'm³/h': 1 }
