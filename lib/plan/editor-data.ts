import { ACTIVITY_KINDS } from '../activity/types'
import { RUNNING_PERMISSIONS } from '../episode/types'
import type { Units } from '../measures/units'
import { sideWord } from '../measures/words'
import { type Locale, translator } from '../messages'
import { catalogue, EQUIPMENT } from '../progression/exercises'
import type { Protocol } from '../progression/protocol'
import { PACES } from '../progression/protocol-schema'
import { type LadderState, type PerSide, SIDES } from '../progression/types'
import { type Choice, type ChoiceGroup, doseChoices } from '../review/case-actions'
import type { PlainDate } from '../time/types'
import { exerciseName } from './exercise-name'
import { itemSubject } from './plan-changes'
import { freshItem } from './plan-form'
import { BAND_STRENGTHS, PLAN_DAYS, type PlanContent, type PlanItem } from './schema'

export type EditorRow = {
  key: string
  kind: string
  subject: string
  item: PlanItem
  /** Ladder work: its exercise and days are the ladder's. */
  fixed: boolean
  up: string
  down: string
}

const STAGES = ['calm', 'foundation', 'strength', 'functional', 'spring'] as const
const stageRung = (stage: (typeof STAGES)[number]) =>
  ({ calm: '0', foundation: '1', strength: '3', functional: '5', spring: '6' })[stage] as
    | '0'
    | '1'
    | '3'
    | '5'
    | '6'
/** The stage a rung belongs to (C.4). */
const stageOf = (rung: number) =>
  STAGES[rung >= 6 ? 4 : rung >= 5 ? 3 : rung >= 3 ? 2 : rung >= 1 ? 1 : 0] as (typeof STAGES)[number]

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
  const present = new Set(content.items.map((item) => item.exerciseCode))
  const own = translator(locale, 'planEditor')
  const things = translator(locale, 'player')
  const entries = [...catalogue.values()].filter(({ group }) => group === 'accessory' || group === 'mobility')
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
        up: own('row.up', { exercise: itemSubject(locale, item) }),
        down: own('row.down', { exercise: itemSubject(locale, item) }),
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
    library: entries.map((exercise) => ({
      code: exercise.code,
      name: exerciseName(locale, exercise.code),
      kind: exercise.group,
      stage: stageOf(exercise.fromRung),
      from: own('library.from', { rung: exercise.fromRung }),
      isEarly: exercise.fromRung > rung,
      equipment: exercise.equipment as readonly string[],
      tags: exercise.tags.map((tag) => own(`library.tags.${tag}`)).join(', '),
      isPresent: present.has(exercise.code),
      favouriteLabel: own('library.favourite', { exercise: exerciseName(locale, exercise.code) }),
    })),
    filters: {
      kinds: [
        { value: 'accessory', label: t('plan.accessories') },
        { value: 'mobility', label: t('plan.mobility') },
      ],
      stages: [...new Set(entries.map(({ fromRung }) => stageOf(fromRung)))].map((stage) => ({
        value: stage,
        label: own(`stage.${stageRung(stage)}`),
      })),
      equipment: option(
        EQUIPMENT.filter((thing) => entries.some((exercise) => exercise.equipment.includes(thing))),
        (thing) => things(`equipment.${thing}`),
      ),
    },
    found: entries
      .map((_, index) => own('library.found', { count: index }))
      .concat(own('library.found', { count: entries.length })),
    moves: Object.fromEntries(
      entries.map(({ code }) => {
        const exercise = exerciseName(locale, code)
        return [code, { up: own('row.up', { exercise }), down: own('row.down', { exercise }) }]
      }),
    ) as Record<string, { up: string; down: string }>,
    places: [...content.items, ...entries].map((_, index) => own('row.placed', { place: index + 1 })),
    bands: option(BAND_STRENGTHS, (band) => own(`row.bands.${band}`)),
    noBand: own('row.noBand'),
    sides: option(['both', 'left', 'right'] as const, (side) => own(`row.sides.${side}`)),
    /** What an exercise that is not in the plan yet starts with. */
    fresh: Object.fromEntries(
      entries.map((exercise) => [exercise.code, freshItem(exercise.code, protocol)]),
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
      remove: t('plan.remove'),
      more: own('row.more'),
      note: own('row.cue'),
      range: own('row.range'),
      band: own('row.band'),
      side: own('row.side'),
      drag: own('row.drag'),
      ladderDays: own('row.ladderDays'),
      library: own('library.title'),
      libraryLead: own('library.lead'),
      libraryOpen: own('library.open'),
      search: own('library.search'),
      kind: own('library.kind'),
      stage: own('library.stage'),
      equipment: own('library.equipment'),
      any: own('library.any'),
      nothingNeeded: own('library.none'),
      favouritesOnly: own('library.favourites'),
      addAction: own('library.add'),
      present: own('library.added'),
      notKept: own('library.notKept'),
      week: own('week.title'),
      weekCaption: own('week.caption'),
      weekExercise: own('week.exercise'),
      weekRun: own('week.run'),
      weekSource: own('week.source'),
      weeklyLoad: own('load.title'),
      loadBefore: own('load.before'),
      loadAfter: own('load.after'),
      loadChange: own('load.change'),
      publish: own('publish.title'),
      effectiveFrom: own('publish.from'),
      effectiveHint: own('publish.fromHint'),
      asPatient: own('publish.asPatient'),
      template: own('template.title'),
      templateName: own('template.name'),
      templateHint: own('template.hint'),
      templateAction: own('template.action'),
      draftKeeping: own('draft.keeping'),
      draftFailed: own('draft.failed'),
      draftUnsaved: own('draft.unsaved'),
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
      message: t('plan.message'),
      messageHint: t('plan.messageHint'),
      preview: t('plan.preview'),
      save: t('plan.save'),
      invalid: t('plan.invalid'),
      conflictTitle: t('plan.conflictTitle'),
      conflictMine: t('plan.conflictMine'),
      conflictTheirs: t('plan.conflictTheirs'),
      isNew: translator(locale, 'measures')('planDiff.added'),
      isOut: t('plan.removed'),
      was: common('was'),
      now: common('now'),
    },
  }
}
