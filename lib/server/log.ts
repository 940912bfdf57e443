import 'server-only'
import pino, { type DestinationStream } from 'pino'
import { safeError } from './safe-error'

/** A log that writes to `destination`, or to standard output. */
export function createLog(destination?: DestinationStream) {
  return pino(
    {
      level: process.env.LOG_LEVEL || 'info',
      base: { process: process.env.LOADWISE_PROCESS ?? 'web' },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: safeError, error: safeError },
      hooks: {
        // Without words of our own pino would take those of the error, which may hold health data.
        logMethod([first, ...rest], method) {
          const object: unknown = first
          if (object instanceof Error) method.apply(this, [{ err: object }, 'error'])
          else if (typeof object === 'object' && rest.length === 0) method.apply(this, [object, 'event'])
          else method.apply(this, [first, ...rest])
        },
      },
    },
    destination ?? pino.destination(1),
  )
}

/**
 * The log of this process: one JSON line an event on standard output. Ids and codes only, never a name,
 * a note or an answer: `log.warn({ episodeId, err }, 'nightly pass failed')`.
 */
export const log = createLog()

/**
 * Sends what libraries print as errors and warnings through {@link log}. Next prints every uncaught error of
 * a request with its message, and the message of a failed query contains its parameters.
 */
export function logConsole(): void {
  const through =
    (level: 'error' | 'warn') =>
    (...args: unknown[]) => {
      const failure = args.find((arg) => arg instanceof Error)
      const words = args.filter((arg) => typeof arg === 'string').join(' ')
      log[level](failure ? { err: failure } : {}, safeWords(words))
    }
  console.error = through('error')
  console.warn = through('warn')
}

/** A printed text may itself hold a printed error. */
function safeWords(words: string): string {
  return /failed query|params:/i.test(words) ? 'database error' : words.slice(0, 500)
}
