import { describe, expect, it } from 'vitest'
import { claimedByOther, type QueueItem, queueCounts, queueOf } from './queue'
import { dueText, queueView } from './queue-view'

const now = new Date('2026-03-10T10:00:00Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)
const item = (itemId: string, more: Partial<QueueItem> = {}): QueueItem => ({
  itemId,
  episodeId: `e-${itemId}`,
  patientId: `p-${itemId}`,
  patientName: itemId,
  timeZone: 'Europe/London',
  assignment: 'primary',
  kind: 'plateau',
  urgency: 'routine',
  rank: 3,
  openedAt: hours(-5),
  dueAt: hours(5),
  snoozedUntil: null,
  backWithCheckIn: false,
  coveringFor: null,
  claim: null,
  delegated: null,
  intakeLock: false,
  calls: null,
  refusedWhy: null,
  decisionId: null,
  routineDecisionId: null,
  affectedSide: 'left',
  left: { rung: 2, doseStep: 0 },
  right: null,
  lastRule: 'HD1',
  checkIns7d: 5,
  worstPain14d: null,
  painUntil: null,
  ...more,
})

describe('the queue', () => {
  const items = [
    item('outreach', { kind: 'outreach', rank: 6, dueAt: hours(1) }),
    item('later', { kind: 'trend', rank: 4, snoozedUntil: hours(24) }),
    item('flag', { kind: 'red_flag', rank: 0, urgency: 'urgent', dueAt: hours(12) }),
    item('sooner', { kind: 'awaiting_signoff', rank: 2, dueAt: hours(2) }),
    item('signoff', { kind: 'awaiting_signoff', rank: 2, dueAt: hours(9) }),
    item('back', { kind: 'trend', rank: 4, snoozedUntil: hours(-1) }),
  ]
  const ids = (tab: Parameters<typeof queueOf>[1]) =>
    queueOf(items, tab, { now, userId: 'me' }).map((line) => line.itemId)

  it('puts red flags first whatever is due sooner, then orders by due time', () => {
    expect(ids('all')).toEqual(['flag', 'sooner', 'signoff', 'back', 'outreach'])
  })

  it('puts an emergency before what is urgent, though that was due sooner', () => {
    const both = [
      item('urgent', { kind: 'red_flag', rank: 0, urgency: 'urgent', dueAt: hours(-5) }),
      item('emergency', { kind: 'red_flag', rank: 0, urgency: 'emergency', dueAt: hours(-1) }),
    ]
    expect(queueOf(both, 'all', { now, userId: 'me' }).map((line) => line.itemId)).toEqual([
      'emergency',
      'urgent',
    ])
  })

  it('keeps what was put off out of sight until its time has come', () => {
    expect(ids('later')).toEqual(['later'])
    expect(queueCounts(items, { now, userId: 'me' })).toEqual({
      all: 5,
      safety: 1,
      decide: 3,
      contact: 1,
      later: 1,
    })
  })

  it('names who has a case open only while the claim lives, and never the reader', () => {
    const claim = { userId: 'ben', name: 'Ben', until: hours(0.01) }
    expect(claimedByOther({ claim }, 'ana', now)).toEqual({ name: 'Ben' })
    expect(claimedByOther({ claim }, 'ben', now)).toBeUndefined()
    expect(claimedByOther({ claim: { ...claim, until: now } }, 'ana', now)).toBeUndefined()
  })

  it('says a due midnight as the day that ends with it', () => {
    expect(dueText('en', new Date('2026-03-11T00:00:00Z'), now, 'Europe/London')).toBe('due by tonight')
    expect(dueText('en', hours(2), now, 'Europe/London')).toBe('due today 12:00 GMT')
    expect(dueText('en', new Date('2026-03-13T00:00:00Z'), now, 'Europe/London')).toMatch(
      /^due Thu,? 12 Mar$/,
    )
    expect(dueText('en', hours(-2), now, 'Europe/London')).toBe('overdue since 08:00 GMT')
  })

  it('reads in words', () => {
    const view = queueView(items, { locale: 'en', tab: 'safety', now, userId: 'ana', zone: 'Europe/London' })
    expect(view.lines.map((line) => [line.name, line.kind, line.urgencyWord])).toEqual([
      ['flag', 'Red flag', 'Urgent'],
    ])
  })
})
