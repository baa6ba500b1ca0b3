// What reads tables. Import from './vendorArrow.js'.
export { tableFromIPC } from '@uwdata/flechette'
