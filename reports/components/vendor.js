/** The libraries of the pages, one bundle made from vendor.entry.js before a preview and a build. */
export * from './vendor.bundle.js'
