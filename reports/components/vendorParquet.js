/** The reader of Parquet, for the pages of customers alone. */
export * from './vendorParquet.bundle.js'
