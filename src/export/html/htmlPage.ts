/** What an exported page may load: what lies beside it, and nothing by request. */
const policy =
  "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"

const place =
  /<div class="observablehq observablehq--block">(?:<observablehq-loading><\/observablehq-loading>)?<!--:\w+:--><\/div>/g

/**
 * A built page as one that opens from a disk: its own words, an empty place for each block of code, one script, one sheet
 * of styles, both beside it.
 * @param options.id of the page, as `sla`
 * @param options.built the page as Framework built it
 * @param options.blocks how many blocks of code its source has
 * @throws when the built page has another number of places: it was built from other sources
 */
export function htmlPage(options: {
  id: string
  built: string
  blocks: number
  script: string
  style: string
}): string {
  const { id, built, blocks, script, style } = options
  const main = /<main[^>]*>(?<content>[\s\S]*)<\/main>/.exec(built)?.groups?.content
  const icon = /<link rel="icon"[^>]*>/.exec(built)?.[0] ?? ''
  const content = main?.replace(place, '<div class="observablehq--block"></div>')
  const places = main?.match(place)?.length ?? 0
  if (content === undefined || places !== blocks || content.includes('<!--:'))
    throw new Error(
      `page ${id} of the site has ${places} places for code, its source ${blocks}; ` +
        'the site was built by another version of the pages: run `pilotlight publish`, then export again',
    )
  return `<!doctype html>
<html lang="zh-CN" data-page="${id}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<title>Pilotlight</title>
${icon}
<link rel="stylesheet" href="./${style}">
<script defer src="./${script}"></script>
</head>
<body>
<div id="observablehq-center">
<main id="observablehq-main" class="observablehq">${content}</main>
</div>
</body>
</html>
`
}
