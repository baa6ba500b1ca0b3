import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bindSince, type DatabaseEngine } from '../../src/sources/databaseQuery.ts'

const postgres = (query: string): string => bindSince(query, 'postgresql').text
const mysql = (query: string): string => bindSince(query, 'mysql').text

describe('$since', () => {
  it('becomes a mark of its own each time, so that one may be a time and another a text', () => {
    const query = 'select * from payments where paid_at >= $since or note > $since'
    expect(bindSince(query, 'postgresql')).toEqual({
      text: 'select * from payments where paid_at >= $1 or note > $2',
      marks: 2,
    })
    expect(bindSince(query, 'mysql')).toEqual({
      text: 'select * from payments where paid_at >= ? or note > ?',
      marks: 2,
    })
    expect(postgres("select $since::timestamp-interval '1 day'")).toBe("select $1::timestamp-interval '1 day'")
  })

  it.each([
    "select '$since'",
    "select 'it''s $since'",
    'select "$since" from t',
    'select "a""$since" from t',
    'select 1 -- $since',
    'select 1 /* $since */',
    'select a$since, b$since2, $since_x, $since1 from t',
  ])('stays as it is in %s', (query) => {
    expect(bindSince(query, 'postgresql')).toEqual({ text: query, marks: 0 })
    expect(bindSince(query, 'mysql')).toEqual({ text: query, marks: 0 })
  })

  it.each([
    ["select E'\\'$since' , $since", "select E'\\'$since' , $1"],
    ["select e'a\\\\', $since", "select e'a\\\\', $1"],
    ["select 'a\\', $since", "select 'a\\', $1"],
    ["select $$it's $since$$, $since", "select $$it's $since$$, $1"],
    ['select $a$ $$ $since $b$ $a$, $since', 'select $a$ $$ $since $b$ $a$, $1'],
    ['select $since$ $since $since$, $since', 'select $since$ $since $since$, $1'],
    ['select 1 /* /* $since */ $since */ + $since', 'select 1 /* /* $since */ $since */ + $1'],
    ["select 1 --'\n, $since", "select 1 --'\n, $1"],
    ['select "列$since", $since', 'select "列$since", $1'],
    ['/* of the day */ ( select $since )', '/* of the day */ ( select $1 )'],
  ])('PostgreSQL: %s', (query, wanted) => expect(postgres(query)).toBe(wanted))

  it.each([
    ["select 'a\\'$since', $since", "select 'a\\'$since', ?"],
    ['select "a\\"$since", $since', 'select "a\\"$since", ?'],
    ['select `$since`, $since', 'select `$since`, ?'],
    ['select 1 # $since\n, $since', 'select 1 # $since\n, ?'],
    ['select 1--$since', 'select 1--?'],
    ['select 1 -- $since\n, $since', 'select 1 -- $since\n, ?'],
    ['select 1 /* /* $since */, $since', 'select 1 /* /* $since */, ?'],
    ['select /*! $since */ 1', 'select /*! $since */ 1'],
  ])('MySQL: %s', (query, wanted) => expect(mysql(query)).toBe(wanted))

  it('a query must be one select without marks of its own', () => {
    for (const engine of ['postgresql', 'mysql'] as const) {
      const failing =
        (query: string): (() => unknown) =>
        () =>
          bindSince(query, engine)
      expect(failing('delete from t')).toThrow('it begins with "delete"; one select (or with … select) is expected')
      expect(failing(' -- nothing\n')).toThrow('it begins with nothing')
      expect(failing('select 1; drop table t')).toThrow('it holds several statements; one select is expected')
      expect(failing("select ';'; -- the end")).not.toThrow()
      expect(failing('WITH a AS (SELECT 1) SELECT * FROM a;')).not.toThrow()
    }
    expect(() => postgres('select $1')).toThrow('$1 stands for a value, but there is none to bind')
    expect(() => mysql('select ?')).toThrow('? stands for a value, but there is none to bind')
    expect(postgres("select j ? 'a' from t")).toBe("select j ? 'a' from t")
  })
})

/** Pieces of a query that a scanner must leave alone whatever they hold, and the code between them. */
const closed = (engine: DatabaseEngine): fc.Arbitrary<string> => {
  const inner = fc.array(
    fc.constantFrom('$since', "'", '"', '`', '--', '/*', '*/', '#', '$$', ';', '?', 'x', ' ', '价', '😀', '\n'),
    { maxLength: 8 },
  )
  const text = inner.map((parts) => parts.join(''))
  const comments = [
    text.map((t) => `-- ${t.replaceAll('\n', ' ')}\n`),
    text.map((t) => `/*${t.replaceAll('/*', '').replaceAll('*/', '').replaceAll('*', '')}*/`),
  ]
  const quotes = [text.map((t) => `'${t.replaceAll("'", "''")}'`), text.map((t) => `"${t.replaceAll('"', '""')}"`)]
  const own =
    engine === 'postgresql'
      ? [text.map((t) => `$q$${t.replaceAll('$q$', '')}$q$`), text.map((t) => `E'\\'${t.replaceAll("'", "\\'")}'`)]
      : [text.map((t) => `\`${t.replaceAll('`', '``')}\``), text.map((t) => `'\\'${t.replaceAll("'", "\\'")}'`)]
  return fc.oneof(...comments, ...quotes, ...own)
}

describe('any query', () => {
  it.each(['postgresql', 'mysql'] as const)(
    'of %s keeps all that is quoted or commented, and loses every open $since',
    (engine) => {
      fc.assert(
        fc.property(fc.array(fc.tuple(fc.boolean(), closed(engine)), { maxLength: 12 }), (parts) => {
          const query = parts.map(([open, piece]) => ` ${open ? '+ $since ' : ''}, ${piece} `).join('')
          let n = 0
          const mark = (): string => (engine === 'postgresql' ? `$${++n}` : '?')
          const wanted = parts.map(([open, piece]) => ` ${open ? `+ ${mark()} ` : ''}, ${piece} `).join('')
          expect(bindSince(`select 1${query}`, engine)).toEqual({
            text: `select 1${wanted}`,
            marks: parts.filter(([open]) => open).length,
          })
        }),
      )
    },
  )

  it.each(['postgresql', 'mysql'] as const)('of %s, sense or nonsense, is scanned to its end in no time', (engine) => {
    const nonsense = fc.array(
      fc.constantFrom('$since', "'", '"', '`', '\\', '--', '/*', '*/', '#', '$$', '$a$', 'e', ' ', '\n', '(', 'x'),
    )
    fc.assert(
      fc.property(nonsense, (parts) => {
        const query = `select ${parts.join('')}`
        const { text, marks } = bindSince(query, engine)
        const back = engine === 'postgresql' ? text.replace(/\$\d+/g, '$since') : text.replaceAll('?', '$since')
        expect(back).toBe(query)
        expect(marks).toBeLessThanOrEqual(parts.filter((part) => part === '$since').length)
      }),
    )
    const started = performance.now()
    bindSince(`select ${"'".repeat(50_001)}`, engine)
    bindSince(`select ${'/*'.repeat(50_000)}`, engine)
    bindSince(`select ${'$a'.repeat(20_000)}`, engine)
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
