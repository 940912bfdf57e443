import { type Locale, type Messages, translator } from '../messages'
import thread from '../messages/en/thread.json'

type Problem = keyof Messages['thread']['file']['problem']
const isProblem = (code: string): code is Problem => Object.hasOwn(thread.file.problem, code)

/** Why a file was not taken, in words; undefined when an address names no reason. */
export function fileProblem(locale: Locale, code: unknown): string | undefined {
  if (typeof code !== 'string') return undefined
  return translator(locale, 'thread')(`file.problem.${isProblem(code) ? code : 'form'}`)
}
