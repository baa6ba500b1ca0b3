const PLAIN =
  /^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|DECIMAL\(.*\)|VARCHAR|ENUM\(.*\)|UUID|DATE|TIME|BIT|BOOLEAN|BIGNUM)$/s
const NESTED = /^(STRUCT|MAP|UNION)\(.*\)$|\[\d*\]$/s

/**
 * SQL that writes a value of a Parquet column as text: numbers in plain decimals, a whole one without a
 * point; dates as `yyyy-MM-dd`; times as `yyyy-MM-dd HH:mm:ss` (parts of a second dropped), and those with a zone as
 * ISO 8601 in UTC; lists and structures as JSON.
 * @param column quoted name; @param type the engine's name of its type
 * @returns null for a type that is no text (raw bytes, intervals)
 */
export function parquetText(column: string, type: string): string | null {
  if (type === 'FLOAT' || type === 'DOUBLE') return plainDecimal(`(${column}::varchar)`)
  if (PLAIN.test(type)) return `${column}::varchar`
  if (/^TIMESTAMP(_S|_MS|_NS)?$/.test(type)) return `strftime(${column}::timestamp, '%Y-%m-%d %H:%M:%S')`
  if (type === 'TIMESTAMP WITH TIME ZONE')
    return `strftime(make_timestamp(epoch_us(${column})), '%Y-%m-%dT%H:%M:%S+00:00')`
  return NESTED.test(type) ? `to_json(${column})::varchar` : null
}

/**
 * The engine's shortest text of a number, as `1001.0` or `1.5e-07`, in plain decimals. Beyond 1e16 it keeps its exponent:
 * the digits of an identifier stored as such a number are lost, and as written it still says so.
 */
function plainDecimal(text: string): string {
  const digits = `replace(regexp_extract(${text}, '^-?([0-9.]+)e', 1), '.', '')`
  const zeros = `repeat('0', regexp_extract(${text}, 'e-(.+)$', 1)::int - 1)`
  const sign = `case when starts_with(${text}, '-') then '-' else '' end`
  return `case when contains(${text}, 'e-') then ${sign} || '0.' || ${zeros} || ${digits}
    else regexp_replace(${text}, '\\.0$', '') end`
}
