import { expect, test } from 'vitest'
import { logLine } from './log-line'
import type { NamedResponse, TimelineLog } from './types'

const stamp = (entryId: string, hour: number) => ({
  id: entryId,
  entryId,
  version: 1,
  at: new Date(Date.UTC(2026, 2, 10, hour, 5)),
  receivedAt: new Date(Date.UTC(2026, 2, 10, hour, 5)),
  supersededAt: null,
  timeZone: 'UTC',
  localDate: '2026-03-10',
})
const response = (answersTo: NamedResponse['answersTo']): TimelineLog => ({
  ...stamp('r', 20),
  kind: 'response',
  data: {
    subjectEntryId: 'evening',
    answersTo,
    window: 'settle',
    pain: { left: null, right: null },
    settleMinutes: { left: null, right: null },
    settleAnswer: 'within_30_min',
    recall: false,
  },
})
const pieces = (log: TimelineLog) => logLine('en', log, 'metric').pieces.join()

test('a response names what it answers to and when that was, whether or not it stands on the same page', () => {
  const at = '2026-03-10T18:05:00.000Z'
  const session = pieces(response({ kind: 'session', code: 'bridge_double', at, timeZone: 'Europe/Berlin' }))
  expect(session).toContain('to: Two-leg bridge')
  expect(session).toContain('19:05 CET')
  expect(pieces(response({ kind: 'activity', code: 'run', at, timeZone: 'UTC' }))).toContain('18:05')
  expect(pieces(response(null))).not.toContain('to:')
})
