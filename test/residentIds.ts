/** A made ID number of 18 digits with the check digit of ISO 7064 MOD 11-2, computed the other way round: the whole number is 1 modulo 11. */
export function madeResidentId(division: string, birthday: string, serial: number): string {
  const body = `${division}${birthday}${String(serial).padStart(3, '0')}`
  for (const check of '0123456789X') {
    const digits = [...body].map(Number).concat(check === 'X' ? 10 : Number(check))
    if (digits.reduce((rest, digit) => (rest * 2 + digit) % 11, 0) === 1) return body + check
  }
  throw new Error(`${body}: no check digit fits`)
}
