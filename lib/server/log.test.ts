import { DrizzleQueryError } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createLog } from './log'
import { safeError } from './safe-error'

const NOTE = 'sharp pain since Sunday'

function refusedInsert() {
  const cause = Object.assign(new Error(`duplicate key (note)=(${NOTE})`), {
    code: '23505',
    constraint_name: 'check_ins_key',
    severity: 'ERROR',
    detail: `Key (note)=(${NOTE}) already exists.`,
  })
  return new DrizzleQueryError('insert into check_ins (note) values ($1)', [NOTE], cause)
}

test('a failed query is logged by its code and constraint, never with its parameters', () => {
  const safe = safeError(refusedInsert())
  expect(safe).toMatchObject({ code: '23505', constraint: 'check_ins_key' })
  expect(JSON.stringify(safe)).not.toContain(NOTE)
  expect(JSON.stringify(safe)).not.toContain('insert into')
})

test('a stack shows where, not what', () => {
  const error = new Error(`unexpected answer "${NOTE}"`)
  const safe = safeError(error)
  expect(safe.message).toBe('unexpected answer …')
  expect(safe.at[0]).toContain('log.test.ts')
  expect(JSON.stringify(safe)).not.toContain(NOTE)
})

test('a parser does not repeat the text it could not read', () => {
  let failure: unknown
  try {
    JSON.parse(NOTE)
  } catch (error) {
    failure = error
  }
  expect(JSON.stringify(safeError(failure))).not.toContain('sharp')
})

test('a thrown text is not shown', () => {
  expect(safeError(NOTE)).toEqual({ name: 'string', at: [] })
})

test('[P25] the log holds no parameter, however an error is handed to it', () => {
  const lines: string[] = []
  const log = createLog({ write: (line: string) => lines.push(line) })
  log.error({ err: refusedInsert() })
  log.error({ err: refusedInsert() }, 'check-in refused')
  log.error(refusedInsert())
  expect(lines).toHaveLength(3)
  for (const line of lines) expect(line).toContain('23505')
  expect(lines.join()).not.toContain(NOTE)
})
