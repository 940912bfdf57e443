import { describe, expect, test } from 'vitest'
import { FlareInput } from '../flare/schema'
import type { Bout, Course, Station } from './course'
import { entriesOf, leftOutOf, reportOf } from './entries'
import { ADJUST_MS, LEAD_MS, step, TRANSITIONS } from './machine'
import {
  endedForPain,
  endedTooSore,
  hasFlared,
  hasSign,
  isRated,
  limitOf,
  loadOf,
  overLimit,
  type PhaseKind,
  type PlayerEvent,
  type PlayerState,
  startOf,
} from './state'
import { endedInSharpPain, peakOf, summaryOf } from './summary'
import { leftOf } from './timer'

const T = Date.UTC(2026, 2, 10, 7)
const hold = (seconds: number, restSeconds = 0): Bout => ({
  set: 1,
  leg: 'both',
  reps: 1,
  work: { kind: 'hold', seconds },
  restSeconds,
})
const reps = (set: number, leg: Bout['leg'], count: number, restSeconds: number): Bout => ({
  set,
  leg,
  reps: count,
  work: { kind: 'reps', repMs: 6000, tempo: { liftSeconds: 2, holdSeconds: 0, lowerSeconds: 4 } },
  restSeconds,
})
const station = (key: string, more: Partial<Station>): Station => ({
  key,
  part: 'work',
  exerciseCode: key,
  logged: true,
  legs: 'together',
  sets: 1,
  reps: 1,
  painCeiling: 5,
  bouts: [],
  substitutes: [],
  asksTechnique: false,
  clientKey: `key-of-${key}`,
  ...more,
})

const holds = station('holds', { sets: 1, reps: 3, bouts: [hold(30, 15), hold(30, 15), hold(30)] })
const legs = station('legs', {
  sets: 2,
  reps: 5,
  legs: 'each',
  substitutes: ['instead'],
  bouts: [reps(1, 'right', 5, 0), reps(1, 'left', 5, 60), reps(2, 'right', 5, 0), reps(2, 'left', 5, 0)],
})
const walk = station('walk', { part: 'warm_up', logged: false, bouts: [hold(60)] })
const stretch = station('stretch', { part: 'mobility', logged: false, bouts: [hold(25)] })
const breathing = station('breathing', { part: 'cool_down', logged: false, bouts: [hold(60)] })
const courseWith = (...stations: Station[]): Course => ({
  planVersionId: 'plan',
  sessionGroup: 'group',
  affected: 'right',
  stations,
})

type Timed = PlayerEvent | [seconds: number, event: PlayerEvent]

/** Plays events at instants, given in seconds since the start; an event without one happens where the last did. */
function play(course: Course, ...events: Timed[]): PlayerState {
  let at = T
  return events.reduce<PlayerState>(
    (state, timed) => {
      const event = Array.isArray(timed) ? timed[1] : timed
      if (Array.isArray(timed)) at = T + timed[0] * 1000
      return step(course, state, event, at)
    },
    startOf(course, { right: 1 }, T),
  )
}
/** The same a hundred seconds in, from a state that is known. */
const more = (course: Course, from: PlayerState, ...events: PlayerEvent[]) =>
  events.reduce((state, event) => step(course, state, event, T + 100_000), from)
const at = (seconds: number) => T + seconds * 1000
const leftSeconds = (state: PlayerState, now: number) =>
  'timer' in state.phase ? leftOf(state.phase.timer, now) / 1000 : undefined
const begin = { kind: 'begin' } as const
const done = { kind: 'done' } as const
const elapse = { kind: 'elapse' } as const
/** One set of repetitions, begun and done in no time. */
const set = [begin, { kind: 'skip_countdown' }, done] as const
const next = { kind: 'next' } as const
const rate = (right: number) => ({ kind: 'rate', worst: { right } }) as const

describe('a hold', () => {
  const course = courseWith(holds, breathing)

  test('begins after a moment to get into place, which can be skipped', () => {
    expect(play(course, begin).phase.kind).toBe('lead')
    const skipped = play(course, begin, [2, { kind: 'skip_countdown' }])
    expect(skipped.phase.kind).toBe('working')
    expect(leftSeconds(skipped, at(2))).toBe(30)
  })

  test('that runs out counts one and the rest starts by itself, from the instant it ended', () => {
    const state = play(course, begin, [37.25, elapse])
    expect(state.phase.kind).toBe('resting')
    expect(state.logs[0]?.reps).toEqual([1, null, null])
    expect(leftSeconds(state, at(37.25))).toBe(5 + 30 + 15 - 37.25)
  })

  test('and its rest that both ran out in a locked phone leave the next hold ready, however late one looks', () => {
    const state = play(course, begin, [500, elapse])
    expect(state.phase).toEqual({ kind: 'ready' })
    expect(state.bout).toBe(1)
    expect(state.logs[0]?.reps).toEqual([1, null, null])
  })

  test('let go early was not held; the person may still say that it counts', () => {
    const early = play(course, begin, [15, done])
    expect(early.logs[0]?.reps).toEqual([0, null, null])
    const told = play(course, begin, [15, done], { kind: 'set_reps', bout: 0, reps: 1 })
    expect(told.logs[0]?.reps).toEqual([1, null, null])
  })

  test('stands still while it pauses and takes up where it was', () => {
    const pausedAt10 = play(course, begin, [15, { kind: 'pause' }])
    expect(leftSeconds(pausedAt10, at(4000))).toBe(20)
    expect(step(course, pausedAt10, elapse, at(4000))).toBe(pausedAt10)
    const on = step(course, pausedAt10, { kind: 'go_on' }, at(4000))
    expect(leftSeconds(on, at(4003))).toBe(17)
  })

  test('can be made 15 seconds longer or shorter, never less than nothing', () => {
    const longer = play(course, begin, [15, { kind: 'adjust', byMs: ADJUST_MS }])
    expect(leftSeconds(longer, at(15))).toBe(35)
    const shorter = play(course, begin, [15, { kind: 'adjust', byMs: -ADJUST_MS }], {
      kind: 'adjust',
      byMs: -ADJUST_MS,
    })
    expect(leftSeconds(shorter, at(15))).toBe(0)
  })

  test('keeps its time to the millisecond over ten minutes in which nobody looked for five', () => {
    const long = courseWith(station('long', { bouts: [hold(600)] }))
    const working = play(long, begin, { kind: 'skip_countdown' })
    expect(leftSeconds(step(long, working, elapse, at(1)), at(301))).toBe(299)
    expect(step(long, working, elapse, at(599.999)).phase.kind).toBe('working')
    expect(step(long, working, elapse, at(600)).phase.kind).toBe('rating')
  })
})

describe('a page that was killed and opened again', () => {
  const course = courseWith(holds, breathing)
  const reopen = (state: PlayerState, seconds: number) =>
    step(course, JSON.parse(JSON.stringify(state)) as PlayerState, { kind: 'reopened' }, at(seconds))

  test('finds the hold it was in, with what is left of it', () => {
    const state = reopen(play(course, begin, [6, elapse]), 20)
    expect(state.phase.kind).toBe('working')
    expect(leftSeconds(state, at(20))).toBe(15)
  })

  test('finds the hold that began while it was gone', () => {
    expect(leftSeconds(reopen(play(course, begin), 20), at(20))).toBe(15)
  })

  test('does not count a hold that ran out unseen; the person says', () => {
    const state = reopen(play(course, begin, [6, elapse]), 36)
    expect(state.phase).toEqual({ kind: 'ready', missed: true })
    expect(state.logs[0]?.reps).toEqual([null, null, null])
    const counted = step(course, state, { kind: 'count_missed' }, at(40))
    expect(counted.logs[0]?.reps).toEqual([1, null, null])
    expect(counted.phase.kind).toBe('resting')
  })

  test('finds a pause as it was, and a rest that is over as over', () => {
    const pausedState = play(course, begin, [15, { kind: 'pause' }])
    expect(leftSeconds(reopen(pausedState, 9000), at(9000))).toBe(20)
    expect(reopen(play(course, begin, [36, elapse]), 60).phase).toEqual({ kind: 'ready' })
  })
})

describe('repetitions', () => {
  const course = courseWith(legs, breathing)

  test('end when the person says so, however long they take', () => {
    const state = play(course, begin, [200, elapse])
    expect(state.phase.kind).toBe('working')
    expect(step(course, state, done, at(210)).logs[0]?.reps).toEqual([5, null, null, null])
  })

  test('of one leg lead straight to the other leg, and of both to the rest', () => {
    const one = play(course, begin, [40, done])
    expect(one.phase).toEqual({ kind: 'ready' })
    expect(one.bout).toBe(1)
    const both = play(course, begin, [40, done], [50, begin], [90, done])
    expect(both.phase.kind).toBe('resting')
    expect(leftSeconds(both, at(90))).toBe(60)
  })

  test('are corrected by what was really done, and never below nothing or beyond what can be kept', () => {
    const told = (value: number | null) =>
      play(course, begin, [40, done], { kind: 'set_reps', bout: 0, reps: value }).logs[0]?.reps[0]
    expect(told(4)).toBe(4)
    expect(told(-1)).toBe(0)
    expect(told(400)).toBe(100)
    expect(told(null)).toBeNull()
  })

  test('a rest can be cut short by skipping it or by starting', () => {
    const resting: Timed[] = [begin, [40, done], [50, begin], [90, done]]
    expect(play(course, ...resting, { kind: 'skip_countdown' }).phase).toEqual({ kind: 'ready' })
    expect(play(course, ...resting, [95, begin]).phase.kind).toBe('lead')
  })

  test('become the sets of the form, leg by leg, and an untouched set stays empty', () => {
    const state = play(
      course,
      begin,
      [40, done],
      [50, begin],
      [90, done],
      [150, { kind: 'skip', reason: 'no_time' }],
      rate(2),
      next,
    )
    expect(entriesOf(course, state)).toEqual([
      {
        clientKey: 'key-of-legs',
        planVersionId: 'plan',
        itemKey: 'legs',
        sessionGroup: 'group',
        at: new Date(at(0)).toISOString(),
        endedAt: new Date(at(150)).toISOString(),
        preRight: '1',
        duringRight: '2',
        asPrescribed: 'no',
        set1Left: '5',
        set1Right: '5',
        set2Left: '',
        set2Right: '',
        stoppedFor: 'no_time',
      },
    ])
  })

  test('keep what each set was lifted with: the prescription, then as before it, corrections touching no other set', () => {
    const weighted = courseWith({ ...legs, loadKg: 12 })
    const load = (number: number, loadKg: number | null): PlayerEvent => ({
      kind: 'set_load',
      set: number,
      loadKg,
    })
    const loads = (...events: Timed[]) => {
      const [entry = {}] = entriesOf(weighted, play(weighted, ...events, { kind: 'finish_now' }))
      return [entry.set1LoadKg, entry.set2LoadKg]
    }
    expect(loads(...set, ...set, ...set, ...set)).toEqual(['12', '12'])
    expect(loads(load(1, 8), ...set, ...set, ...set, ...set)).toEqual(['8', '8'])
    expect(loads(...set, ...set, ...set, ...set, load(1, 8))).toEqual(['8', '12'])
    expect(loads(load(1, 0), ...set, ...set, load(2, null), ...set, ...set)).toEqual(['0', ''])
    expect(loads(...set, ...set)).toEqual(['12', undefined])
    // a killed tab: what was not said yet does not come back as "not said"
    const kept: PlayerState = JSON.parse(JSON.stringify(play(weighted, load(1, 8))))
    expect(kept.logs.map((log) => loadOf({ ...legs, loadKg: 12 }, log, 2))).toEqual([8])
  })

  test('of an accessory counted for both legs count what both have done', () => {
    const accessory = courseWith({ ...legs, legs: 'together' })
    const state = play(accessory, ...set, ...set, { kind: 'set_reps', bout: 1, reps: 3 }, ...set, {
      kind: 'finish_now',
    })
    expect(entriesOf(accessory, state)[0]).toMatchObject({ set1Both: '3', set2Both: '' })
  })
})

describe('a whole session', () => {
  const course = courseWith(walk, holds, legs, stretch, breathing)
  const through: Timed[] = [
    begin,
    [65, elapse],
    [70, begin],
    [105, elapse],
    [120, begin],
    [155, elapse],
    [170, begin],
    [205, elapse],
  ]

  test('goes through warm-up, exercises, mobility and cool-down, and asks about pain only after what is judged', () => {
    expect(play(course, begin, [65, elapse])).toMatchObject({ station: 1, phase: { kind: 'ready' } })
    const rating = play(course, ...through)
    expect(rating).toMatchObject({ station: 1, phase: { kind: 'rating' } })
    expect(isRated(course, rating)).toBe(false)
    expect(step(course, rating, next, at(210))).toBe(rating)
    expect(play(course, ...through, rate(3), next)).toMatchObject({ station: 2, phase: { kind: 'ready' } })
  })

  test('done in full makes an entry of each judged exercise, as prescribed', () => {
    const state = play(
      course,
      ...through,
      rate(3),
      { kind: 'technique', rating: 'good' },
      { kind: 'rpe', rpe: 4 },
      next,
      ...set,
      ...set,
      ...set,
      ...set,
      rate(2),
      next,
      begin,
      [900, elapse],
      begin,
      [999, elapse],
      { kind: 'note', text: ' Felt easy. ' },
      { kind: 'save' },
    )
    expect(state.phase).toEqual({ kind: 'saving' })
    const entries = entriesOf(course, state)
    expect(entries.map((entry) => [entry.itemKey, entry.asPrescribed, entry.note])).toEqual([
      ['holds', 'yes', 'Felt easy.'],
      ['legs', 'yes', undefined],
    ])
    expect(entries[0]).toMatchObject({ technique: 'good', rpe: '4', duringRight: '3' })
    expect(summaryOf(course, state).map(({ how }) => how)).toEqual(Array(5).fill('as_planned'))
    expect(peakOf(state)).toEqual({ right: 3 })
  })

  test('finished early keeps what was done, asks for its pain, and begins nothing new', () => {
    const state = play(course, begin, [65, elapse], [70, begin], [105, elapse], { kind: 'finish_now' })
    expect(state.phase.kind).toBe('rating')
    const end = step(course, step(course, state, rate(2), at(110)), next, at(110))
    expect(end.phase.kind).toBe('finish')
    expect(entriesOf(course, end)).toMatchObject([{ itemKey: 'holds', set1Both: '1', asPrescribed: 'no' }])
    expect(summaryOf(course, end).map(({ how }) => how)).toEqual([
      'as_planned',
      'in_part',
      'not_reached',
      'not_reached',
      'not_reached',
    ])
  })

  test('finished before anything was begun makes no entry', () => {
    const state = play(course, { kind: 'finish_now' })
    expect(state.phase.kind).toBe('finish')
    expect(entriesOf(course, state)).toEqual([])
  })

  test('an exercise that was skipped before it began is no entry and no load', () => {
    const state = play(course, begin, [65, elapse], { kind: 'skip', reason: 'no_equipment' })
    expect(state).toMatchObject({ station: 2, phase: { kind: 'ready' } })
    expect(state.logs[1]).toMatchObject({ outcome: 'skipped', skippedFor: 'no_equipment' })
    expect(entriesOf(course, state)).toEqual([])
  })

  test('sent again is the same entries under the same keys', () => {
    const state = play(course, ...through, rate(3), next, { kind: 'finish_now' }, { kind: 'save' })
    const failed = step(course, state, { kind: 'failed' }, at(300))
    expect(failed.phase).toEqual({ kind: 'saving', failed: true })
    const again = step(course, failed, { kind: 'save' }, at(400))
    expect(entriesOf(course, again)).toEqual(entriesOf(course, state))
    expect(step(course, again, { kind: 'note', text: 'later' }, at(401))).toBe(again)
    expect(step(course, again, { kind: 'saved', waits: 'line' }, at(402)).phase).toEqual({
      kind: 'saved',
      waits: 'line',
    })
  })
})

describe('pain', () => {
  const course = courseWith(legs, stretch, breathing)
  const feel = (right: number) => ({ kind: 'pain_now', pain: { right } }) as const

  test('at the ceiling lets the set go on where it was', () => {
    const state = play(course, begin, [10, { kind: 'ask_pain' }], [15, feel(5)])
    expect(state.phase.kind).toBe('working')
    expect(leftSeconds(state, at(15))).toBe(25)
    expect(state.logs[0]?.felt).toEqual({ right: 5 })
  })

  test('above it ends the set, which stays missing; an easier one may follow', () => {
    const above = play(course, begin, [10, { kind: 'ask_pain' }], [15, feel(6)])
    expect(above.phase).toEqual({ kind: 'above_ceiling', setBroken: true })
    const easier = step(course, above, { kind: 'easier' }, at(60))
    expect(easier).toMatchObject({ bout: 1, phase: { kind: 'ready' } })
    expect(easier.logs[0]?.reps).toEqual([null, null, null, null])
  })

  test('said between two sets breaks none of them', () => {
    const above = play(course, begin, [40, done], { kind: 'ask_pain' }, feel(7))
    expect(above.phase).toEqual({ kind: 'above_ceiling', setBroken: false })
    expect(step(course, above, { kind: 'easier' }, at(60))).toMatchObject({
      bout: 1,
      phase: { kind: 'ready' },
    })
  })

  test('once said is not undone by a kinder memory', () => {
    const state = play(
      course,
      begin,
      [10, { kind: 'ask_pain' }],
      feel(6),
      { kind: 'stop', reason: 'too_sore' },
      rate(2),
      next,
    )
    expect(entriesOf(course, state)[0]).toMatchObject({ duringRight: '6', stoppedFor: 'too_sore' })
    expect(peakOf(state)).toEqual({ right: 6 })
  })

  test('a rise of more than two over the pain before ends the set, far below the agreed ceiling', () => {
    const risen: Course = { ...course, mostRise: 2 }
    const sore = (pain: number) => play(risen, begin, [10, { kind: 'ask_pain' }], feel(pain))
    // `play` begins with a pain of 1 before
    expect(limitOf(risen, startOf(risen, { right: 1 }, T), risen.stations[0]!, 'right')).toEqual({
      limit: 3,
      byRise: true,
    })
    expect(limitOf(risen, startOf(risen, { right: 4 }, T), risen.stations[0]!, 'right')).toEqual({
      limit: 5,
      byRise: false,
    })
    expect(sore(3).phase.kind).not.toBe('above_ceiling')
    expect(sore(4).phase.kind).toBe('above_ceiling')
    expect(overLimit(risen, sore(4))).toEqual([{ side: 'right', limit: 3, byRise: true }])
  })

  describe('that is a flare already', () => {
    // `play` begins with a pain of 1 before: from 5 by the rise, in any case from 7
    const flaring: Course = {
      ...courseWith(walk, legs, holds, stretch, breathing),
      mostRise: 2,
      flareFrom: { during: 7, rise: 4 },
      leftOutKey: 'left-key',
    }
    const easier = { kind: 'easier' } as const
    const leave = { kind: 'stop', reason: 'too_sore' } as const
    const none: PlayerEvent = { kind: 'screened', answers: ['none'], painNow: { right: 6 } }
    const atLegs: Timed[] = [begin, [65, elapse]]
    const said = (pain: number) =>
      play(flaring, ...atLegs, [70, begin], [80, { kind: 'ask_pain' }], [85, feel(pain)])

    test('is never gone on with, however easy; above the limit and below a flare it may be', () => {
      const flare = said(5)
      expect(flare.phase.kind).toBe('above_ceiling')
      expect(more(flaring, flare, easier)).toEqual(flare)
      expect(more(flaring, flare, begin)).toEqual(flare)
      expect(hasFlared(flaring, said(4))).toBe(false)
      expect(more(flaring, said(4), easier)).toMatchObject({ station: 1, phase: { kind: 'ready' } })
    })

    test('counts by its height alone where little was there to rise from', () => {
      const high = startOf(flaring, { right: 4 }, T)
      const felt = (pain: number) =>
        hasFlared(flaring, { ...high, logs: high.logs.map((log) => ({ ...log, felt: { right: pain } })) })
      expect([felt(6), felt(7)]).toEqual([false, true])
    })

    test('ends the exercise as stopped for pain, and after the safety questions only the calm end is left', () => {
      const asked = more(flaring, said(9), leave, rate(2), next)
      expect(asked).toMatchObject({ station: 1, phase: { kind: 'screening' } })
      const left = more(flaring, asked, none)
      expect(left).toMatchObject({ station: 4, phase: { kind: 'ready' } })
      const end = more(flaring, left, begin, { kind: 'skip_countdown' }, { kind: 'finish_now' })
      expect(summaryOf(flaring, end).map(({ how }) => how)).toEqual([
        'as_planned',
        'stopped_for_pain',
        'not_reached',
        'not_reached',
        'in_part',
      ])
      expect(entriesOf(flaring, end)).toMatchObject([
        { itemKey: 'legs', duringRight: '9', stoppedFor: 'too_sore', asPrescribed: 'no' },
      ])
      expect(hasFlared(flaring, end)).toBe(true)
      expect(reportOf(flaring, asked)).toBeNull()
      expect(reportOf(flaring, end)).toMatchObject({
        clientKey: flaring.sessionGroup,
        payload: { cause: 'exercise', redFlags: ['none'], painNowRight: '6' },
      })
    })

    test('with a sign ticked leaves nothing more to do, not even the calm end', () => {
      const sign: PlayerEvent = { kind: 'screened', answers: ['ACUTE_POP'], painNow: { right: 6 } }
      const flag = more(flaring, said(9), leave, rate(2), next, sign)
      expect(flag.phase.kind).toBe('red_flag')
      expect(more(flaring, flag, next).phase.kind).toBe('finish')
    })

    test('in the warm-up it leads to the calm end too', () => {
      const warm = play(flaring, begin, [10, { kind: 'ask_pain' }], feel(9))
      expect(more(flaring, warm, easier)).toEqual(warm)
      expect(more(flaring, warm, leave).phase.kind).toBe('screening')
      expect(more(flaring, warm, leave, none)).toMatchObject({ station: 4, phase: { kind: 'ready' } })
    })

    test('said of an exercise only when it was done, it was done as planned and no other load follows', () => {
      const rated = (pain: number, ...course: Station[]) =>
        play({ ...flaring, stations: course }, ...set, ...set, ...set, ...set, rate(pain), next)
      const flared = rated(9, legs, holds, breathing)
      expect(flared.phase.kind).toBe('screening')
      const done = more({ ...flaring, stations: [legs, holds, breathing] }, flared, none)
      expect(done).toMatchObject({ station: 2, phase: { kind: 'ready' } })
      expect(done.logs[0]).toMatchObject({ outcome: 'done', worst: { right: 9 } })
      // above the limit is no flare, and has no leave to load more today either
      const over = rated(4, legs, holds, breathing)
      expect(over).toMatchObject({ station: 2, phase: { kind: 'ready' } })
      expect(endedForPain({ ...flaring, stations: [legs, holds, breathing] }, over)).toBe(true)
      expect(rated(3, legs, holds, breathing)).toMatchObject({ station: 1, phase: { kind: 'ready' } })
      expect(more({ ...flaring, stations: [legs, holds] }, rated(9, legs, holds), none).phase.kind).toBe(
        'finish',
      )
    })

    test('a session that an earlier release began goes on by the limit it carries', () => {
      const { flareFrom: _, ...earlier } = flaring
      expect(hasFlared(earlier, said(9))).toBe(false)
      expect(more(earlier, said(9), leave, rate(9), next).station).toBe(4)
    })
  })

  test('left out because it is too sore, it asks how sore, and offers something easier, before anything is left', () => {
    const asked = play(course, { kind: 'skip', reason: 'too_sore' })
    expect(asked.phase.kind).toBe('hurting')
    const said = step(course, asked, feel(4), at(5))
    expect(said.phase).toEqual({ kind: 'above_ceiling', setBroken: false, leaving: true })
    const easier = step(course, said, { kind: 'easier' }, at(9))
    expect(easier).toMatchObject({ station: 0, phase: { kind: 'ready' } })
    expect(easier.logs[0]).toMatchObject({ easier: true, outcome: 'open', felt: { right: 4 } })
    const left = step(course, said, { kind: 'skip', reason: 'too_sore' }, at(9))
    expect(left).toMatchObject({ station: 2, phase: { kind: 'ready' } })
    expect(left.logs[0]).toMatchObject({ outcome: 'skipped', skippedFor: 'too_sore' })
    expect(endedTooSore(left)).toBe(true)
  })

  test('how sore it was is told with what was left out, though nothing was begun', () => {
    const kept = { ...course, leftOutKey: 'left-key' }
    const left = play(kept, { kind: 'skip', reason: 'too_sore' }, feel(4), {
      kind: 'skip',
      reason: 'too_sore',
    })
    expect(entriesOf(kept, left)).toEqual([])
    expect(leftOutOf(kept, left)?.payload.items).toEqual([
      { itemKey: kept.stations[0]?.key, reason: 'too_sore', painRight: '4' },
    ])
  })

  test('too sore goes straight to the calm end, past stretching', () => {
    const state = play(
      course,
      begin,
      [10, { kind: 'ask_stop' }],
      { kind: 'stop', reason: 'too_sore' },
      rate(4),
      next,
    )
    expect(state.station).toBe(2)
  })

  test('too tired goes on with the next exercise', () => {
    const state = play(
      course,
      begin,
      [10, { kind: 'ask_stop' }],
      { kind: 'stop', reason: 'fatigue' },
      rate(4),
      next,
    )
    expect(state.station).toBe(1)
  })

  test('a sharp one asks the safety questions before anything else and ends the session', () => {
    const state = play(course, begin, [10, { kind: 'ask_stop' }], { kind: 'stop', reason: 'sharp_pain' })
    expect(state.phase.kind).toBe('screening')
    for (const event of [rate(8), next, begin, { kind: 'finish_now' }, { kind: 'back' }] as const)
      expect(more(course, state, event).phase.kind).toBe('screening')
    expect(reportOf(course, state)).toBeNull()
    const screened = more(course, state, { kind: 'screened', answers: ['none'], painNow: { right: 6 } })
    expect(screened.phase.kind).toBe('rating')
    expect(reportOf(course, screened)).toMatchObject({
      clientKey: course.sessionGroup,
      payload: { cause: 'exercise', redFlags: ['none'], painNowRight: '6' },
    })
    const ended = more(course, screened, rate(8), next)
    expect(ended.phase.kind).toBe('finish')
    expect(endedInSharpPain(ended)).toBe(true)
    expect(entriesOf(course, ended)[0]).toMatchObject({ stoppedFor: 'sharp_pain', duringRight: '8' })
  })

  test('a safety sign outranks what was done, needs no number, and what was done is kept after it', () => {
    const stopped = play(course, begin, [10, { kind: 'ask_pain' }], { kind: 'stop', reason: 'sharp_pain' })
    const flagged = more(course, stopped, { kind: 'screened', answers: ['ACUTE_POP'], painNow: {} })
    expect(flagged.phase.kind).toBe('red_flag')
    expect(hasSign(flagged)).toBe(true)
    const report = reportOf(course, flagged)
    expect(
      FlareInput.safeParse({ clientKey: '0190d1c8-7f00-7000-8000-000000000001', ...report?.payload }).success,
    ).toBe(true)
    expect(more(course, flagged, next).phase.kind).toBe('rating')
  })

  test('in the warm-up it asks too, and ends there', () => {
    const warm = courseWith(walk, legs)
    const stopped = play(warm, begin, [10, { kind: 'ask_stop' }], { kind: 'stop', reason: 'sharp_pain' })
    const screened = more(warm, stopped, { kind: 'screened', answers: ['none'], painNow: { right: 4 } })
    expect(screened.phase.kind).toBe('finish')
    expect(entriesOf(warm, screened)).toEqual([])
    expect(reportOf(warm, screened)).not.toBeNull()
  })

  test('asked about by mistake changes nothing', () => {
    const before = play(course, begin, [10, { kind: 'pause' }])
    for (const kind of ['ask_pain', 'ask_stop'] as const) {
      const back = step(course, step(course, before, { kind }, at(20)), { kind: 'back' }, at(20))
      expect(back.phase.kind).toBe('working')
      expect(leftSeconds(back, at(20))).toBe(25)
    }
  })
})

describe('left out', () => {
  const course = { ...courseWith(walk, legs, holds), leftOutKey: 'left-key' }
  test('an exercise of the work is told with its reason, a warm-up and what was not reached are not', () => {
    const skipped = play(course, { kind: 'skip', reason: 'other' }, { kind: 'skip', reason: 'no_time' })
    expect(leftOutOf(course, skipped)).toMatchObject({
      clientKey: 'left-key',
      payload: { sessionGroup: 'group', items: [{ itemKey: 'legs', reason: 'no_time' }] },
    })
    expect(entriesOf(course, skipped)).toEqual([])
    expect(leftOutOf(course, play(course, { kind: 'skip', reason: 'other' }))).toBeNull()
  })

  test('once begun it is a part that was done, stopped for that reason', () => {
    const stopped = play(courseWith(legs), ...set, { kind: 'skip', reason: 'no_time' }, rate(2), next)
    expect(entriesOf(courseWith(legs), stopped)[0]).toMatchObject({
      stoppedFor: 'no_time',
      asPrescribed: 'no',
    })
    expect(leftOutOf({ ...courseWith(legs), leftOutKey: 'k' }, stopped)).toBeNull()
  })
})

describe('a swap', () => {
  const course = courseWith(legs)
  test('is taken from what the catalogue allows, before the exercise has begun', () => {
    const swapped = play(course, { kind: 'swap', exerciseCode: 'instead', reason: 'no_equipment' })
    expect(swapped.logs[0]).toMatchObject({ instead: 'instead', insteadFor: 'no_equipment' })
    expect(
      play(course, { kind: 'swap', exerciseCode: 'jump_lunge', reason: 'other' }).logs[0]?.instead,
    ).toBeUndefined()
    const begun = play(course, begin, done, { kind: 'swap', exerciseCode: 'instead', reason: 'other' })
    expect(begun.logs[0]?.instead).toBeUndefined()
  })

  test('has not the weight of what it stands for', () => {
    const weighted = courseWith({ ...legs, loadKg: 12 })
    const swap: PlayerEvent = { kind: 'swap', exerciseCode: 'instead', reason: 'no_equipment' }
    const loads = (...events: Timed[]) =>
      Object.keys(entriesOf(weighted, play(weighted, ...events))[0] ?? {}).filter((name) => /Load/.test(name))
    expect(loads(...set)).toEqual(['set1LoadKg'])
    expect(loads(swap, ...set)).toEqual([])
    expect(loads(swap, { kind: 'set_load', set: 1, loadKg: 8 }, ...set)).toEqual([])
  })

  test('is taken back as long as nothing of it was done, and leaves no trace in what is sent', () => {
    const swap: PlayerEvent = { kind: 'swap', exerciseCode: 'instead', reason: 'other' }
    const back: PlayerEvent = { kind: 'swap_back' }
    const again = play(course, swap, back, ...set)
    expect(again.logs[0]?.instead).toBeUndefined()
    expect(Object.keys(entriesOf(course, again)[0] ?? {})).not.toContain('insteadFor')
    expect(play(course, swap, begin, back).logs[0]?.instead).toBe('instead')
    expect(play(course, swap, ...set, back).logs[0]?.instead).toBe('instead')
  })
})

test('what a phase does not know changes nothing at all', () => {
  const course = courseWith(legs, breathing)
  const begun: Timed[] = [begin, { kind: 'skip_countdown' }]
  const rated: Timed[] = [...begun, { kind: 'ask_stop' }, { kind: 'stop', reason: 'fatigue' }, rate(1), next]
  const states: Record<PhaseKind, PlayerState> = {
    ready: play(course),
    lead: play(course, begin),
    working: play(course, ...begun),
    resting: play(course, ...set, ...set),
    hurting: play(course, ...begun, { kind: 'ask_pain' }),
    above_ceiling: play(course, ...begun, { kind: 'ask_pain' }, { kind: 'pain_now', pain: { right: 9 } }),
    stopping: play(course, ...begun, { kind: 'ask_stop' }),
    screening: play(course, ...begun, { kind: 'ask_stop' }, { kind: 'stop', reason: 'sharp_pain' }),
    red_flag: play(
      course,
      ...begun,
      { kind: 'ask_stop' },
      { kind: 'stop', reason: 'sharp_pain' },
      { kind: 'screened', answers: ['CES'], painNow: {} },
    ),
    rating: play(course, ...begun, { kind: 'ask_stop' }, { kind: 'stop', reason: 'fatigue' }),
    finish: play(course, ...rated, { kind: 'finish_now' }),
    saving: play(course, ...rated, { kind: 'finish_now' }, { kind: 'save' }),
    saved: play(course, ...rated, { kind: 'finish_now' }, { kind: 'save' }, { kind: 'saved', waits: null }),
  }
  const events: PlayerEvent[] = [
    begin,
    done,
    elapse,
    { kind: 'pause' },
    { kind: 'go_on' },
    { kind: 'adjust', byMs: 1 },
    { kind: 'skip_countdown' },
    { kind: 'count_missed' },
    { kind: 'skip', reason: 'other' },
    { kind: 'swap', exerciseCode: 'instead', reason: 'other' },
    { kind: 'ask_pain' },
    { kind: 'pain_now', pain: { right: 1 } },
    { kind: 'easier' },
    { kind: 'ask_stop' },
    { kind: 'stop', reason: 'other' },
    { kind: 'screened', answers: ['none'], painNow: { right: 1 } },
    { kind: 'back' },
    { kind: 'set_reps', bout: 0, reps: 1 },
    rate(1),
    { kind: 'technique', rating: 'good' },
    { kind: 'rpe', rpe: 1 },
    next,
    { kind: 'finish_now' },
    { kind: 'note', text: 'n' },
    { kind: 'save' },
    { kind: 'saved', waits: null },
    { kind: 'failed' },
    { kind: 'reopened' },
  ]
  for (const [kind, state] of Object.entries(states)) {
    expect(state.phase.kind).toBe(kind)
    for (const event of events)
      if (TRANSITIONS[kind as PhaseKind][event.kind] === undefined)
        expect(step(course, state, event, at(1)), `${kind} ${event.kind}`).toBe(state)
  }
})

test('the moment to get into place is five seconds', () => {
  expect(LEAD_MS).toBe(5000)
})
