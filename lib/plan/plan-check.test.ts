import { describe, expect, it } from 'vitest'
import { defaultProtocol } from '../progression/protocol'
import type { LadderState } from '../progression/types'
import type { PlanFields } from './form-values'
import { guardKey } from './guards'
import { checkEdit } from './plan-check'
import { readPlanForm } from './plan-form'
import { fieldsLike } from './plan-form-fields'
import { prescribe } from './prescribe'
import type { PlanContent } from './schema'
import { LOAD_MEASURES } from './week-rise'

const today = '2026-03-10'
const on = (rung: number, doseStep = 0): LadderState => ({
  rung,
  doseStep,
  pace: 'standard',
  evidenceSince: '2026-03-01',
  doseSince: '2026-03-05',
  baselineMorning: 1,
})
const planAt = (state: LadderState): PlanContent =>
  prescribe({
    protocol: defaultProtocol,
    affected: 'left',
    ladder: { left: state },
    today,
    exercise: 'go',
    sessionsPerDay: 2,
    daysPerWeek: 7,
    running: 'paused',
    activityLimits: [],
  })
type Case = { current?: PlanContent; restored?: PlanContent | undefined }

/** What the editor would ask about a form, from a plan as the ladder has it. */
function edit(state: LadderState, fields: PlanFields, { current = planAt(state), restored }: Case = {}) {
  const ladder = { left: state }
  const common = { protocol: defaultProtocol, today }
  const read = readPlanForm(fields, { ...common, base: current, current, ladder, affected: 'left' })
  if (!read.ok) throw new Error(read.problems.join())
  const { content, ladderAfter } = read.edit
  const facts = { ...common, current, content, ladder, ladderAfter, maintenance: false, restored }
  const { findings, load } = checkEdit(facts)
  return { findings, load, content, ladderAfter, guards: findings.map(guardKey) }
}
const guards = (...args: Parameters<typeof edit>) => edit(...args).guards

describe('the dose of the ladder in an edit', () => {
  it('goes up one step in silence, typed or chosen', () => {
    expect(guards(on(5), { 'reps:ladder:left': '8' })).toEqual([])
    expect(guards(on(5), { 'ladder:left': '5.1' })).toEqual([])
    expect(guards(on(5, 1), { 'reps:ladder:left': '12' })).toEqual([])
  })

  it('asks when it goes over a step, typed or chosen', () => {
    expect(guards(on(5), { 'reps:ladder:left': '12' })).toEqual(['dose_skipped:left'])
    expect(guards(on(5), { 'ladder:left': '5.2' })).toEqual(['dose_skipped:left'])
    const [found] = edit(on(5), { 'reps:ladder:left': '12' }).findings
    expect(found).toMatchObject({
      dose: { sets: 2, reps: 12 },
      limit: { sets: 2, reps: 8 },
      source: ['S003-13', 'C.6', 'C.20'],
    })
  })

  it('asks when it goes beyond the top dose of its rung, also from the top dose', () => {
    for (const step of [0, 1, 2]) {
      expect(guards(on(5, step), { 'sets:ladder:left': '4', 'reps:ladder:left': '12' })).toContain(
        'dose_beyond_top:left',
      )
    }
    expect(guards(on(0), { 'holdSeconds:ladder:both': '90' })).toContain('dose_beyond_top:left')
  })

  it('begins a higher rung at its first dose, and is free going down', () => {
    expect(guards(on(3, 2), { 'ladder:left': '4.1' })).toContain('dose_skipped:left')
    expect(guards(on(3, 2), { 'ladder:left': '4.0' })).toEqual([])
    expect(guards(on(4, 0), { 'ladder:left': '3.2' })).toEqual([])
    expect(guards(on(4, 2), { 'ladder:left': '4.0' })).toEqual([])
  })

  it('keeps asking about a dose beyond the top that stands in the plan, whatever else is edited', () => {
    const current = planAt(on(5))
    const beyond = {
      ...current,
      items: current.items.map((item) => (item.kind === 'ladder' ? { ...item, sets: 4, reps: 12 } : item)),
    }
    expect(guards(on(5), { 'note:ladder:left': 'Slowly' }, { current: beyond })).toEqual([
      'dose_beyond_top:left',
    ])
  })
})

describe('the ladder’s lighter work', () => {
  it('is nobody’s edit as the ladder has it, also when the rung changes', () => {
    expect(guards(on(3, 2), { 'ladder:left': '4.0' })).toEqual([])
  })

  it('is asked about on other days than lighter ones, and counts among what gets harder', () => {
    const everyDay = { 'days:light:left': 'every_day' }
    expect(guards(on(5), everyDay)).toContain('light_work_on_other_days:light:left')
    expect(guards(on(5), { ...everyDay, 'reps:ladder:left': '8' })).toContain('several_exercises_raised')
    expect(guards(on(5), { 'reps:light:left': '12', 'reps:ladder:left': '8' })).toContain(
      'several_exercises_raised',
    )
  })
})

describe('the load of a week', () => {
  it('may rise by the ladder’s own step, or by one exercise at its usual dose', () => {
    expect(guards(on(5), { 'reps:ladder:left': '8' })).toEqual([])
    expect(guards(on(5), { add: 'band_curl' })).toEqual([])
    const { load } = edit(on(5), { 'reps:ladder:left': '8' })
    expect(load.find(({ measure }) => measure === 'repetitions')?.percent).toBeGreaterThan(10)
  })

  it('asks beyond that for more than a tenth: sets and repetitions, sessions, days', () => {
    expect(guards(on(3), { 'sets:accessory:plank': '9' })).toContain('week_raised_too_much')
    expect(guards(on(3), { add: 'band_curl', 'sets:own:band_curl': '9' })).toContain('week_raised_too_much')
    const fewer = { ...planAt(on(1)), sessionsPerDay: 1 }
    const once = {
      ...fewer,
      items: fewer.items.map((item) => (item.kind === 'ladder' ? { ...item, sessionsPerDay: 1 } : item)),
    }
    expect(guards(on(1), { sessionsPerDay: '2' }, { current: once })).toContain('week_raised_too_much')
    const [found] = edit(on(3), { 'sets:accessory:plank': '9' }).findings
    expect(found).toMatchObject({ limitPercent: 10, source: expect.arrayContaining(['C.4', 'S002-12']) })
  })

  it('says nothing of a rise within a tenth, of a fall, and of mobility', () => {
    expect(guards(on(5), { 'reps:light:left': '9' })).toEqual([])
    expect(guards(on(5), { 'remove:light:left': 'on', 'remove:accessory:plank': 'on' })).toEqual([])
    expect(guards(on(5), { 'sets:mobility:calf_wall': '6' })).toEqual([])
  })

  it('asks once about kilograms that rise too far', () => {
    const current = planAt(on(5))
    const loaded = {
      ...current,
      items: current.items.map((item) => (item.kind === 'ladder' ? { ...item, loadKg: 10 } : item)),
    }
    expect(guards(on(5), { 'loadKg:ladder:left': '14' }, { current: loaded })).toEqual([
      'load_raised_too_much:ladder:left',
    ])
  })

  it('says of a plan that doubles what it misses: the dose, the days, more than one thing, the week', () => {
    const doubled = guards(on(5), {
      'sets:ladder:left': '4',
      'reps:ladder:left': '12',
      'days:light:left': 'every_day',
      'remove:accessory:plank': 'on',
      'remove:accessory:standing_hip_extension': 'on',
    })
    expect(doubled).toEqual([
      'dose_beyond_top:left',
      'light_work_on_other_days:light:left',
      'several_exercises_raised',
      'week_raised_too_much',
    ])
  })
})

it('asks exercise of nobody under age without a reason (C.3, C.20)', () => {
  const current = planAt(on(1))
  const about = { current, ladder: { left: on(1) }, protocol: defaultProtocol, today, maintenance: false }
  const found = (content: PlanContent, underAge: boolean | null) =>
    checkEdit({ ...about, content, ladderAfter: about.ladder, underAge }).findings.map(guardKey)
  expect(found(current, true)).toEqual(['under_age'])
  expect(found({ ...current, exercise: 'stop', items: [] }, true)).toEqual([])
  expect(found(current, false)).toEqual([])
  expect(found(current, null)).toEqual([])
})

describe('going back to an earlier version', () => {
  const first = planAt(on(5))
  const heavier = edit(on(5), {
    'sets:ladder:left': '2',
    'reps:ladder:left': '12',
    'sets:light:left': '5',
    'days:light:left': 'every_day',
    'remove:accessory:plank': 'on',
    'remove:accessory:standing_hip_extension': 'on',
  })
  const state = heavier.ladderAfter.left as LadderState
  const back = fieldsLike(first, {
    current: heavier.content,
    ladder: { left: state },
    protocol: defaultProtocol,
    units: 'metric',
  })

  it('that asks for less as a whole is not stopped by what comes back in it', () => {
    const restored = edit(state, back, { current: heavier.content, restored: first })
    expect(restored.guards).toEqual([])
    expect(restored.ladderAfter.left?.doseStep).toBe(0)
    expect(
      restored.load
        .filter(({ measure }) => LOAD_MEASURES.includes(measure))
        .every(({ percent }) => percent === null || percent < 0),
    ).toBe(true)
  })

  it('still counts what goes beyond that version, and what nobody went back to', () => {
    const more = { ...back, 'sets:own:plank': '8' }
    expect(guards(state, more, { current: heavier.content, restored: first })).toContain(
      'several_exercises_raised',
    )
    expect(guards(state, back, { current: heavier.content })).toContain('several_exercises_raised')
  })
})
