import { canonicalJson } from '../decision/canonical-json'
import { doseShort } from '../dose/dose-text'
import { loadInWords, type Units } from '../measures/units'
import { sideWord } from '../measures/words'
import { type Locale, translator } from '../messages'
import { formatList, formatNumber, formatPercent } from '../messages/formats'
import { namesIn } from '../own-exercise/own-exercise'
import type { OwnNames } from '../own-exercise/types'
import type { Protocol } from '../progression/protocol'
import { type LadderState, type PerSide, SIDES } from '../progression/types'
import type { PlainDate } from '../time/types'
import { exerciseName } from './exercise-name'
import { type GuardFinding, guardKey } from './guards'
import { holdsWhole, ladderLine, stepDose } from './ladder-dose'
import { affectedIn, itemSubject, type PlanChangeLine, planChangeLines } from './plan-changes'
import { checkEdit } from './plan-check'
import type { PlanEdit } from './plan-form'
import type { WeekDay } from './plan-week'
import type { PlanContent, PlanOverride } from './schema'
import { LOAD_MEASURES, RISE_LIMIT_PERCENT } from './week-rise'
import type { WeeklyChange } from './weekly-load'

/** One measure of the week: what it is now, what it becomes, by how much. */
export type LoadLine = {
  measure: string
  before: string
  after: string
  change: string
  rises: boolean
  /** Said when a load rises by more than the protocol lets one rise at once (LD1). */
  warning: string | null
}

/** The week as a table: the days across, the exercises down. */
export type WeekGrid = {
  days: { name: string; kind: WeekDay['kind']; kindName: string; letter: string; run: boolean }[]
  rows: { key: string; subject: string; sessions: number[] }[]
}

/** What an edit would change, in words: the difference, its week and load, what is unusual, what the patient reads. */
export type PlanPreview = {
  lines: PlanChangeLine[]
  week: WeekGrid
  load: LoadLine[]
  /** `reason` = the one given with the plan as it is, where its cause has not changed. */
  guards: { key: string; text: string; sources: string; reason: string | null }[]
  /** How a typed dose stands to the ladder, side by side. */
  notes: string[]
  message: string
}

export function planPreview(
  locale: Locale,
  {
    current,
    edit,
    answered = [],
    ladder,
    protocol,
    today,
    maintenance,
    underAge,
    restored,
    clinicianName,
    patientLocale,
    units,
    patientUnits,
  }: {
    current: PlanContent
    edit: PlanEdit
    /** Reasons given with the plan as it is. */
    answered?: readonly PlanOverride[]
    ladder: PerSide<LadderState>
    protocol: Protocol
    /** The patient's day. */
    today: PlainDate
    maintenance: boolean
    underAge?: boolean | null
    /** The earlier version the edit goes back to. */
    restored?: PlanContent | null | undefined
    clinicianName: string
    patientLocale: Locale
    units: Units
    patientUnits: Units
  },
): PlanPreview {
  const lines = planChangeLines(locale, current, edit.content, units)
  const facts = { current, ladder, protocol, today, maintenance, underAge }
  const { findings, week, load } = checkEdit({
    ...facts,
    content: edit.content,
    ladderAfter: edit.ladderAfter,
    restored,
  })
  const standing = checkEdit({ ...facts, content: current, ladderAfter: ladder }).findings.map((finding) =>
    canonicalJson(finding),
  )
  const stillAnswered = (finding: GuardFinding) =>
    standing.includes(canonicalJson(finding))
      ? (answered.find(({ guard }) => guard === guardKey(finding))?.reason ?? null)
      : null
  return {
    lines,
    week: weekGrid(locale, edit.content, week),
    load: load.map((change) => loadLine(locale, change, units)),
    guards: findings.map((finding) => ({
      ...guardLine(locale, finding, namesIn(edit.content.items)),
      reason: stillAnswered(finding),
    })),
    notes: ladderNotes(locale, { edit, ladder, protocol }),
    message: messageFor(
      patientLocale,
      clinicianName,
      planChangeLines(patientLocale, current, edit.content, patientUnits),
    ),
  }
}

function weekGrid(locale: Locale, plan: PlanContent, week: readonly WeekDay[]): WeekGrid {
  const t = translator(locale, 'planEditor')
  return {
    days: week.map(({ kind, run }, index) => ({
      name: t('week.day', { number: index + 1 }),
      kind,
      kindName: t(`week.kinds.${kind}`),
      letter: t(`week.kindLetters.${kind}`),
      run,
    })),
    rows: plan.items.map((item) => ({
      key: item.key,
      subject: itemSubject(locale, item, affectedIn(plan)),
      sessions: week.map((day) => day.items.find(({ key }) => key === item.key)?.sessions ?? 0),
    })),
  }
}

function loadLine(locale: Locale, { measure, before, after, percent }: WeeklyChange, units: Units): LoadLine {
  const t = translator(locale, 'planEditor')
  const value = (number: number) =>
    measure === 'kilogramReps'
      ? loadInWords(locale, Math.round(number), units)
      : t(`load.unit.${measure}`, {
          value: formatNumber(locale, measure === 'workSeconds' ? number / 60 : number, 0),
        })
  const share = formatPercent(locale, Math.abs(percent ?? 0) / 100)
  const change =
    percent === null
      ? t('load.first')
      : percent === 0
        ? t('load.same')
        : t(percent > 0 ? 'load.more' : 'load.less', { percent: share })
  return {
    measure: t(`load.measures.${measure}`),
    before: value(before),
    after: value(after),
    change,
    rises: after > before,
    warning:
      LOAD_MEASURES.includes(measure) && (percent ?? 0) > RISE_LIMIT_PERCENT
        ? t('load.beyond', { limit: formatPercent(locale, RISE_LIMIT_PERCENT / 100) })
        : null,
  }
}

/** What a typed dose does to the ladder: where it puts a side, and what a dose below its step means for counting. */
function ladderNotes(
  locale: Locale,
  { edit, ladder, protocol }: { edit: PlanEdit; ladder: PerSide<LadderState>; protocol: Protocol },
): string[] {
  const t = translator(locale, 'planEditor')
  return SIDES.flatMap((side) => {
    const [was, is] = [ladder[side], edit.ladderAfter[side]]
    const line = is && ladderLine(edit.content, { side, rung: is.rung })
    if (!was || !is || !line) return []
    const step = stepDose(protocol, is.rung, is.pace, is.doseStep)
    const said = {
      side: sideWord(locale, side),
      step: doseShort(locale, step),
      dose: doseShort(locale, line),
    }
    // on rung 0 a day counts whatever it held (C.6a)
    if (is.rung > 0 && !holdsWhole(line, step)) return [t('ladder.below', said)]
    const moved = was.rung === is.rung && was.doseStep !== is.doseStep
    return moved ? [t('ladder.moved', said)] : []
  })
}

/** An unusual point in words, with what it rests on. */
export function guardLine(
  locale: Locale,
  finding: GuardFinding,
  names: OwnNames = {},
): { key: string; text: string; sources: string } {
  const sources = translator(locale, 'clinician')('plan.sourceList', { sources: finding.source.join(', ') })
  return { key: guardKey(finding), text: guardText(locale, finding, names), sources }
}

function guardText(locale: Locale, finding: GuardFinding, names: OwnNames): string {
  const named = (code: string) => exerciseName(locale, code, names)
  const t = translator(locale, 'clinician')
  const own = translator(locale, 'planEditor')
  switch (finding.guard) {
    case 'pillar_missing':
      return t(`plan.guard.pillar_missing_${finding.pillar}`)
    case 'several_variables_raised':
      return t('plan.guard.several_variables_raised', {
        exercise: named(finding.exerciseCode),
        variables: finding.variables.map((variable) => t(`plan.variable.${variable}`)).join(', '),
      })
    case 'exercise_too_early':
      return t('plan.guard.exercise_too_early', {
        exercise: named(finding.exerciseCode),
        rung: finding.fromRung,
      })
    case 'ceiling_above_limit':
      return t('plan.guard.ceiling_above_limit', {
        exercise: named(finding.exerciseCode),
        ceiling: finding.ceilingNrs,
        limit: finding.limitNrs,
      })
    case 'rung_skipped':
    case 'rung_needs_signoff':
    case 'rung_too_early':
      return own(`guard.${finding.guard}`, {
        side: sideWord(locale, finding.side),
        exercise: named(finding.exerciseCode),
        from: finding.fromRung,
        rung: finding.rung,
        skipped: finding.rung - finding.fromRung - 1,
      })
    case 'dose_beyond_top':
    case 'dose_skipped':
      return own(`guard.${finding.guard}`, {
        side: sideWord(locale, finding.side),
        exercise: named(finding.exerciseCode),
        dose: doseShort(locale, finding.dose),
        limit: doseShort(locale, finding.limit),
      })
    case 'under_age':
      return own('guard.under_age', { age: finding.age })
    case 'week_raised_too_much':
      return own('guard.week_raised_too_much', {
        measure: own(`guard.weekMeasure.${finding.measure}`),
        percent: formatPercent(locale, finding.percent / 100),
        limit: formatPercent(locale, finding.limitPercent / 100),
      })
    case 'several_exercises_raised':
      return own('guard.several_exercises_raised', {
        exercises: formatList(locale, finding.exerciseCodes.map(named)),
      })
    case 'load_raised_too_much':
      return own('guard.load_raised_too_much', {
        exercise: named(finding.exerciseCode),
        percent: formatPercent(locale, finding.percent / 100),
        limit: formatPercent(locale, finding.limitPercent / 100),
      })
    case 'early_static_stretch':
      return t('plan.guard.early_static_stretch', { exercise: named(finding.exerciseCode) })
    default:
      return own(`guard.${finding.guard}`, { exercise: named(finding.exerciseCode) })
  }
}

function messageFor(locale: Locale, name: string, lines: readonly PlanChangeLine[]): string {
  const first = translator(locale, 'clinician')('plan.messagePrefill', { name })
  return [first, ...lines.map((line) => said(locale, line))].join(' ')
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
