import { describe, expect, it } from 'vitest'
import { defaultProtocol } from '../progression/protocol'
import type { LadderState } from '../progression/types'
import type { PlanFields } from './form-values'
import { type PlanFormBasis, readPlanForm } from './plan-form'
import { fieldsLike } from './plan-form-fields'
import { prescribe } from './prescribe'
import type { PlanContent } from './schema'

const state: LadderState = {
  rung: 2,
  doseStep: 1,
  pace: 'standard',
  evidenceSince: '2026-03-01',
  doseSince: '2026-03-05',
  baselineMorning: 1,
}
const base: PlanContent = prescribe({
  protocol: defaultProtocol,
  affected: 'left',
  ladder: { left: state },
  today: '2026-03-10',
  exercise: 'go',
  sessionsPerDay: 2,
  daysPerWeek: 7,
  running: 'paused',
  activityLimits: [{ activityKind: 'football', effect: 'pause', untilDate: '2026-03-17' }],
})
const basis = (more: Partial<PlanFormBasis> = {}): PlanFormBasis => ({
  base,
  current: base,
  ladder: { left: state },
  protocol: defaultProtocol,
  affected: 'left',
  today: '2026-03-10',
  ...more,
})
const read = (fields: PlanFields, more: Partial<PlanFormBasis> = {}) => {
  const result = readPlanForm(fields, basis(more))
  if (!result.ok) throw new Error(result.problems.join())
  return result.edit
}
const item = (content: PlanContent, key: string) => content.items.find((found) => found.key === key)

describe('the form of the plan editor', () => {
  it('keeps a load typed in pounds in kilograms, and takes the same pounds shown again for no change', () => {
    const { content } = read({ 'loadLb:ladder:left': '45' })
    expect(item(content, 'ladder:left')).toMatchObject({ loadKg: 20.412 })
    const again = read({ 'loadLb:ladder:left': '45' }, { base: content, current: content })
    expect(again.content).toEqual(content)
    const inKg = read({ 'loadKg:ladder:left': '20.41' }, { base: content, current: content })
    expect(inKg.content).toEqual(content)
  })

  it('left alone, changes nothing', () => {
    expect(read({}).content).toEqual(base)
    expect(read({ 'sets:ladder:left': '2', exercise: 'go', 'ladder:left': '2.1' }).content).toEqual(base)
  })

  it('takes the dose of one exercise, and only that', () => {
    const { content, ladder } = read({
      'reps:ladder:left': '9',
      'loadKg:ladder:left': '2,5',
      'note:ladder:left': ' Heel close ',
    })
    expect(item(content, 'ladder:left')).toMatchObject({
      reps: 9,
      loadKg: 2.5,
      note: 'Heel close',
      doseStep: 1,
    })
    expect(content.items).toHaveLength(base.items.length)
    expect(ladder).toEqual({})
  })

  it('puts a dose typed for the ladder on the highest step it holds whole, and keeps it as typed', () => {
    const typed = (fields: PlanFields) => {
      const { content, ladder } = read(fields)
      const { sets, reps, doseStep } = item(content, 'ladder:left') ?? {}
      return { dose: `${sets} × ${reps}`, doseStep, moved: ladder.left?.doseStep }
    }
    expect(typed({ 'reps:ladder:left': '12' })).toEqual({ dose: '2 × 12', doseStep: 2, moved: 2 })
    expect(typed({ 'reps:ladder:left': '14' })).toEqual({ dose: '2 × 14', doseStep: 2, moved: 2 })
    expect(typed({ 'reps:ladder:left': '7' })).toEqual({ dose: '2 × 7', doseStep: 0, moved: 0 })
    expect(typed({ 'reps:ladder:left': '10' })).toEqual({ dose: '2 × 10', doseStep: 1, moved: undefined })
    // below the first step of the ladder it stands on that one, and no part that was not typed is changed
    expect(typed({ 'sets:ladder:left': '1' })).toEqual({ dose: '1 × 8', doseStep: 0, moved: 0 })
    // the typed dose counts, whatever step was chosen beside it
    expect(typed({ 'ladder:left': '2.2', 'reps:ladder:left': '9' })).toEqual({
      dose: '2 × 9',
      doseStep: 1,
      moved: undefined,
    })
  })

  it('puts both sides of a shared exercise on the step of the dose typed for it', () => {
    const ladder = { left: { ...state, rung: 1, doseStep: 0 }, right: { ...state, rung: 1, doseStep: 0 } }
    const shared = prescribe({
      protocol: defaultProtocol,
      affected: 'bilateral',
      ladder,
      today: '2026-03-10',
      exercise: 'go',
      sessionsPerDay: 2,
      daysPerWeek: 7,
      running: 'paused',
      activityLimits: [],
    })
    const about = { base: shared, current: shared, ladder, affected: 'bilateral' as const }
    const edit = read({ 'reps:ladder:both': '8' }, about)
    expect(edit.ladderAfter).toMatchObject({ left: { doseStep: 1 }, right: { doseStep: 1 } })
    expect(item(edit.content, 'ladder:both')).toMatchObject({ reps: 8, doseStep: 1 })
  })

  it('prescribes the ladder work anew for another rung, and keeps what was typed on top', () => {
    const { content, ladder } = read({ 'ladder:left': '3.0', 'painCeilingNrs:ladder:left': '4' })
    expect(ladder).toEqual({ left: { rung: 3, doseStep: 0, pace: 'standard' } })
    expect(item(content, 'ladder:left')).toMatchObject({
      exerciseCode: 'bridge_single_straight',
      rung: 3,
      doseStep: 0,
      reps: 5,
      days: 'high',
      painCeilingNrs: 4,
    })
  })

  it('adds from the catalogue, takes out, and never takes out the ladder work', () => {
    const { content } = read({
      add: ['band_curl', 'nope'],
      'remove:mobility:calf_wall': 'on',
      'remove:ladder:left': 'on',
    })
    expect(item(content, 'own:band_curl')).toMatchObject({ kind: 'accessory', exerciseCode: 'band_curl' })
    expect(item(content, 'mobility:calf_wall')).toBeUndefined()
    expect(item(content, 'ladder:left')).toBeDefined()
  })

  it('lifts, keeps and adds limits of activities', () => {
    expect(read({ 'limit:football': '' }).content.activityLimits).toEqual([])
    expect(
      read({
        newLimitKind: 'driving',
        newLimitEffect: 'limit',
        'limitUntil:new': '2026-03-20',
        'limitShare:new': '70',
      }).content.activityLimits,
    ).toEqual([
      { activityKind: 'football', effect: 'pause', untilDate: '2026-03-17' },
      { activityKind: 'driving', effect: 'limit', ratio: 0.7, untilDate: '2026-03-20' },
    ])
  })

  it('puts its edits onto a plan that changed meanwhile, and loses nothing of either', () => {
    const current: PlanContent = {
      ...base,
      daysPerWeek: 5,
      items: base.items.map((line) => (line.key === 'mobility:calf_wall' ? { ...line, reps: 6 } : line)),
    }
    const { content } = read(
      {
        'reps:ladder:left': '9',
        'reps:mobility:calf_wall': String(item(base, 'mobility:calf_wall')?.reps),
        daysPerWeek: '7',
      },
      { current },
    )
    expect(content.daysPerWeek).toBe(5)
    expect(item(content, 'mobility:calf_wall')?.reps).toBe(6)
    expect(item(content, 'ladder:left')?.reps).toBe(9)
  })

  it('names the field that is out of range or not a number', () => {
    const problems = (fields: PlanFields) => {
      const result = readPlanForm(fields, basis())
      return result.ok ? [] : result.problems
    }
    expect(problems({ 'reps:ladder:left': '900' })).toEqual(['reps:ladder:left'])
    expect(problems({ 'sets:ladder:left': '' })).toEqual(['sets:ladder:left'])
    expect(problems({ 'loadKg:ladder:left': 'heavy' })).toEqual(['loadKg:ladder:left'])
    expect(problems({ daysPerWeek: '2' })).toEqual(['daysPerWeek'])
    expect(problems({ newLimitKind: 'run' })).toEqual(['limitUntil:new'])
  })
})

describe('loading another plan into the form', () => {
  const edited = read({
    'reps:ladder:left': '9',
    'remove:mobility:calf_wall': 'on',
    add: 'band_curl',
    'reps:own:band_curl': '12',
    'band:own:band_curl': 'medium',
    'range:ladder:left': 'half way',
    daysPerWeek: '5',
    order: ['own:band_curl', ...base.items.map(({ key }) => key)],
  }).content

  it('gives that plan back, its order included', () => {
    const back = read(
      fieldsLike(edited, {
        current: base,
        ladder: { left: state },
        protocol: defaultProtocol,
        units: 'metric',
      }),
    )
    expect(back.content).toEqual(edited)
  })

  it('undoes it again the same way', () => {
    const result = readPlanForm(
      fieldsLike(base, {
        current: edited,
        ladder: { left: state },
        protocol: defaultProtocol,
        units: 'metric',
      }),
      basis({ base: edited, current: edited }),
    )
    if (!result.ok) throw new Error(result.problems.join())
    const named = (plan: PlanContent) =>
      plan.items.map(({ exerciseCode, sets, reps, band, range }) => ({
        exerciseCode,
        sets,
        reps,
        band,
        range,
      }))
    expect(named(result.edit.content)).toEqual(named(base))
    expect(result.edit.content.daysPerWeek).toBe(7)
  })

  it('as a template leaves the ladder and the schedule alone', () => {
    const items = edited.items.filter(({ kind }) => kind !== 'ladder' && kind !== 'light')
    const higher = { ...state, rung: 3, doseStep: 0 }
    const current = prescribe({
      protocol: defaultProtocol,
      affected: 'left',
      ladder: { left: higher },
      today: '2026-03-10',
      exercise: 'go',
      sessionsPerDay: 2,
      daysPerWeek: 6,
      running: 'paused',
      activityLimits: [],
    })
    const result = readPlanForm(
      fieldsLike({ items }, { current, protocol: defaultProtocol, units: 'metric' }),
      basis({ base: current, current, ladder: { left: higher } }),
    )
    if (!result.ok) throw new Error(result.problems.join())
    const { content, ladder } = result.edit
    expect(ladder).toEqual({})
    expect(content.daysPerWeek).toBe(6)
    expect(item(content, 'ladder:left')).toEqual(item(current, 'ladder:left'))
    expect(item(content, 'own:band_curl')).toMatchObject({ reps: 12, band: 'medium' })
    expect(item(content, 'mobility:calf_wall')).toBeUndefined()
  })
})
