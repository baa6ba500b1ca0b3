/** The libraries of the charts, one bundle made from vendor.entry.js before a preview and a build. The first page does without. */
export * from './vendor.bundle.js'
