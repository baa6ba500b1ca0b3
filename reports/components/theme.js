const key = 'pilotlight.theme'

/** Follows the reader's choice of theme, else the system's, by setting `data-theme` on the root element. */
export function followTheme() {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    document.documentElement.dataset.theme = chosen() ?? (system.matches ? 'dark' : 'light')
  }
  system.addEventListener('change', apply)
  apply()
}

/** Switches between light and dark and keeps the choice on this machine. @returns {'light' | 'dark'} the theme now */
export function toggleTheme() {
  const next = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'
  document.documentElement.dataset.theme = next
  try {
    localStorage.setItem(key, next)
  } catch {
    // a browser that keeps nothing shows the choice for this page view
  }
  return next
}

function chosen() {
  try {
    const theme = localStorage.getItem(key)
    return theme === 'light' || theme === 'dark' ? theme : null
  } catch {
    return null
  }
}
