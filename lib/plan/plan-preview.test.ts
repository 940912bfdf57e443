import { describe, expect, test } from 'vitest'
import { defaultProtocol } from '../progression/protocol'
import type { LadderState } from '../progression/types'
import type { PlanFields } from './form-values'
import { readPlanForm } from './plan-form'
import { planPreview } from './plan-preview'
import { prescribe } from './prescribe'
import type { PlanContent, PlanOverride } from './schema'

const state: LadderState = {
  rung: 2,
  doseStep: 1,
  pace: 'standard',
  evidenceSince: '2026-03-01',
  doseSince: '2026-03-05',
  baselineMorning: 1,
}
const ladder = { left: state }
const common = { protocol: defaultProtocol, affected: 'left' as const, today: '2026-03-10' }
const standard = prescribe({
  ...common,
  ladder,
  exercise: 'go',
  sessionsPerDay: 2,
  daysPerWeek: 7,
  running: 'paused',
  activityLimits: [],
})
const edited = (current: PlanContent, fields: PlanFields) => {
  const read = readPlanForm(fields, { ...common, base: current, current, ladder })
  if (!read.ok) throw new Error(read.problems.join())
  return read.edit
}
const previewOf = (current: PlanContent, fields: PlanFields, answered: PlanOverride[] = []) =>
  planPreview('en', {
    current,
    edit: edited(current, fields),
    answered,
    ladder,
    protocol: defaultProtocol,
    today: common.today,
    maintenance: false,
    clinicianName: 'Ines Harrow',
    patientLocale: 'en',
    units: 'metric',
    patientUnits: 'metric',
  })
const guardsOf = (...args: Parameters<typeof previewOf>) => previewOf(...args).guards

/** A plan in force with an exercise put in before its rung, and a ceiling above the limit. */
const early = edited(standard, { add: ['step_up'], 'painCeilingNrs:own:step_up': '6' }).content
const answered: PlanOverride[] = [
  { guard: 'exercise_too_early:own:step_up', reason: 'Stairs at work' },
  { guard: 'ceiling_above_limit:own:step_up', reason: 'Agreed once' },
]

describe('a reason given with the plan in force', () => {
  test('is not asked for again by an edit of something else', () => {
    const guards = guardsOf(early, { 'reps:accessory:plank': '2' }, answered)
    expect(guards.map(({ key, reason }) => [key, reason])).toEqual([
      ['exercise_too_early:own:step_up', 'Stairs at work'],
      ['ceiling_above_limit:own:step_up', 'Agreed once'],
    ])
  })

  test('no longer holds once what it was given for has changed', () => {
    const guards = guardsOf(early, { 'painCeilingNrs:own:step_up': '7' }, answered)
    expect(guards.map(({ key, reason }) => [key, reason])).toEqual([
      ['exercise_too_early:own:step_up', 'Stairs at work'],
      ['ceiling_above_limit:own:step_up', null],
    ])
  })

  test('is nobody’s answer to what an edit itself raises', () => {
    const guards = guardsOf(early, { 'reps:ladder:left': '12', 'loadKg:ladder:left': '4' }, [
      ...answered,
      { guard: 'several_variables_raised:ladder:left', reason: 'Last month' },
    ])
    expect(guards.find(({ key }) => key === 'several_variables_raised:ladder:left')?.reason).toBeNull()
  })
})

describe('beside the difference stands', () => {
  test('where a typed dose puts the ladder, and that a dose below it counts for no step', () => {
    const { notes } = previewOf(standard, { 'reps:ladder:left': '12' })
    expect(notes).toEqual([expect.stringContaining('this is the dose 2 × 12')])
    expect(previewOf(standard, { 'reps:ladder:left': '4' }).notes).toEqual([
      expect.stringMatching(/dose stays 2 × 5.*With 2 × 4.*none counts/),
    ])
    expect(previewOf(standard, { 'reps:ladder:left': '9' }).notes).toEqual([])
  })

  test('a warning at every measure of load that rises by more than a tenth, minutes apart', () => {
    const { load } = previewOf(standard, { 'reps:ladder:left': '12' })
    const warned = load.filter(({ warning }) => warning !== null).map(({ measure }) => measure)
    expect(warned).toEqual(['Strengthening: repetitions and holds', 'Time under load'])
  })

  test('an unusual dose and week in words, with what they rest on', () => {
    const [dose] = guardsOf(standard, { 'sets:ladder:left': '4', 'reps:ladder:left': '12' })
    expect(dose).toMatchObject({
      key: 'dose_beyond_top:left',
      text: expect.stringContaining('4 × 12 is more than the top dose of its rung, 2 × 12'),
      sources: expect.stringContaining('S003-13'),
    })
    const week = guardsOf(standard, { 'sets:accessory:plank': '10' }).find(
      ({ key }) => key === 'week_raised_too_much',
    )
    expect(week?.text).toMatch(/% more (repetitions|time under load).*10%/)
  })
})
