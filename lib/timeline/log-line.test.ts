import { expect, test } from 'vitest'
import { logLine } from './log-line'
import type { TimelineLog } from './types'

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
const activity = (entryId: string, hour: number): TimelineLog => ({
  ...stamp(entryId, hour),
  kind: 'activity',
  data: {
    activityKind: 'running',
    features: [],
    durationMinutes: 20,
    distanceMetres: null,
    climbMetres: null,
    during: { left: null, right: null },
    note: null,
  } as never,
})
const response: TimelineLog = {
  ...stamp('r', 20),
  kind: 'response',
  data: {
    subjectEntryId: 'evening',
    window: 'end',
    pain: { left: null, right: null },
    settleMinutes: { left: null, right: null },
    settleAnswer: 'within_30_min',
    recall: false,
  } as never,
}

test('of two in one day a response names the one it answers to, and none where that is not at hand', () => {
  const others = [activity('morning', 8), activity('evening', 18), response]
  const said = logLine('en', response, 'metric', {}, others).pieces.join()
  expect(said).toContain('18:05')
  expect(said).not.toContain('08:05')
  expect(logLine('en', response, 'metric').pieces.join()).not.toContain('to:')
})
