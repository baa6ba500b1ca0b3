/**
 * What the pages of an exported site use in place of the browser's `fetch` and of Framework's `display`: a page that is
 * opened from a disk may load no module and fetch nothing, but it may load scripts. Each data file is such a script,
 * `data/<name>.js`, that hands over its bytes in base64.
 */
const files = new Map()
const waiting = new Map()
const folder = new URL('./data/', document.currentScript.src)

globalThis.pilotlightFile = (name, base64) => {
  files.set(
    name,
    Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)),
  )
}

/** Gives a data file of this site as a whole, whatever part is asked for; 404 when there is none. */
export async function fetch(url) {
  const name = String(url).replace(/^.*\/_file\/data\//, '')
  if (!waiting.has(name)) waiting.set(name, load(name))
  await waiting.get(name)
  const bytes = files.get(name)
  return bytes
    ? new Response(bytes, { headers: { 'content-length': String(bytes.length) } })
    : new Response(null, { status: 404 })
}

function load(name) {
  return new Promise((done) => {
    const script = document.createElement('script')
    script.src = new URL(`${name}.js`, folder)
    script.onload = done
    script.onerror = done
    document.head.append(script)
  })
}

let place = null

/** Shows an element where its block of code stands on the page. */
export const display = (element) => place.append(element)

/** Says which block of code runs from now on. */
export const pilotlightBlock = (i) => {
  place = document.querySelectorAll('main .observablehq--block')[i]
}
