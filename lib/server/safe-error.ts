import 'server-only'

/** What a log may say about an error. */
export type SafeError = {
  name: string
  /** The code of the error or of what caused it: `23505`, `ECONNREFUSED`. */
  code?: string
  /** The database constraint that refused. */
  constraint?: string
  message?: string
  /** Where it happened: function names and lines, without the message that a stack starts with. */
  at: string[]
}

const MAX_FRAMES = 8
const QUOTED = /"[^"]*"|'[^']*'|`[^`]*`|\u201c[^\u201d]*\u201d/g

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/**
 * An error without anything a person may have typed. The message of a failed query contains its parameters
 * (health data), that of a parser the text it could not read: of those only code and constraint are kept.
 * Other messages lose whatever stands in quotes.
 */
export function safeError(error: unknown): SafeError {
  if (!(error instanceof Error)) return { name: typeof error, at: [] }
  const chain: Record<string, unknown>[] = []
  for (let e: unknown = error; e instanceof Error && chain.length < 5; e = e.cause) {
    chain.push(e as unknown as Record<string, unknown>)
  }
  const first = (key: string) => chain.map((e) => text(e[key])).find((value) => value !== undefined)
  const code = first('code')
  const constraint = first('constraint_name') ?? first('constraint')
  const carriesInput =
    chain.some((e) => 'query' in e || 'severity' in e) || error instanceof SyntaxError || 'issues' in error
  return {
    name: error.name,
    ...(code ? { code } : {}),
    ...(constraint ? { constraint } : {}),
    ...(carriesInput ? {} : { message: error.message.replace(QUOTED, '…').slice(0, 200) }),
    at: framesOf(error),
  }
}

function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at .*(:\d+:\d+\)?|<anonymous>\)?)$/.test(line))
    .slice(0, MAX_FRAMES)
    .map((line) => line.trim().slice(3))
}
