/** The rulebook is wrong: each problem names file, line, rule, key, value and what is accepted. */
export class RulebookError extends Error {
  override name = 'RulebookError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}
