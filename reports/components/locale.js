import { messages } from './catalogue.js'
import './messages/common.js'
import './messages/shell.js'
import './messages/states.js'
import './messages/interaction.js'

const grouped = new Intl.NumberFormat('en-US')
const key = 'pilotlight.locale'
const column = { 'zh-CN': 0, en: 1 }
let current = 'zh-CN'

/** @typedef {'zh-CN' | 'en'} Locale */

/** The language of the page now. @returns {Locale} */
export const locale = () => current

/** Takes a language for all texts and formats made from now on. @param {Locale} next */
export function setLocale(next) {
  if (!Object.hasOwn(column, next)) throw new Error(`locale "${next}" is not known; expected zh-CN or en`)
  current = next
}

/**
 * The reader's choice, else the site's own language.
 * @param {string} fallback the manifest's locale
 * @returns {Locale}
 */
export function preferredLocale(fallback) {
  const stored = read(key)
  if (Object.hasOwn(column, stored)) return stored
  return Object.hasOwn(column, fallback) ? fallback : 'zh-CN'
}

/** Keeps the reader's choice on this machine and takes it. @param {Locale} next */
export function chooseLocale(next) {
  setLocale(next)
  write(key, next)
}

/**
 * The text of a message in the page's language. `{name}` is filled in, a number with grouped thousands; `{name|one|many}`
 * picks by `name === 1`.
 * @param {string} id
 * @param {Record<string, string | number>} [values]
 * @throws when the message or a value is missing
 */
export function t(id, values = {}) {
  const pair = messages[id]
  if (!pair)
    throw new Error(
      `message "${id}" is not in reports/components/messages, or no module of this page imports its topic`,
    )
  return pair[column[current]].replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name, one, many) => {
    if (!Object.hasOwn(values, name)) throw new Error(`message "${id}" needs a value for {${name}}`)
    if (many === undefined)
      return typeof values[name] === 'number' ? grouped.format(values[name]) : String(values[name])
    return String(values[name]) === '1' ? one : many
  })
}

/** The text of a coded value, as `reason.newcomer`; a code that the catalogue does not know is shown as it is. */
export const coded = (prefix, code) => (messages[`${prefix}.${code}`] ? t(`${prefix}.${code}`) : code)

/** Joins names as the language does: 、 or a comma. @param {string[]} names */
export const joinNames = (names) => names.join(current === 'en' ? ', ' : '、')

/** Joins whole sentences as the language does. @param {(string | null)[]} sentences */
export const joinSentences = (sentences) => sentences.filter(Boolean).join(current === 'en' ? ' ' : '')

/** A name kept in both languages, as columns `<name>_zh` and `<name>_en`. @param {object} row @param {string} name */
export const inLocale = (row, name) => (current === 'en' && row[`${name}_en`]) || row[`${name}_zh`]

function read(name) {
  try {
    return localStorage.getItem(name) ?? ''
  } catch {
    return ''
  }
}

function write(name, value) {
  try {
    localStorage.setItem(name, value)
  } catch {
    // a browser that keeps nothing shows the choice for this page view
  }
}
