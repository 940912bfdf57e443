import { expect, test } from 'vitest'
import { locales } from '../messages'
import type { Protocol } from '../progression/protocol'
import type { LadderState } from '../progression/types'
import type { DecisionRecord, ReviewCase } from './case'
import { caseReason } from './case-reason'
import { REVIEW_KINDS, type ReviewKind } from './types'

const BORROWED = 'No loading day at the current dose yet: hold.'

const decision = (more: Partial<DecisionRecord> = {}) =>
  ({
    kind: 'daily',
    outcome: 'hold',
    rule: 'NE1',
    flags: [],
    result: {},
    localDate: '2026-03-09',
    clinicianText: BORROWED,
    ...more,
  }) as unknown as DecisionRecord

type About = Parameters<typeof caseReason>[1]

const about = (kind: ReviewKind, more: Partial<About> = {}): About => ({
  item: { kind, urgency: 'soon', openedAt: new Date('2026-03-10T08:00:00Z') } as ReviewCase['item'],
  decision: decision(),
  openRedFlags: [],
  state: {
    lastCheckInOn: '2026-03-01',
    lastSessionOn: null,
    adherence7d: null,
  } as unknown as ReviewCase['state'],
  episode: { startedOn: '2026-03-02' } as ReviewCase['episode'],
  ladder: { left: { pace: 'slow' } as LadderState },
  protocol: { evidence: { overrunLoadingDays: { standard: 6, slow: 12 } } } as unknown as Protocol,
  today: '2026-03-10',
  late: null,
  messages: [],
  callRequest: null,
  handover: null,
  logs: [],
  ...more,
})

const ANSWERED_BY_A_DECISION: readonly ReviewKind[] = [
  'intake_stop',
  'start_review',
  'settling_review',
  'awaiting_signoff',
  'plateau',
  'non_response',
  'under_loading',
  'discharge_ready',
]

test('only a case that is a decision begins with the sentence of one; every other kind says its own reason and what to do', () => {
  for (const locale of locales) {
    for (const kind of REVIEW_KINDS) {
      const { reason, recommendation, isDecisions } = caseReason(locale, about(kind), 'Europe/London')
      expect(reason.length, kind).toBeGreaterThan(10)
      expect(recommendation, kind).toBeTruthy()
      if (ANSWERED_BY_A_DECISION.includes(kind)) {
        expect(reason, kind).toBe(BORROWED)
        continue
      }
      expect(reason, kind).not.toContain(BORROWED)
      const isPattern = ['flare_repeat', 'regress_repeat', 'trend', 'rung_overrun'].includes(kind)
      expect(isDecisions, kind).toBe(isPattern)
    }
  }
})

test('every kind has its sentence without any decision too', () => {
  for (const kind of REVIEW_KINDS) {
    const { reason, recommendation } = caseReason('en', about(kind, { decision: null }), 'Europe/London')
    expect(reason.length, kind).toBeGreaterThan(10)
    expect(recommendation, kind).toBeTruthy()
  }
})

test('somebody silent is to be called, with the full days of silence: neither the last check-in nor today is one', () => {
  const said = (more: Partial<About>) => caseReason('en', about('outreach', more), 'Europe/London')
  const silent = decision({ flags: ['nudge_checkin', 'outreach_checkin'] })
  expect(said({ decision: silent })).toMatchObject({
    reason: 'No check-in for 8 full days.',
    recommendation: 'Call',
  })
  const state = { lastCheckInOn: '2026-03-09', adherence7d: 0.25 } as ReviewCase['state']
  expect(said({ decision: decision({ flags: ['outreach_adherence'] }), state }).reason).toBe(
    '25% of the planned sessions of the last seven days were done.',
  )
  const never = { lastCheckInOn: null } as ReviewCase['state']
  expect(said({ decision: silent, state: never }).reason).toContain('since care began, 7 full days')
  const gap = { lastSessionOn: '2026-02-03' } as ReviewCase['state']
  expect(said({ decision: decision({ rule: 'GAP3', outcome: 'refer' }), state: gap })).toMatchObject({
    reason: '35 days without a session.',
    recommendation: 'Call and ask the safety questions again',
  })
})

test('a first week without a check-in is to be called about, one with answers to be looked at', () => {
  const { recommendation } = caseReason('en', about('first_week_review'), 'Europe/London')
  expect(recommendation).toBe('Call: there are no answers to look at')
  const logs = [
    { kind: 'check_in', localDate: '2026-03-04', supersededAt: null },
    { kind: 'check_in', localDate: '2026-03-04', supersededAt: new Date(0) },
    { kind: 'check_in', localDate: '2026-03-01', supersededAt: null },
  ] as unknown as ReviewCase['logs']
  const read = caseReason('en', about('first_week_review', { logs }), 'Europe/London')
  expect(read.reason).toContain('one check-in so far')
  expect(read.recommendation).toContain('Look at the first answers')
})

test('a reason that has held for a week is said before the rule that decided today', () => {
  const held = decision({ flags: ['clinician_review'], rule: 'CL1' })
  const { reason, decided } = caseReason('en', about('settling_review', { decision: held }), 'Europe/London')
  expect(reason).toContain('for a week or longer')
  expect(decided).toBe(BORROWED)
  const settling = decision({
    flags: ['clinician_review'],
    rule: 'SY1',
    result: { perSide: { left: { findings: [{ rule: 'SY1', verdict: 'fired' }] } } },
  })
  expect(caseReason('en', about('settling_review', { decision: settling }), 'Europe/London').reason).toBe(
    BORROWED,
  )
})

test('[C.12] a red flag is to be called about by its urgency, whatever word the decision has', () => {
  const flag = decision({ rule: 'RF', outcome: 'refer', clinicianText: 'Uncleared red flag: a pop.' })
  const item = { kind: 'red_flag', urgency: 'urgent' } as ReviewCase['item']
  expect(caseReason('en', about('red_flag', { decision: flag, item }), 'Europe/London')).toMatchObject({
    reason: 'Uncleared red flag: a pop.',
    recommendation: 'Call today',
  })
})
