import { ACTIVITY_KINDS } from '../activity/types'
import { RUNNING_PERMISSIONS } from '../episode/types'
import type { Units } from '../measures/units'
import { sideWord } from '../measures/words'
import { type Locale, translator } from '../messages'
import { catalogue } from '../progression/exercises'
import type { Protocol } from '../progression/protocol'
import { PACES } from '../progression/protocol-schema'
import { type LadderState, type PerSide, SIDES } from '../progression/types'
import { type Choice, type ChoiceGroup, doseChoices } from '../review/case-actions'
import type { PlainDate } from '../time/types'
import { exerciseName } from './exercise-name'
import { itemSubject } from './plan-changes'
import { freshItem } from './plan-form'
import { OWN_ITEM_PREFIX } from './prescribe'
import { PLAN_DAYS, type PlanContent, type PlanItem } from './schema'

export type EditorRow = { key: string; kind: string; subject: string; item: PlanItem; fixed: boolean }

/** Everything the plan editor shows, in words: it runs in a browser that holds no catalogue. */
export type EditorData = ReturnType<typeof editorData>

export function editorData(
  locale: Locale,
  {
    patientId,
    planVersionId,
    version,
    content,
    ladder,
    protocol,
    today,
    units,
  }: {
    patientId: string
    planVersionId: string
    version: number
    content: PlanContent
    ladder: PerSide<LadderState>
    protocol: Protocol
    today: PlainDate
    units: Units
  },
) {
  const t = translator(locale, 'clinician')
  const common = translator(locale, 'common')
  const rung = Math.min(...SIDES.flatMap((side) => ladder[side]?.rung ?? []), 6)
  const present = new Set(content.items.map((item) => item.key))
  const choices = (group: 'accessory' | 'mobility'): Choice[] =>
    [...catalogue.values()]
      .filter((exercise) => exercise.group === group && !present.has(`${OWN_ITEM_PREFIX}${exercise.code}`))
      .map(({ code, fromRung }) => ({
        value: code,
        label:
          fromRung > rung
            ? `${exerciseName(locale, code)} (${t('plan.locked', { rung: fromRung })})`
            : exerciseName(locale, code),
      }))
  const option = <T extends string>(values: readonly T[], label: (value: T) => string): Choice[] =>
    values.map((value) => ({ value, label: label(value) }))
  return {
    patientId,
    planVersionId,
    today,
    units,
    basedOn: t('plan.basedOn', { version }),
    rows: content.items.map(
      (item): EditorRow => ({
        key: item.key,
        kind: t(`plan.kinds.${item.kind}`),
        subject: itemSubject(locale, item),
        item,
        fixed: item.kind === 'ladder',
      }),
    ),
    ladder: SIDES.flatMap((side) => {
      const state = ladder[side]
      return state
        ? [
            {
              side,
              title: t('plan.ladder', { side: sideWord(locale, side) }),
              value: `${state.rung}.${state.doseStep}`,
              pace: state.pace,
              groups: doseChoices(locale, protocol, state.pace) satisfies ChoiceGroup[],
            },
          ]
        : []
    }),
    paces: option(PACES, (pace) => t(`plan.paces.${pace}`)),
    days: option(PLAN_DAYS, (days) => t(`plan.days.${days}`)),
    add: [
      { label: t('plan.accessories'), options: choices('accessory') },
      { label: t('plan.mobility'), options: choices('mobility') },
    ] satisfies ChoiceGroup[],
    /** What an exercise that is not in the plan yet starts with. */
    fresh: Object.fromEntries(
      [...catalogue.values()]
        .filter((exercise) => exercise.group === 'accessory' || exercise.group === 'mobility')
        .map((exercise) => [exercise.code, freshItem(exercise.code, protocol)]),
    ) as Record<string, PlanItem>,
    limits: content.activityLimits.map((limit) => ({
      kind: limit.activityKind,
      name: t(`activity.${limit.activityKind}`),
      effect: limit.effect,
      until: limit.untilDate,
      share: limit.ratio === undefined ? '' : String(Math.round(limit.ratio * 100)),
    })),
    activities: option(ACTIVITY_KINDS, (kind) => t(`activity.${kind}`)),
    exercise: {
      value: content.exercise,
      options: option(['go', 'calm', 'stop'] as const, (v) => t(`plan.exercises.${v}`)),
    },
    running: {
      value: content.running,
      options: option(RUNNING_PERMISSIONS, (v) => t(`chart.runnings.${v}`)),
    },
    sessionsPerDay: content.sessionsPerDay,
    daysPerWeek: content.daysPerWeek,
    words: {
      rungAndDose: `${t('plan.rung')} · ${t('plan.dose')}`,
      pace: t('plan.pace'),
      ladderHint: t('plan.ladderHint'),
      items: t('plan.items'),
      sets: t('plan.field.sets'),
      reps: t('plan.field.reps'),
      holdSeconds: t('plan.field.holdSeconds'),
      tempoLift: t('plan.field.tempoLift'),
      tempoHold: t('plan.field.tempoHold'),
      tempoLower: t('plan.field.tempoLower'),
      load: t(units === 'metric' ? 'plan.field.loadKg' : 'plan.field.loadLb'),
      sessionsPerDay: t('plan.field.sessionsPerDay'),
      days: t('plan.field.days'),
      restSeconds: t('plan.field.restSeconds'),
      painCeilingNrs: t('plan.field.painCeilingNrs'),
      note: t('plan.field.note'),
      more: t('plan.more'),
      remove: t('plan.remove'),
      add: t('plan.add'),
      addChoose: t('plan.addChoose'),
      addAction: t('plan.addAction'),
      limits: t('plan.limits'),
      noLimits: t('plan.noLimits'),
      limitAdd: t('plan.limitAdd'),
      limitKind: t('plan.limitKind'),
      limitEffect: t('plan.limitEffect'),
      limitUntil: t('plan.limitUntil'),
      limitShare: t('plan.limitShare'),
      limitPause: t('plan.limitEffects.pause'),
      limitLimit: t('plan.limitEffects.limit'),
      lifted: t('plan.lifted'),
      schedule: t('plan.schedule'),
      perDay: t('plan.perDay'),
      perWeek: t('plan.perWeek'),
      exercise: t('plan.exerciseSubject'),
      running: t('plan.runningSubject'),
      change: t('plan.change'),
      noChangeYet: t('plan.noChangeYet'),
      guards: t('plan.guards'),
      guardReason: t('plan.guardReason'),
      effectiveFrom: t('plan.effectiveFrom'),
      message: t('plan.message'),
      messageHint: t('plan.messageHint'),
      preview: t('plan.preview'),
      save: t('plan.save'),
      invalid: t('plan.invalid'),
      conflictTitle: t('plan.conflictTitle'),
      conflictMine: t('plan.conflictMine'),
      conflictTheirs: t('plan.conflictTheirs'),
      checking: t('plan.checking'),
      isNew: translator(locale, 'measures')('planDiff.added'),
      isOut: t('plan.removed'),
      was: common('was'),
      now: common('now'),
    },
  }
}
