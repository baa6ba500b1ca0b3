declare module 'saxen' {
  /** The parts of saxen 11 that are used here; the package carries no types. */
  export class Parser {
    on(event: 'openTag', handler: (name: string, attributes: () => Record<string, string>) => void): this
    on(event: 'closeTag', handler: (name: string) => void): this
    on(event: 'text' | 'cdata' | 'attention', handler: (text: string) => void): this
    on(event: 'error' | 'warn', handler: (error: Error) => void): this
    write(xml: string): this
    end(): Error | null
  }
}
