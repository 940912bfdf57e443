import { ACTIVITY_KINDS } from '../activity/types'
import { RUNNING_PERMISSIONS } from '../episode/types'
import type { Units } from '../measures/units'
import { sideWord } from '../measures/words'
import { type Locale, translator } from '../messages'
import { asCatalogueExercise, namesOf, type OwnExercises } from '../own-exercise/own-exercise'
import type { OwnExercise } from '../own-exercise/types'
import { catalogue, EQUIPMENT } from '../progression/exercises'
import type { Protocol } from '../progression/protocol'
import { PACES } from '../progression/protocol-schema'
import { type LadderState, type PerSide, SIDES } from '../progression/types'
import { type Choice, type ChoiceGroup, doseChoices } from '../review/case-actions'
import type { PlainDate } from '../time/types'
import { exerciseName } from './exercise-name'
import { affectedIn, itemSubject } from './plan-changes'
import { freshItem } from './plan-form'
import { BAND_STRENGTHS, PLAN_DAYS, type PlanContent, type PlanItem } from './schema'

export type EditorRow = {
  key: string
  kind: string
  subject: string
  item: PlanItem
  /** Ladder work: its exercise and days are the ladder's. */
  fixed: boolean
  /** Offers the newer version of a clinic's own exercise; null = the line has the newest. */
  renew: string | null
  /** For whom it is not. */
  contraindications: string | null
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

/** As many as a form can have wrong at once and still say it in a number. */
const COUNTED = 60

const isNewer = (now: OwnExercise | undefined, { own }: PlanItem) =>
  now !== undefined && own !== undefined && now.number > own.number

/** Where a clinic's own exercise works and for whom it is not. */
function ownLine(locale: Locale, own: OwnExercise | undefined) {
  if (!own) return null
  const t = translator(locale, 'ownExercise')
  return {
    mark: t('ofTheClinic', { region: t(`regions.${own.region}`) }),
    not: own.contraindications ? t('not', { text: own.contraindications }) : null,
    href: `/exercises/${own.exerciseId}`,
  }
}

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
    own,
  }: {
    patientId: string
    planVersionId: string
    version: number
    content: PlanContent
    ladder: PerSide<LadderState>
    protocol: Protocol
    today: PlainDate
    units: Units
    /** The clinic's own exercises that may be put in, by code. */
    own: OwnExercises
  },
) {
  const t = translator(locale, 'clinician')
  const common = translator(locale, 'common')
  const rung = Math.min(...SIDES.flatMap((side) => ladder[side]?.rung ?? []), 6)
  const present = new Set(content.items.map((item) => item.exerciseCode))
  const wordsOf = translator(locale, 'planEditor')
  const things = translator(locale, 'player')
  const entries = [...Object.values(own).map(asCatalogueExercise), ...catalogue.values()].filter(
    ({ group }) => group === 'accessory' || group === 'mobility',
  )
  const names = namesOf(own)
  const named = (code: string) => exerciseName(locale, code, names)
  const ours = translator(locale, 'ownExercise')
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
        subject: itemSubject(locale, item, affectedIn(content)),
        item,
        fixed: item.kind === 'ladder',
        renew: isNewer(own[item.exerciseCode], item)
          ? ours('renew', { number: own[item.exerciseCode]?.number ?? 1 })
          : null,
        contraindications: item.own?.contraindications
          ? ours('not', { text: item.own.contraindications })
          : null,
        up: wordsOf('row.up', { exercise: itemSubject(locale, item, affectedIn(content)) }),
        down: wordsOf('row.down', { exercise: itemSubject(locale, item, affectedIn(content)) }),
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
      name: named(exercise.code),
      /** What is said of the clinic's own ones besides; null = of the catalogue. */
      own: ownLine(locale, own[exercise.code]),
      kind: exercise.group,
      stage: stageOf(exercise.fromRung),
      from: wordsOf('library.from', { rung: exercise.fromRung }),
      isEarly: exercise.fromRung > rung,
      equipment: exercise.equipment as readonly string[],
      tags:
        own[exercise.code]?.tags === null
          ? ours('tagsUnknown')
          : exercise.tags.map((tag) => wordsOf(`library.tags.${tag}`)).join(', '),
      isPresent: present.has(exercise.code),
      favouriteLabel: wordsOf('library.favourite', { exercise: named(exercise.code) }),
    })),
    filters: {
      kinds: [
        { value: 'accessory', label: t('plan.accessories') },
        { value: 'mobility', label: t('plan.mobility') },
      ],
      stages: [...new Set(entries.map(({ fromRung }) => stageOf(fromRung)))].map((stage) => ({
        value: stage,
        label: wordsOf(`stage.${stageRung(stage)}`),
      })),
      equipment: option(
        EQUIPMENT.filter((thing) => entries.some((exercise) => exercise.equipment.includes(thing))),
        (thing) => things(`equipment.${thing}`),
      ),
    },
    found: entries
      .map((_, index) => wordsOf('library.found', { count: index }))
      .concat(wordsOf('library.found', { count: entries.length })),
    moves: Object.fromEntries(
      entries.map(({ code }) => {
        const exercise = named(code)
        return [code, { up: wordsOf('row.up', { exercise }), down: wordsOf('row.down', { exercise }) }]
      }),
    ) as Record<string, { up: string; down: string }>,
    places: [...content.items, ...entries].map((_, index) => wordsOf('row.placed', { place: index + 1 })),
    bands: option(BAND_STRENGTHS, (band) => wordsOf(`row.bands.${band}`)),
    noBand: wordsOf('row.noBand'),
    sides: option(['both', 'left', 'right'] as const, (side) => wordsOf(`row.sides.${side}`)),
    /** What an exercise that is not in the plan yet starts with. */
    fresh: Object.fromEntries(
      entries.map((exercise) => [exercise.code, freshItem(exercise.code, protocol, own[exercise.code])]),
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
      more: wordsOf('row.more'),
      note: wordsOf('row.cue'),
      range: wordsOf('row.range'),
      band: wordsOf('row.band'),
      side: wordsOf('row.side'),
      drag: wordsOf('row.drag'),
      ladderDays: wordsOf('row.ladderDays'),
      library: wordsOf('library.title'),
      libraryLead: wordsOf('library.lead'),
      libraryMake: ours('make'),
      libraryOpen: wordsOf('library.open'),
      search: wordsOf('library.search'),
      kind: wordsOf('library.kind'),
      stage: wordsOf('library.stage'),
      equipment: wordsOf('library.equipment'),
      any: wordsOf('library.any'),
      nothingNeeded: wordsOf('library.none'),
      favouritesOnly: wordsOf('library.favourites'),
      addAction: wordsOf('library.add'),
      present: wordsOf('library.added'),
      notKept: wordsOf('library.notKept'),
      week: wordsOf('week.title'),
      weekCaption: wordsOf('week.caption'),
      weekExercise: wordsOf('week.exercise'),
      weekRun: wordsOf('week.run'),
      weekSource: wordsOf('week.source'),
      weeklyLoad: wordsOf('load.title'),
      loadBefore: wordsOf('load.before'),
      loadAfter: wordsOf('load.after'),
      loadChange: wordsOf('load.change'),
      publish: wordsOf('publish.title'),
      effectiveFrom: wordsOf('publish.from'),
      effectiveHint: wordsOf('publish.fromHint'),
      asPatient: wordsOf('publish.asPatient'),
      template: wordsOf('template.title'),
      templateName: wordsOf('template.name'),
      templateHint: wordsOf('template.hint'),
      templateAction: wordsOf('template.action'),
      draftKeeping: wordsOf('draft.keeping'),
      draftFailed: wordsOf('draft.failed'),
      draftUnsaved: wordsOf('draft.unsaved'),
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
      scheduleHint: wordsOf('week.agreed'),
      perDay: t('plan.perDay'),
      perWeek: t('plan.perWeek'),
      exercise: t('plan.exerciseSubject'),
      running: t('plan.runningSubject'),
      change: t('plan.change'),
      noChangeYet: t('plan.noChangeYet'),
      checking: t('plan.checking'),
      guards: t('plan.guards'),
      guardReason: t('plan.guardReason'),
      /** By how many: index 0 is one. */
      unread: Array.from({ length: COUNTED }, (_, index) => wordsOf('field.open', { count: index + 1 })),
      unreadLater: wordsOf('field.later'),
      reasonsMissing: Array.from({ length: COUNTED }, (_, index) =>
        wordsOf('field.reasons', { count: index + 1 }),
      ),
      reasonHere: wordsOf('field.reasonHere'),
      guardAnswered: wordsOf('guard.answered'),
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
