import { describe, expect, test } from 'vitest'
import { defaultProtocol } from '../progression/protocol'
import type { LadderState } from '../progression/types'
import type { TodayFacts } from '../today/types'
import { agreedStepDown, flareSeenBy, wayBack } from './way-back'

const state = (more: Partial<LadderState> = {}): LadderState => ({
  rung: 2,
  doseStep: 1,
  pace: 'standard',
  evidenceSince: '2026-03-01',
  doseSince: '2026-03-01',
  baselineMorning: 2,
  ...more,
})
const content = {
  exercise: 'go' as const,
  items: [],
  sessionsPerDay: 2 as const,
  daysPerWeek: 7,
  activityLimits: [],
  running: 'paused' as const,
}
const facts = (ladder: TodayFacts['ladder'], more: Partial<TodayFacts> = {}) =>
  ({
    today: '2026-03-10',
    protocol: defaultProtocol,
    ladder,
    episode: {
      affectedSide: ladder.left && ladder.right ? 'bilateral' : ladder.left ? 'left' : 'right',
      sessionsPerDay: 2,
    },
    plan: { id: 'p', effectiveFrom: '2026-03-01', content, previous: null },
    openReviews: [],
    ...more,
  }) as unknown as TodayFacts

describe('what is agreed for a flare', () => {
  test('three lighter days at the first dose of the same exercise, then the plan goes on', () => {
    const agreed = agreedStepDown(facts({ right: state() }))
    expect(agreed).toMatchObject({
      calm: ['easy_walk', 'breathing'],
      back: { from: '2026-03-11', mornings: [{ side: 'right', most: 3 }] },
      lighter: {
        through: '2026-03-12',
        sessionsPerDay: 1,
        doses: [{ exerciseCode: 'bridge_single_bent', sets: 2, reps: 5 }],
      },
      onwards: { from: '2026-03-13', sessionsPerDay: 2 },
      speakUpOn: '2026-03-13',
      clinicianLooks: false,
    })
  })

  test('within a week of the last step down nothing moves, and a clinician looks', () => {
    const agreed = agreedStepDown(facts({ right: state({ loweredOn: '2026-03-04' }) }))
    expect(agreed.clinicianLooks).toBe(true)
    expect(agreed.lighter).toBeNull()
    expect(agreed.onwards.from).toBe('2026-03-11')
    expect(agreedStepDown(facts({ right: state({ loweredOn: '2026-03-03' }) })).clinicianLooks).toBe(false)
  })
})

describe('the way back', () => {
  test('follows the deload that is in force, with the dose that stands in the plan', () => {
    const way = wayBack(facts({ right: state({ doseStep: 0, deloadUntil: '2026-03-12' }) }))
    expect(way.lighter?.through).toBe('2026-03-12')
    expect(wayBack(facts({ right: state({ deloadUntil: '2026-03-10' }) })).lighter).toBeNull()
  })

  test('two legs on one joint exercise have one dose, the lower; on their own rungs each has its own', () => {
    const deloadUntil = '2026-03-12'
    const joint = wayBack(
      facts({
        left: state({ rung: 1, doseStep: 0, deloadUntil }),
        right: state({ rung: 1, doseStep: 0, deloadUntil }),
      }),
    )
    expect(joint.lighter?.doses).toMatchObject([{ side: 'both', exerciseCode: 'bridge_double' }])
    const apart = wayBack(
      facts({ left: state({ deloadUntil }), right: state({ rung: 3, doseStep: 0, deloadUntil }) }),
    )
    expect(apart.lighter?.doses.map(({ side }) => side)).toEqual(['left', 'right'])
  })

  test('a clinician is named only when one has been asked, by the earliest promise', () => {
    const at = (day: string) => new Date(`${day}T00:00:00Z`)
    expect(flareSeenBy({ openReviews: [{ kind: 'outreach', dueAt: at('2026-03-11') }] })).toBeNull()
    expect(
      flareSeenBy({
        openReviews: [
          { kind: 'settling_review', dueAt: at('2026-03-13') },
          { kind: 'flare_repeat', dueAt: at('2026-03-12') },
        ],
      }),
    ).toEqual(at('2026-03-12'))
  })
})
