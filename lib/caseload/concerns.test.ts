import { describe, expect, test } from 'vitest'
import { type CaseFacts, concernsOf, silentDays } from './concerns'

const now = new Date('2026-03-10T10:00:00Z')
const quiet: CaseFacts = {
  status: 'active',
  clinicianUserId: 'someone',
  timeZone: 'Europe/London',
  createdAt: new Date('2026-01-01T10:00:00Z'),
  startedOn: '2026-01-02',
  lastCheckInOn: '2026-03-10',
  openReviews: [],
}
const later = new Date('2026-03-10T10:00:01Z')

describe('a case may be forgotten', () => {
  test('never when a clinician is in charge, the person checks in and nothing is due', () => {
    expect(concernsOf(quiet, now)).toEqual([])
  })

  test.each([
    ['2026-03-07', []],
    ['2026-03-06', ['silent_3']],
    ['2026-03-03', ['silent_3']],
    ['2026-03-02', ['silent_7']],
  ])('after three and seven full silent days: last check-in %s', (lastCheckInOn, concerns) => {
    expect(concernsOf({ ...quiet, lastCheckInOn }, now)).toEqual(concerns)
  })

  test('counting days as the patient lives them', () => {
    expect(silentDays({ ...quiet, lastCheckInOn: '2026-03-06' }, now)).toBe(3)
    expect(silentDays({ ...quiet, lastCheckInOn: '2026-03-06', timeZone: 'Pacific/Kiritimati' }, now)).toBe(4)
  })

  test('when the person never checked in: silent since the plan started', () => {
    expect(concernsOf({ ...quiet, lastCheckInOn: null }, now)).toEqual(['silent_7'])
    expect(concernsOf({ ...quiet, lastCheckInOn: null, startedOn: '2026-03-09' }, now)).toEqual([])
  })

  test('but nobody is silent who is paused, waits for a start or keeps going on their own', () => {
    for (const status of ['paused', 'stopped', 'maintenance'] as const) {
      expect(concernsOf({ ...quiet, status, lastCheckInOn: '2026-01-05' }, now)).toEqual([])
    }
  })

  test('once its review is past its target, by the most urgent one', () => {
    const review = (urgency: 'emergency' | 'urgent' | 'soon' | 'routine') => ({
      boardKind: 'review' as const,
      urgency,
      dueAt: now,
    })
    expect(concernsOf({ ...quiet, openReviews: [review('urgent')] }, now)).toEqual([])
    expect(concernsOf({ ...quiet, openReviews: [review('routine'), review('emergency')] }, later)).toEqual([
      'overdue_urgent',
    ])
    expect(concernsOf({ ...quiet, openReviews: [review('soon'), review('routine')] }, later)).toEqual([
      'overdue_soon',
    ])
  })

  test('while nobody is in charge, while a red flag is open and while a clinician must sign off', () => {
    const far = new Date('2026-03-20T10:00:00Z')
    expect(
      concernsOf(
        {
          ...quiet,
          clinicianUserId: null,
          openReviews: [
            { boardKind: 'awaiting_signoff', urgency: 'soon', dueAt: far },
            { boardKind: 'red_flag', urgency: 'urgent', dueAt: far },
          ],
        },
        now,
      ),
    ).toEqual(['red_flag', 'unassigned', 'awaiting_signoff'])
  })

  test('when an intake has lain unfinished for a week', () => {
    const intake = { ...quiet, status: 'intake' as const, lastCheckInOn: null, startedOn: null }
    expect(concernsOf({ ...intake, createdAt: new Date('2026-03-03T10:00:00Z') }, now)).toEqual([
      'intake_stalled',
    ])
    expect(concernsOf({ ...intake, createdAt: new Date('2026-03-03T10:00:01Z') }, now)).toEqual([])
  })

  test('never once discharged', () => {
    expect(concernsOf({ ...quiet, status: 'discharged', clinicianUserId: null }, now)).toEqual([])
  })
})
