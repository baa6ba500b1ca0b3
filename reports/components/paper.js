import { cutOff, shortHash } from './format.js'
import { t } from './locale.js'

/**
 * Gives the head and foot of every printed page its texts: company and page, cut-off and rulebook, input checksum, page
 * x of y. styles/print.css puts them into the margins of the paper.
 * @param {string} id the page
 * @param {object} manifest
 * @param {string} reader the name of the unit or manager whose site this is, or empty
 */
export function mountPaper(id, manifest, reader) {
  const [before, between, after] = t('paper.page', { page: '\n', pages: '\n' }).split('\n')
  const texts = {
    '--paper-company': cssText([manifest.company, reader, t(`page.${id}`)].filter(Boolean).join(' · ')),
    '--paper-cut-off': cssText(t('shell.cutOff', { at: cutOff(manifest.as_of) })),
    '--paper-inputs': cssText(
      [
        t('shell.inputs', { hash: shortHash(manifest.inputs_sha256) }),
        t('shell.rulebook', { hash: shortHash(manifest.rulebook_sha256) }),
      ].join(' · '),
    ),
    '--paper-page': `${cssText(before)} counter(page) ${cssText(between)} counter(pages) ${cssText(after)}`,
  }
  for (const [name, value] of Object.entries(texts)) document.documentElement.style.setProperty(name, value)
}

/** A text as CSS writes it: all but letters, digits and blanks as numbers, so that no name ends it. @param {string} text */
export const cssText = (text) =>
  `"${text.replace(/[^\p{L}\p{N} ]/gu, (letter) => `\\${letter.codePointAt(0).toString(16)} `)}"`
