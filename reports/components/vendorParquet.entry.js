// What reads a customer's ledger by byte ranges. Import from './vendorParquet.js'.
export { parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
