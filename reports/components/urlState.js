/** A choice kept in the address, or null. @param {string} name */
export const readChoice = (name) => new URLSearchParams(location.search).get(name)

/** Keeps a choice in the address without a new history entry per keystroke; null removes it. */
export function writeChoice(name, value) {
  const url = new URL(location.href)
  if (value === null) url.searchParams.delete(name)
  else url.searchParams.set(name, value)
  history.replaceState(history.state, '', url)
}
