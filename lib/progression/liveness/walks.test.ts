import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { defaultProtocol } from '../protocol'
import { walkReport } from './walk-report'
import { walkers } from './walkers'

test('docs/clinical/walks.md shows what the engine does today (npm run walks writes it)', () => {
  const written = readFileSync(new URL('../../../docs/clinical/walks.md', import.meta.url), 'utf8')
  expect(written === walkReport(walkers, defaultProtocol)).toBe(true)
})
