import { describe, expect, test } from 'vitest'
import { type MayIFacts, mayI } from '../may-i/may-i'
import { coachCard } from './card'

const facts = (more: Partial<MayIFacts> = {}): MayIFacts => ({
  today: '2026-03-10',
  stops: null,
  redFlagOpen: false,
  goalsMet: false,
  stale: false,
  rung: 5,
  lungeMastered: false,
  goalRung: 6,
  gateRung: { activity: 2, run: 5, highIntensity: 6 },
  inPlan: ['lunge', 'single_leg_deadlift'],
  irritability: 'low',
  limits: [],
  running: {
    state: 'outing',
    step: 2,
    outing: { kind: 'runwalk', repeats: 6, runMinutes: 2, walkMinutes: 2, totalMinutes: 24 },
  },
  open: { activity: true, run: true, highIntensity: false },
  easyRun: false,
  suspended: false,
  sitting: null,
  ...more,
})
const CLINICAL =
  /pain|tendon|hamstring tendin|tendinopathy|flare|symptom|rung|diagnos|sore|injur|clinician|red flag|gate|check-in|sign you/i

describe('what a coach reads', () => {
  test('says nothing of symptoms, reasons or a diagnosis, whatever the state', () => {
    const states: Partial<MayIFacts>[] = [
      {},
      { rung: 0, irritability: 'high', running: { state: 'locked' } },
      { rung: 6, open: { activity: true, run: true, highIntensity: true } },
      { suspended: true, running: { state: 'suspended' } },
      { stops: 'symptoms' },
      { running: { state: 'settling', until: '2026-03-12', settled: false } },
      { running: { state: 'easy' } },
      {
        limits: [
          { activityKind: 'gym', effect: 'limit', ratio: 0.7, untilDate: '2026-03-14' },
          { activityKind: 'yoga', effect: 'pause', untilDate: '2026-03-14' },
        ],
      },
    ]
    for (const state of states) {
      const card = coachCard('en', mayI(facts(state)), { status: 'active' })
      expect(JSON.stringify(card).replaceAll('hamstring_stretch', ''), JSON.stringify(state)).not.toMatch(
        CLINICAL,
      )
    }
  })

  test('is on hold, without a reason, while anything stops training or nothing was said', () => {
    for (const state of [
      { redFlagOpen: true },
      { stops: 'paused' as const },
      { stale: true },
      { rung: null },
    ]) {
      expect(coachCard('en', mayI(facts(state)), { status: 'active' })).toEqual({ state: 'on_hold' })
    }
  })

  test('says that the plan has ended, not that it rests, once care has ended', () => {
    expect(coachCard('en', mayI(facts({ stops: 'discharged' })), { status: 'discharged' })).toEqual({
      state: 'ended',
    })
  })

  test('is about training only, and about the week rather than the day', () => {
    const card = coachCard(
      'en',
      mayI(facts({ running: { state: 'rest', reason: 'ran_lately', from: '2026-03-11' } })),
      { status: 'active' },
    )
    if (card.state !== 'open') throw new Error('on hold')
    expect(card.lines.map(({ question }) => question)).not.toContain('drive')
    expect(card.lines.find(({ question }) => question === 'run')).toMatchObject({ answer: 'limited' })
  })
})
