import { loadFile } from './data.js'
import { h } from './dom.js'
import { shiftDay } from './format.js'
import { t } from './locale.js'
import { download, fileName } from './save.js'
import './messages/worklistFile.js'

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * The control that saves the workbook in which causes are recorded, with its number of lines; null where the site has
 * none. It works on a page that was opened from a disk too.
 * @param {{manifest: object, asOf: string}} page
 * @returns {HTMLElement | null}
 */
export function worklistLink({ manifest, asOf }) {
  const { worklist, audience } = manifest
  if (!worklist) return null
  const label = t('worklistFile.save', { n: worklist.rows })
  const control = h(
    'button',
    { class: 'worklist-file screen-only', type: 'button', title: t('worklistFile.about') },
    label,
  )
  control.addEventListener('click', async () => {
    try {
      const bytes = await loadFile(worklist.file, 'worklist')
      download(worklistName(audience, asOf), new Blob([bytes], { type }))
      control.textContent = label
    } catch ({ code = 'unknown' }) {
      control.textContent = t('worklistFile.failed', { code })
    }
  })
  return control
}

/** The name under which a reader finds the file again: whose, and up to which day. */
export const worklistName = ({ id, scope_id: scope }, asOf) =>
  `${fileName(`worklist-${scope ?? id}-${shiftDay(asOf, -1).replaceAll('-', '')}`)}.xlsx`
