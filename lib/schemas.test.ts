import { readdirSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'

/*
 * Every schema through which something from outside comes in (lib/<noun>/*schema.ts, payloads and filters), given what
 * nobody would send on purpose. A schema says yes or no; it does not throw, hang, or take a field it does not know.
 */

const CASES = Number(process.env.SCHEMA_CASES ?? 100)
/** No single answer may take longer, however odd the input. */
const MOST_MS = 1000

type Schema = { name: string; schema: z.ZodType }
let schemas: Schema[] = []

beforeAll(async () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('schema.ts'))
  const found = await Promise.all(
    files.map(async (file) => {
      const exported = (await import(path.join(import.meta.dirname, file))) as Record<string, unknown>
      return Object.entries(exported).flatMap(([name, value]) =>
        value instanceof z.ZodType ? [{ name: `${file} ${name}`, schema: value }] : [],
      )
    }),
  )
  schemas = found.flat()
})

/** Texts that parsers, databases and spreadsheets have stumbled over. */
const odd = fc.constantFrom(
  '',
  ' ',
  '\0',
  '\ud800',
  '__proto__',
  'constructor',
  'NaN',
  'Infinity',
  '-0',
  '1e309',
  '9'.repeat(400),
  'a'.repeat(20_000),
  `${'('.repeat(2000)}`,
  '=cmd|calc',
  '<script>alert(1)</script>',
  "' or 1=1 --",
  '2026-02-30',
  '2026-13-01T99:99:99Z',
  '＠example.com',
  '\u202e\u200b',
)
const value = fc.oneof(
  odd,
  fc.string(),
  fc.integer().map(String),
  // what JSON and forms can carry
  fc.jsonValue({ maxDepth: 3 }),
)

/** Fields a schema knows, filled with anything: random names alone would never get past the first check. */
function inputsFor(schema: z.ZodType) {
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
  const fields = fc.dictionary(
    known.length > 0 ? fc.oneof(fc.constantFrom(...known), fc.string()) : fc.string(),
    value,
  )
  return fc.oneof(fields, fields, value)
}

/** Schemas that let other fields stand, and why. */
const LETS_STAND: Record<string, string> = {
  'auth/passkey-schema.ts PasskeyRegistration':
    'browsers send more with each year; only what is read is kept',
  'auth/passkey-schema.ts PasskeyAssertion': 'browsers send more with each year; only what is read is kept',
  'boards/export-schema.ts ExportWish': 'the rest is the address of the view, read by its own parser',
  'intake/schema.ts CompleteIntake': 'put together from steps that were each read strictly',
  'plan/plan-form-schema.ts PlanForm': 'fields of items, read by name against the plan itself',
}

describe('[P19] whatever comes in', () => {
  test('every schema answers, quickly, and throws at nothing', () => {
    expect(schemas.length).toBeGreaterThan(60)
    const wrong: string[] = []
    for (const { name, schema } of schemas) {
      let slowest = 0
      const run = fc.check(
        fc.property(inputsFor(schema), (input) => {
          const began = performance.now()
          schema.safeParse(input)
          slowest = Math.max(slowest, performance.now() - began)
        }),
        { numRuns: CASES },
      )
      if (run.failed)
        wrong.push(`${name} throws ${String(run.errorInstance)} at ${JSON.stringify(run.counterexample)}`)
      if (slowest > MOST_MS) wrong.push(`${name} takes ${Math.round(slowest)} ms`)
    }
    expect(wrong).toEqual([])
  })

  test('an input with a field that no form has is refused', () => {
    const lax = schemas
      .filter(({ schema }) => schema instanceof z.ZodObject)
      .filter(({ schema }) => {
        const { error } = schema.safeParse({ role: 'manager', clinicId: 'x', nobodyKnows: 1 })
        return !error?.issues.some(({ code }) => code === 'unrecognized_keys')
      })
    expect(lax.map(({ name }) => name)).toEqual(Object.keys(LETS_STAND))
  })
})
