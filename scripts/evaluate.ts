import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { CaseFileError, evaluateCaseFile } from '../lib/progression/cases/read-cases.ts'
import { defaultProtocol, protocolVersion } from '../lib/progression/protocol.ts'

const USAGE = 'Usage: npm run -s evaluate -- FILE   (FILE may be - for standard input)'

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

const [path, ...rest] = process.argv.slice(2)
if (path === undefined || rest.length > 0) fail(USAGE)

// npm runs scripts in the project's folder; a path is meant from where the person stood.
const fromWhereTheyStood = (file: string) =>
  existsSync(file) ? file : resolve(process.env.INIT_CWD ?? '.', file)

// A reader that stops early, like head, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

let text: string
try {
  text = readFileSync(path === '-' ? 0 : fromWhereTheyStood(path), 'utf8')
} catch (error) {
  fail(
    `Cannot read ${path === '-' ? 'standard input' : path}: ${error instanceof Error ? error.message : 'unknown error'}`,
  )
}

try {
  const { results, otherProtocol } = evaluateCaseFile(text, defaultProtocol)
  if (otherProtocol !== undefined) {
    process.stderr.write(
      `Written for ${otherProtocol}, evaluated with ${protocolVersion(defaultProtocol)}.\n`,
    )
  }
  process.stdout.write(results.map((result) => `${JSON.stringify(result)}\n`).join(''))
} catch (error) {
  if (error instanceof CaseFileError) fail(error.message)
  throw error
}
