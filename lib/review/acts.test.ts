import { expect, test } from 'vitest'
import { defaultProtocol } from '../progression/protocol'
import { actsFor, contactOutcomesOf, isAsRecommended } from './acts'

type Case = Parameters<typeof actsFor>[0]

const stopped = (dateOfBirth: string | null): Case => ({
  item: {
    itemId: 'item',
    kind: 'intake_stop',
    urgency: 'soon',
    openedAt: new Date('2026-03-09T10:00:00Z'),
    dueAt: new Date('2026-03-12T00:00:00Z'),
    snoozedUntil: null,
    claim: null,
    closedAt: null,
  },
  patient: {
    patientId: 'one',
    name: 'Sam',
    dateOfBirth,
    timeZone: 'UTC',
    locale: 'en',
    units: 'metric',
    telephone: null,
  },
  decision: null,
  answer: null,
  episode: { status: 'stopped' } as Case['episode'],
  openRedFlags: [],
  handover: null,
  calls: [],
  today: '2026-03-10',
  protocol: defaultProtocol,
})

test('[C.20/10] a case stopped at intake offers no start under 18, and begins with the call', () => {
  expect(actsFor(stopped('2008-03-11'))).toEqual(['attempt', 'snooze', 'message', 'delegate'])
})

test('a case about safety cannot be put off past its target', () => {
  const due = stopped('1980-01-01')
  expect(actsFor(due)).toContain('snooze')
  expect(actsFor({ ...due, item: { ...due.item, dueAt: new Date('2026-03-11T00:00:00Z') } })).not.toContain(
    'snooze',
  )
})

test('an adult whose intake stopped can be started, but the usual act is the call', () => {
  for (const dateOfBirth of ['2008-03-10', null]) {
    expect(actsFor(stopped(dateOfBirth))).toEqual(['attempt', 'start', 'snooze', 'message', 'delegate'])
  }
})

test('a red flag the intake told of is cleared before anything can start', () => {
  const acts = actsFor({
    ...stopped('1980-01-01'),
    openRedFlags: [{ source: 'intake', entryId: null, codes: ['CES'], localDate: null }],
  })
  expect(acts[0]).toBe('clear')
  expect(acts).not.toContain('start')
})

test('what is to be talked about before the start asks for the call first, and is started once somebody was reached', () => {
  const base = stopped('1980-01-01')
  const waiting = (calls: Case['calls']) =>
    actsFor({
      ...base,
      item: { ...base.item, kind: 'start_review' },
      episode: { ...base.episode, status: 'awaiting_start' },
      calls,
    })
  const call = { note: null, byName: 'Ana', at: new Date('2026-03-10T09:00:00Z') }
  expect(waiting([]).slice(0, 2)).toEqual(['attempt', 'start'])
  expect(waiting([{ ...call, outcome: 'voicemail' }])[0]).toBe('attempt')
  expect(waiting([{ ...call, outcome: 'reached' }])[0]).toBe('start')
})

test('a case to call about begins with the call until somebody was reached, a message with its answer, and neither can just be done', () => {
  const base = stopped('1980-01-01')
  const of = (kind: Case['item']['kind'], calls: Case['calls'] = []) =>
    actsFor({ ...base, item: { ...base.item, kind }, episode: { ...base.episode, status: 'active' }, calls })
  const reached = { note: null, byName: 'Ana', at: new Date(0), outcome: 'reached' } as const
  for (const kind of ['outreach', 'call_request', 'low_mood', 'follow_up'] as const) {
    expect(of(kind)[0], kind).toBe('attempt')
    expect(of(kind, [reached])[0], kind).toBe('contact')
  }
  expect(of('message_waiting')[0]).toBe('message')
  expect(contactOutcomesOf('message_waiting')).not.toContain('done')
  expect(contactOutcomesOf('technique_clip')).not.toContain('done')
  expect(contactOutcomesOf('outreach')).toContain('done')
})

test('"as it is" is an override only where the recommendation is not to hold', () => {
  expect(isAsRecommended({ kind: 'daily', outcome: 'hold' })).toBe(true)
  expect(isAsRecommended({ kind: 'daily', outcome: 'progress_dose' })).toBe(false)
  expect(isAsRecommended(null)).toBe(false)
})

test('[C.12] a pressing red flag asks for the call first, and is cleared once somebody was reached', () => {
  const flagged = (urgency: Case['item']['urgency'], calls: Case['calls'] = []): Case => {
    const base = stopped('1980-01-01')
    return {
      ...base,
      item: { ...base.item, kind: 'red_flag', urgency },
      openRedFlags: [
        { source: 'check_in', entryId: 'one', codes: ['BRUISING_NEW'], localDate: '2026-03-09' },
      ],
      calls,
    }
  }
  const call = { at: new Date('2026-03-10T09:00:00Z'), byName: 'Ana', note: null }
  for (const urgency of ['emergency', 'urgent'] as const) {
    expect(actsFor(flagged(urgency)).slice(0, 2)).toEqual(['attempt', 'clear'])
    expect(actsFor(flagged(urgency, [{ ...call, outcome: 'voicemail' }]))[0]).toBe('attempt')
    expect(actsFor(flagged(urgency, [{ ...call, outcome: 'reached' }]))[0]).toBe('clear')
  }
  expect(actsFor(flagged('soon'))[0]).toBe('clear')
})
