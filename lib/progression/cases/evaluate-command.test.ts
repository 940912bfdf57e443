import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))

function evaluate(args: readonly string[], input = '') {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/evaluate.ts', ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
  })
  return { exit: run.status, out: run.stdout, err: run.stderr }
}

test('prints one JSON object a line and exits 0, malformed cases included', { timeout: 60_000 }, () => {
  const before = { id: 'a', kind: 'before', before: { pre: 6, baselineMorning: 4 } }
  const file = {
    schema: 'vectors/1',
    vectors: [before, { ...before, id: 'b', before: { pre: 11, baselineMorning: 4 } }],
  }
  const { exit, out, err } = evaluate(['-'], JSON.stringify(file))
  expect({ exit, err }).toEqual({ exit: 0, err: '' })
  expect(out.split('\n')).toEqual([
    '{"id":"a","decision":"offer_calm","rule":"PS1"}',
    '{"id":"b","error":"before.pre: must be a whole number from 0 to 10"}',
    '',
  ])
})

test('says what is wrong with a file it cannot use, prints nothing and exits 2', { timeout: 60_000 }, () => {
  for (const [args, input] of [
    [['-'], 'no json'],
    [['no-such-file.json'], ''],
    [[], ''],
  ] as const) {
    const { exit, out, err } = evaluate(args, input)
    expect({ exit, out }).toEqual({ exit: 2, out: '' })
    expect(err).toMatch(/^(This is not JSON|Cannot read no-such-file|Usage)/)
  }
})
