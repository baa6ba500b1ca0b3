/** The reader of Arrow tables, apart from the charts' libraries: the first page needs no other. */
export * from './vendorArrow.bundle.js'
