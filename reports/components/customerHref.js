import { pageHref } from './pages.js'

/** The address of a customer's ledger. @param {string} id */
export const customerHref = (id) => pageHref('customer', `?customer=${encodeURIComponent(id)}`)
