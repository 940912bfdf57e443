import type { Units } from '../measures/units'
import { type Locale, translator } from '../messages'
import { formatNumber } from '../messages/formats'
import { type Protocol, topDose } from '../progression/protocol'
import { type LadderState, type PerSide, SIDES } from '../progression/types'
import { exerciseFacts } from './exercise-facts'
import { exerciseName } from './exercise-name'
import { checkPlan, type GuardFinding, guardKey } from './guards'
import { type PlanChangeLine, planChangeLines, weeklyRepetitions } from './plan-changes'
import type { PlanEdit } from './plan-form'
import type { PlanContent } from './schema'

/** What an edit would change, in words: the difference, its volume, what is unusual, what the patient would read. */
export type PlanPreview = {
  lines: PlanChangeLine[]
  weekly: string
  guards: { key: string; text: string; sources: string }[]
  message: string
}

export function planPreview(
  locale: Locale,
  {
    current,
    edit,
    protocol,
    clinicianName,
    units,
  }: {
    current: PlanContent
    edit: PlanEdit
    protocol: Protocol
    clinicianName: string
    units: Units
  },
): PlanPreview {
  const t = translator(locale, 'clinician')
  const lines = planChangeLines(locale, current, edit.content, units)
  const findings = checkPlan({
    before: current,
    after: edit.content,
    state: guardState(edit.ladderAfter, protocol),
    limitNrs: protocol.limits.duringAbsMax,
    factsOf: exerciseFacts,
  })
  return {
    lines,
    weekly: weeklyText(locale, weeklyRepetitions(current), weeklyRepetitions(edit.content)),
    guards: findings.map((finding) => ({
      key: guardKey(finding).slice(0, 60),
      text: guardText(locale, finding),
      sources: t('plan.sourceList', { sources: finding.source.join(', ') }),
    })),
    message: [
      t('plan.messagePrefill', { name: clinicianName }),
      ...lines.map((line) => said(locale, line)),
    ].join(' '),
  }
}

/** The guards look at the lower side: what it must not do yet, the plan should not ask. */
function guardState(ladder: PerSide<LadderState>, protocol: Protocol) {
  const states = SIDES.flatMap((side) => ladder[side] ?? [])
  const lowest = states.reduce<LadderState | undefined>(
    (low, state) => (low === undefined || state.rung < low.rung ? state : low),
    undefined,
  )
  return lowest === undefined
    ? { rung: 0, atTopDose: false }
    : { rung: lowest.rung, atTopDose: lowest.doseStep >= topDose(protocol, lowest.rung, lowest.pace) }
}

function weeklyText(locale: Locale, before: number, after: number): string {
  const t = translator(locale, 'clinician')
  const number = (value: number) => formatNumber(locale, value, 0)
  if (before === after || before === 0) return t('plan.weeklySame', { after: number(after) })
  const percent = Math.round(((after - before) / before) * 100)
  return t('plan.weekly', {
    before: number(before),
    after: number(after),
    percent: `${percent > 0 ? '+' : ''}${number(percent)} %`,
  })
}

function guardText(locale: Locale, finding: GuardFinding): string {
  const t = translator(locale, 'clinician')
  switch (finding.guard) {
    case 'pillar_missing':
      return t(`plan.guard.pillar_missing_${finding.pillar}`)
    case 'several_variables_raised':
      return t('plan.guard.several_variables_raised', {
        exercise: exerciseName(locale, finding.exerciseCode),
        variables: finding.variables.map((variable) => t(`plan.variable.${variable}`)).join(', '),
      })
    case 'exercise_too_early':
      return t('plan.guard.exercise_too_early', {
        exercise: exerciseName(locale, finding.exerciseCode),
        rung: finding.fromRung,
      })
    case 'ceiling_above_limit':
      return t('plan.guard.ceiling_above_limit', {
        exercise: exerciseName(locale, finding.exerciseCode),
        ceiling: finding.ceilingNrs,
        limit: finding.limitNrs,
      })
    default:
      return t(`plan.guard.${finding.guard}`, { exercise: exerciseName(locale, finding.exerciseCode) })
  }
}

/** One line of the difference as a sentence for the patient. */
function said(locale: Locale, line: PlanChangeLine): string {
  const t = translator(locale, 'clinician')
  const { subject, before, after } = line
  if (before !== undefined && after !== undefined) return t('plan.messageChange', { subject, before, after })
  return after === undefined
    ? t('plan.messageRemoved', { subject })
    : t('plan.messageAdded', { subject: `${subject}, ${after}` })
}
