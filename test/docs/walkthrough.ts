import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fencesOf, markedPart, readDocument } from './markdown.ts'
import { wordsOf } from './pilotlight.ts'

/** One step of a README's walk-through: a file to write, or a command and the exit code that its comment states. */
export type WalkStep =
  | { kind: 'write'; path: string; text: string }
  | { kind: 'command'; args: string[]; exitCode: number }

/** The steps of the walk-through between `<!-- walkthrough -->` marks, in order. A file's path is the last one named before it. */
export function walkOf(readme: string): WalkStep[] {
  const part = markedPart(readDocument(readme), 'walkthrough')
  const lines = part.split('\n')
  return fencesOf(part).flatMap(({ lang, text, line }): WalkStep[] => {
    if (lang === 'sh')
      return text.split('\n').map((each) => {
        const [program, name, ...args] = wordsOf(each)
        if (program !== 'npx' || name !== 'pilotlight') throw new Error(`${readme}: ${each}: expected npx pilotlight …`)
        return { kind: 'command', args, exitCode: Number(/#.*?(\d)/.exec(each)?.[1] ?? 0) }
      })
    const before = lines.slice(0, line - 1).join('\n')
    const path = [...before.matchAll(/`(\.\.\/[^`]+)`/g)].at(-1)?.[1]
    if (path === undefined) throw new Error(`${readme}: the block in ${lang} has no path before it`)
    return [{ kind: 'write', path, text: `${text}\n` }]
  })
}

/** An empty folder that stands for the repository's: `../my-company` lies beside it. */
export function makeWalkFolder(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'pilotlight-walk-')), 'pilotlight')
  mkdirSync(folder)
  return folder
}

/** Removes a folder of {@link makeWalkFolder} with what lies beside it. */
export const removeWalkFolder = (folder: string): void => rmSync(join(folder, '..'), { recursive: true, force: true })

/** Writes a step's file as its reader would, with the folders that it lies in. */
export function writeStep(folder: string, step: { path: string; text: string }): void {
  const path = join(folder, step.path)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, step.text)
}
