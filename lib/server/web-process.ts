import 'server-only'
import { env } from './env'
import { logConsole } from './log'

/** Wrong settings end a web process at once, in words; from then on nothing is printed past the log. */
export function startWebProcess(): void {
  try {
    env()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'The settings cannot be read.'}\n`)
    process.exit(1)
  }
  if (env().NODE_ENV === 'production') logConsole()
}
