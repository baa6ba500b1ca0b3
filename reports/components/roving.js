const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }

/**
 * Makes the links of a table one stop of the Tab key: the arrow keys go from one to the next, Home and End to the ends of a row.
 * @param {HTMLTableElement} table
 * @param {string} selector of the links, one a cell
 * @returns {HTMLTableElement} the table
 */
export function roving(table, selector) {
  const links = [...table.querySelectorAll(selector)]
  for (const [i, link] of links.entries()) link.tabIndex = i === 0 ? 0 : -1
  table.addEventListener('focusin', ({ target }) => {
    const link = target.closest(selector)
    if (!link || link.tabIndex === 0) return
    for (const other of links) other.tabIndex = other === link ? 0 : -1
  })
  table.addEventListener('keydown', (event) => {
    const link = event.target.closest(selector)
    const next = link && neighbour(table, selector, link, event.key)
    if (!next) return
    event.preventDefault()
    next.focus()
  })
  return table
}

/** The nearest link in the key's direction; cells without one are passed over. */
function neighbour(table, selector, link, key) {
  const cell = link.closest('td')
  const row = cell.parentElement
  const rows = [...table.tBodies].flatMap((body) => [...body.rows])
  const at = (r, c) => rows[r]?.cells[c]?.querySelector(selector) ?? null
  if (key === 'Home' || key === 'End') {
    const all = [...row.querySelectorAll(selector)]
    return key === 'Home' ? all[0] : all.at(-1)
  }
  const [down, right] = steps[key] ?? [0, 0]
  if (down === 0 && right === 0) return null
  let [r, c] = [rows.indexOf(row) + down, cell.cellIndex + right]
  while (r >= 0 && r < rows.length && c >= 0 && c < row.cells.length) {
    const found = at(r, c)
    if (found) return found
    r += down
    c += right
  }
  return null
}
