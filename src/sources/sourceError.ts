/** A source file that cannot be read as a table; the message names the file, the place and what to do about it. */
export class SourceError extends Error {
  /** @param path the file as the user knows it; @param problem what is wrong there, and the remedy */
  constructor(
    readonly path: string,
    problem: string,
    options?: ErrorOptions,
  ) {
    super(`${path}: ${problem}`, options)
    this.name = 'SourceError'
  }
}
