/** The forms that a rate rests on: fewer than the answers where questions are pooled. @param {object} row of satisfaction_rate */
export const formsOf = (row) => (row.question === 'all' ? (row.n_respondents ?? row.n_valid) : row.n_valid)

/** What came back, valid or not: forms where questions are pooled. @param {object} row of satisfaction_rate */
export const returnedOf = (row) => (row.question === 'all' ? (row.n_respondents ?? row.n_returned) : row.n_returned)

/** The part of what was issued that came back; null where no record says how many were issued. @param {object} row of satisfaction_rate */
export const responseShare = (row) => (row.n_issued > 0 ? returnedOf(row) / row.n_issued : null)
