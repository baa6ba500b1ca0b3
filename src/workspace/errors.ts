/** An error of the person's making: its message says file, place, value, what was expected and what to do. */
export class UserError extends Error {
  /** Exit code: 1 the data or rules failed a check, 2 wrong usage or configuration. */
  readonly exitCode: 1 | 2

  constructor(message: string, exitCode: 1 | 2 = 1, options?: ErrorOptions) {
    super(message, options)
    this.name = 'UserError'
    this.exitCode = exitCode
  }
}
