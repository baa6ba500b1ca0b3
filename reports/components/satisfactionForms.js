/** The forms that a rate rests on: fewer than the answers where questions are pooled. @param {object} row of satisfaction_rate */
export const formsOf = (row) => (row.question === 'all' ? (row.n_respondents ?? row.n_valid) : row.n_valid)
