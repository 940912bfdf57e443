import { describe, expect, test } from 'vitest'
import { defaultProtocol } from '../progression/protocol'
import { mayIInWords } from './in-words'
import { type MayIFacts, type MayIQuestion, mayI, QUESTIONS } from './may-i'

const facts = (more: Partial<MayIFacts> = {}): MayIFacts => ({
  today: '2026-03-10',
  stops: null,
  redFlagOpen: false,
  goalsMet: false,
  stale: false,
  rung: 6,
  lungeMastered: (more.rung ?? 6) > 5,
  goalRung: 6,
  gateRung: { activity: 2, run: 5, highIntensity: 6 },
  inPlan: ['lunge', 'single_leg_deadlift'],
  irritability: 'low',
  limits: [],
  running: { state: 'outing', step: 7, outing: { kind: 'run', runMinutes: 30, totalMinutes: 30 } },
  open: { activity: true, run: true, highIntensity: true },
  easyRun: false,
  suspended: false,
  sitting: { targetMinutes: 60 },
  ...more,
})
const answer = (question: MayIQuestion, more: Partial<MayIFacts> = {}) => {
  const found = mayI(facts(more)).find((one) => one.question === question)
  if (!found) throw new Error(question)
  return found
}
const RUNGS = [0, 1, 2, 3, 4, 5, 6]

describe('May I…?', () => {
  test('a flare that shuts gates does not shut the exercise that Today goes on offering', () => {
    const settling = { suspended: true, rung: 5 }
    expect(answer('lunge', settling).reason.code).toBe('lunge_plan')
    expect(answer('gym', settling).reason.code).toBe('settling')
    expect(answer('lunge', { ...settling, inPlan: [] }).reason.code).toBe('settling')
    expect(answer('lunge', { ...settling, stops: 'symptoms' }).reason.code).toBe('sore')
  })

  test('whoever has mastered the lunge as their goal may stretch and squat; what lies beyond takes a new goal', () => {
    const atGoal = {
      rung: 5,
      goalRung: 5,
      lungeMastered: true,
      open: { ...facts().open, highIntensity: false },
    }
    expect(answer('hamstring_stretch', atGoal).answer).toBe('limited')
    expect(answer('squat', atGoal).answer).toBe('yes')
    expect(answer('football', atGoal).reason.code).toBe('beyond_goal')
    expect(answer('hamstring_stretch', { ...atGoal, lungeMastered: false }).reason.code).toBe(
      'lunge_mastered',
    )
    expect(answer('lunge', { rung: 2, goalRung: 3 }).reason.code).toBe('beyond_goal')
  })

  test('speaks of a deadlift in the plan only where the plan has one', () => {
    expect(answer('deadlift', { rung: 5 }).reason.code).toBe('deadlift_light')
    expect(answer('deadlift', { rung: 5, inPlan: ['lunge'] })).toMatchObject({
      answer: 'not_yet',
      reason: { code: 'not_in_plan' },
    })
  })

  test('never a yes between a sharp pain and its safety questions', () => {
    for (const one of mayI(facts({ stops: 'sharp_pain' }))) {
      expect(one.answer, one.question).toBe('not_yet')
      expect(one.reason.code).toMatch(/^sharp_pain/)
    }
  })

  test('never a yes while a red flag is open, however well everything else stands', () => {
    for (const stops of [null, 'symptoms', 'away', 'paused', 'red_flag', 'stopped', 'rescreen'] as const) {
      for (const one of mayI(facts({ redFlagOpen: true, stops }))) {
        expect(one.answer, `${stops} ${one.question}`).toBe('not_yet')
        expect(one.reason.code).toMatch(/^red_flag/)
      }
    }
  })

  test('says a sign was reported only where one was: age and a long gap have reasons of their own', () => {
    for (const stops of ['stopped', 'rescreen'] as const) {
      for (const one of mayI(facts({ stops, rung: stops === 'stopped' ? null : 3 }))) {
        expect(one.reason.code).toMatch(new RegExp(`^${stops}`))
        expect(mayIInWords('en', one, { gates: null, limits: defaultProtocol.limits })).not.toMatch(/sign/)
        const daily = ['walk', 'stairs', 'drive', 'film'].includes(one.question)
        expect(one.answer, one.question).toBe(daily ? 'limited' : 'not_yet')
      }
    }
  })

  test('whoever has finished keeps what was open, is asked for no check-in, and is given nothing that never was', () => {
    const finished = { stops: 'discharged', goalsMet: true, stale: true } as const
    for (const one of mayI(facts(finished))) {
      expect(one.answer, one.question).not.toBe('not_yet')
      expect(mayIInWords('en', one, { gates: null, limits: defaultProtocol.limits })).not.toMatch(
        /questions first/,
      )
    }
    const shut = { activity: false, run: false, highIntensity: false }
    const closed = (more: Partial<MayIFacts>) =>
      mayI(facts({ ...finished, open: shut, ...more })).flatMap(({ question, answer: said }) =>
        said === 'not_yet' ? [question] : [],
      )
    expect(closed({ rung: 2 })).toEqual([
      'run',
      'squat',
      'deadlift',
      'lunge',
      'hamstring_stretch',
      'football',
    ])
    expect(closed({ rung: 2, easyRun: true })).not.toContain('run')
    expect(closed({ rung: 6, goalsMet: false })).toEqual(['run', 'football'])
  })

  test('a step of walking is no yes to running: the walk comes first', () => {
    const walk = { state: 'outing', step: 1, outing: { kind: 'walk', totalMinutes: 30 } } as const
    expect(answer('run', { running: walk })).toMatchObject({
      answer: 'not_yet',
      reason: { code: 'run_walk_first', step: 1 },
    })
  })

  test('never a yes when nothing was said since yesterday, and it says that a check-in is missing', () => {
    for (const rung of RUNGS) {
      for (const one of mayI(facts({ stale: true, rung }))) {
        expect(one.answer, one.question).not.toBe('yes')
        expect(one.reason.code).toMatch(/^stale/)
      }
    }
  })

  test('a sore day or a flare leaves only what the day cannot do without', () => {
    for (const more of [{ stops: 'symptoms' as const }, { suspended: true, inPlan: [] }]) {
      for (const { question, answer: said } of mayI(facts(more))) {
        const daily = ['walk', 'stairs', 'drive', 'film'].includes(question)
        const gentle = 'suspended' in more && ['swim', 'cycle'].includes(question)
        if (question !== 'run') expect(said, question).toBe(daily || gentle ? 'limited' : 'not_yet')
      }
    }
  })

  test('every answer cites its sources and reads as a sentence; every "not yet" says what would make it a yes', () => {
    const all = RUNGS.flatMap((rung) =>
      [
        facts({ rung, open: { activity: false, run: false, highIntensity: false }, sitting: null }),
        facts({ rung, running: { state: 'easy' }, sitting: { targetMinutes: 20 } }),
        facts({ rung, running: { state: 'locked' }, stale: true }),
        facts({ rung, running: { state: 'rest', reason: 'ran_lately', from: '2026-03-12' } }),
        facts({ rung, running: { state: 'settling', until: '2026-03-12', settled: false } }),
        facts({ rung, running: { state: 'settling', until: '2026-03-09', settled: true } }),
        facts({ rung, running: { state: 'done' }, irritability: 'high' }),
        facts({ rung, stops: 'awaiting_start' }),
        facts({ rung, stops: 'paused' }),
        facts({ rung, stops: 'stopped' }),
        facts({ rung, stops: 'rescreen' }),
        facts({ rung, stops: 'discharged', goalsMet: true }),
        facts({ rung, running: { state: 'outing', step: 1, outing: { kind: 'walk', totalMinutes: 30 } } }),
        facts({ rung: null }),
        facts({
          rung,
          limits: QUESTIONS.map((_, index) => ({
            activityKind: (['gym', 'run', 'driving', 'yoga'] as const)[index % 4] ?? 'run',
            effect: index % 2 === 0 ? 'pause' : 'limit',
            ...(index % 2 === 0 ? {} : { ratio: 0.7 }),
            untilDate: '2026-03-15',
          })),
        }),
      ].flatMap(mayI),
    )
    for (const one of all) {
      for (const id of one.sources) expect(id).toMatch(/^(S00[0-4]-\d{2}|B\d{2}|B\.2|X\d{1,2}|ENG)$/)
      expect(one.sources.length).toBeGreaterThan(0)
      const text = mayIInWords('en', one, { gates: null, limits: defaultProtocol.limits })
      expect(text).toMatch(/[.]$/)
      if (one.answer === 'not_yet')
        expect(text, text).toMatch(/\b(from|when|until|once|after|first|opens|tomorrow|then)\b/i)
    }
  })

  test('deep bending and lunges open with the rung, not before', () => {
    for (const rung of RUNGS) {
      expect(answer('squat', { rung }).answer).toBe(rung < 5 ? 'not_yet' : rung < 6 ? 'limited' : 'yes')
      expect(answer('lunge', { rung }).answer).toBe(rung < 5 ? 'not_yet' : rung < 6 ? 'limited' : 'yes')
      expect(answer('deadlift', { rung }).answer).toBe(rung < 3 ? 'not_yet' : 'limited')
      expect(answer('hamstring_stretch', { rung }).answer).toBe(rung < 6 ? 'not_yet' : 'limited')
    }
  })

  test('football waits for speed and jumps, running for its own gate', () => {
    const shut = { open: { activity: true, run: true, highIntensity: false } }
    expect(answer('football', shut)).toMatchObject({ answer: 'not_yet', reason: { gate: 'highIntensity' } })
    expect(answer('run', { running: { state: 'locked' } })).toMatchObject({
      answer: 'not_yet',
      reason: { code: 'gate', gate: 'run' },
    })
    expect(answer('run').reason).toMatchObject({ code: 'run_step', step: 7 })
  })

  test('an activity that went beyond limits rests until its day, and no longer', () => {
    const limits = [{ activityKind: 'yoga' as const, effect: 'pause' as const, untilDate: '2026-03-12' }]
    expect(answer('yoga', { limits })).toMatchObject({
      answer: 'not_yet',
      reason: { code: 'activity_paused', until: '2026-03-12' },
    })
    expect(answer('yoga', { limits, today: '2026-03-13' }).answer).toBe('yes')
  })

  test('a film is as long as the sitting plan, in spells', () => {
    expect(answer('film', { sitting: null }).reason.code).toBe('sit_breaks')
    expect(answer('film', { sitting: { targetMinutes: 25 } }).reason).toEqual({
      code: 'sit_spells',
      minutes: 25,
    })
    expect(answer('film').answer).toBe('yes')
  })
})
