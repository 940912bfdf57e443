import { OVERRIDE_REASONS } from '../decision/types'
import { doseShort } from '../dose/dose-text'
import { AFFECTED_SIDES } from '../episode/types'
import { isUnderAge } from '../intake/under-age'
import { sideWord } from '../measures/words'
import { type Locale, parseLocale, translator } from '../messages'
import { formatDay } from '../messages/formats'
import { namesIn } from '../own-exercise/own-exercise'
import { exerciseName } from '../plan/exercise-name'
import { newlyUnusual } from '../plan/plan-check'
import { guardLine } from '../plan/plan-preview'
import { deloadAfterMove } from '../progression/new-place'
import { doseStepsFor, type Protocol } from '../progression/protocol'
import { PACES, type Pace } from '../progression/protocol-schema'
import { type LadderState, SIDES, type Side } from '../progression/types'
import { type ClinicTemplates, type FilledTemplate, filledTemplates } from '../thread/templates'
import { addDays } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import { actsFor, contactOutcomesOf, isAsRecommended, type ReviewActName } from './acts'
import type { ReviewCase } from './case'
import { dueDayOf } from './due'
import { planFor } from './proposal'
import { CHECK_IN_WITHIN_DAYS, NOT_PAST_TARGET, SNOOZE_DAYS_MAX } from './queue'
import { CALL_OUTCOMES, type ReviewKind } from './types'

export type Choice = { value: string; label: string }
export type ChoiceGroup = { label: string; options: Choice[] }

/** Everything the action bar of one case shows, in words. */
export type CaseActions = {
  itemId: string
  patientId: string
  name: string
  kind: ReviewKind
  decisionId?: string
  acts: ReviewActName[]
  /** Rungs and dose steps a side; the value is 'rung.step'. */
  doses: {
    side: 'left' | 'right'
    label: string
    groups: ChoiceGroup[]
    up: string
    down: string
    /** What is unusual about a choice, with its sources; to go on asks for the reason in words. */
    unusual: Record<string, { key: string; text: string; sources: string }[]>
  }[]
  /** Whom the case can be handed to. */
  colleagues: Choice[]
  templates: readonly FilledTemplate[]
  bookHref: string
  noteHref: string
  editorHref: string
  reasons: Choice[]
  contactOutcomes: Choice[]
  callOutcomes: Choice[]
  snooze: { from: PlainDate; to: PlainDate; suggested: PlainDate }
  /** Present when an episode is started that an intake had stopped. */
  /** Said instead of an override to what is recommended already; `%` stands for the key that agrees. */
  asRecommended?: string
  /** What to do where the portal starts nothing: somebody under the adult age. */
  instead?: { text: string; end: string; endHref: string; endLabel: string }
  /** Nobody was reached by telephone: what the start rests on is written down. */
  startNeedsWords: boolean
  afterStop?: { sides: Choice[]; rungs: Choice[]; paces: Choice[]; side?: string; asksBirth: boolean }
  label: Record<
    | ReviewActName
    | 'callHint'
    | 'attemptLegend'
    | 'attemptHint'
    | 'attemptNote'
    | 'confirmCall'
    | 'template'
    | 'noTemplate'
    | 'body'
    | 'bodyHint'
    | 'answerBy'
    | 'answerByHint'
    | 'send'
    | 'to'
    | 'chooseColleague'
    | 'handHint'
    | 'handNote'
    | 'confirmDelegate'
    | 'nobody'
    | 'changeTitle'
    | 'rejectTitle'
    | 'holdTitle'
    | 'clearTitle'
    | 'clearNote'
    | 'clearHint'
    | 'startHint'
    | 'startNote'
    | 'startNoteHint'
    | 'startUnreachedHint'
    | 'startBorn'
    | 'startSide'
    | 'startRung'
    | 'startPace'
    | 'startMorning'
    | 'contactLegend'
    | 'contactNote'
    | 'contactNoteAside'
    | 'stay'
    | 'reasonCode'
    | 'chooseReason'
    | 'reasonText'
    | 'unusual'
    | 'unusualHint'
    | 'optional'
    | 'patientMessage'
    | 'patientMessageHint'
    | 'holdUntil'
    | 'untilCheckIn'
    | 'untilCheckInHint'
    | 'confirmChange'
    | 'confirmReject'
    | 'confirmHold'
    | 'confirmClear'
    | 'confirmStart',
    string
  >
}

/** The rungs and dose steps of a protocol at a pace, to choose from. */
export function doseChoices(locale: Locale, protocol: Protocol, pace: Pace): ChoiceGroup[] {
  const t = translator(locale, 'clinician')
  return protocol.ladder.map(({ rung, code }) => ({
    label: t('case.onRung', { rung, exercise: exerciseName(locale, code) }),
    options: doseStepsFor(protocol, rung, pace).map((dose, step) => ({
      value: `${rung}.${step}`,
      label: t('case.rungDose', {
        rung,
        exercise: exerciseName(locale, code),
        dose: doseShort(locale, {
          sets: dose.sets,
          reps: dose.reps,
          ...(dose.holdSec === undefined ? {} : { holdSeconds: dose.holdSec }),
        }),
      }),
    })),
  }))
}

export function caseActions(
  locale: Locale,
  reviewCase: ReviewCase,
  {
    colleagues,
    me,
    answerDay,
    answerBy,
    templates,
  }: {
    colleagues: readonly { userId: string; name: string }[]
    me: string
    answerDay: string
    /** The same day, as a date. */
    answerBy: PlainDate
    templates: ClinicTemplates
  },
): CaseActions {
  const t = translator(locale, 'clinician')
  const d = translator(locale, 'desk')
  const calls = translator(locale, 'calls')
  const { item, patient, decision, ladder, protocol, today, episode } = reviewCase
  const theirs = parseLocale(patient.locale)
  const isClip = item.kind === 'technique_clip'
  const needsOnlyAnswer = !contactOutcomesOf(item.kind).includes('done')
  const startable = episode.status === 'stopped' || episode.status === 'awaiting_start'
  const exercise = reviewCase.currentPlan?.content.items.find(({ kind }) => kind === 'ladder')?.exerciseCode
  return {
    itemId: item.itemId,
    patientId: patient.patientId,
    name: patient.name,
    kind: item.kind,
    ...(decision ? { decisionId: decision.decisionId } : {}),
    acts: actsFor(reviewCase),
    doses: SIDES.flatMap((side) => {
      const state = ladder[side]
      return state
        ? [
            {
              side,
              label: t('act.doseFor', { side: sideWord(locale, side) }),
              groups: doseChoices(locale, protocol, state.pace),
              up: stepUp(protocol, state),
              down: stepDown(protocol, state),
              unusual: unusualChoices(locale, reviewCase, side),
            },
          ]
        : []
    }),
    colleagues: colleagues.map(({ userId, name }) => ({ value: userId, label: name })),
    templates: filledTemplates({ locale: theirs, reader: locale }, templates, {
      name: patient.name,
      me,
      exercise: exercise && exerciseName(theirs, exercise),
      lastCheckIn: reviewCase.state.lastCheckInOn
        ? formatDay(theirs, reviewCase.state.lastCheckInOn, 'long')
        : undefined,
      answerDay,
      answerBy,
    }),
    noteHref: `/patients/${patient.patientId}/notes`,
    bookHref: `/patients/${patient.patientId}/book`,
    editorHref: `/patients/${patient.patientId}/plan`,
    reasons: OVERRIDE_REASONS.map((value) => ({ value, label: t(`reason.${value}`) })),
    contactOutcomes: contactOutcomesOf(item.kind).map((value) => ({
      value,
      label:
        value === 'no_action_needed' && needsOnlyAnswer
          ? d(isClip ? 'act.noRatingNeeded' : 'act.noAnswerNeeded')
          : t(`act.contactOutcome.${value}`),
    })),
    callOutcomes: CALL_OUTCOMES.map((value) => ({ value, label: calls(`outcome.${value}`) })),
    snooze: {
      from: addDays(today, 1),
      to: NOT_PAST_TARGET.includes(item.kind)
        ? dueDayOf(item.dueAt, patient.timeZone)
        : addDays(today, SNOOZE_DAYS_MAX - 1),
      suggested: addDays(today, item.urgency === 'routine' ? 7 : 1),
    },
    ...(isAsRecommended(decision) ? { asRecommended: d('asRecommended', { key: '%' }) } : {}),
    ...(startable && isUnderAge(patient.dateOfBirth, today, protocol)
      ? {
          instead: {
            text: d('act.underAge', { name: patient.name, age: protocol.intake.adultAge }),
            end: d('act.endInstead'),
            endHref: `/patients/${patient.patientId}/discharge`,
            endLabel: d('act.endInsteadLink'),
          },
        }
      : {}),
    startNeedsWords:
      episode.status === 'awaiting_start' && !reviewCase.calls.some(({ outcome }) => outcome === 'reached'),
    ...(episode.status === 'stopped'
      ? {
          afterStop: {
            sides: AFFECTED_SIDES.map((value) => ({
              value,
              label: sideWord(locale, value === 'bilateral' ? 'both' : value),
            })),
            rungs: protocol.ladder.map(({ rung, code }) => ({
              value: String(rung),
              label: t('case.onRung', { rung, exercise: exerciseName(locale, code) }),
            })),
            paces: [...PACES].reverse().map((value) => ({ value, label: t(`plan.paces.${value}`) })),
            ...(episode.affectedSide ? { side: episode.affectedSide } : {}),
            asksBirth: patient.dateOfBirth === null,
          },
        }
      : {}),
    label: {
      accept: t(decision?.effect === 'awaits_clinician' ? 'act.accept' : 'act.acknowledge'),
      change: t('act.change'),
      reject: t('act.reject'),
      snooze: t('act.hold'),
      clear: t('act.clear'),
      start: t('act.start'),
      contact: needsOnlyAnswer ? d(isClip ? 'act.noRating' : 'act.noAnswer') : t('act.contact'),
      contactNote: d('act.contactNote'),
      contactNoteAside: d('act.contactNoteAside'),
      call: d('act.call'),
      attempt: d('act.attempt'),
      attemptLegend: calls('legend'),
      attemptHint: calls('hint'),
      attemptNote: calls('note'),
      message: d('act.message'),
      delegate: d('act.delegate'),
      callHint: d('act.callHint'),
      confirmCall: d('act.confirmCall'),
      template: d('act.template'),
      noTemplate: d('act.noTemplate'),
      body: d('act.body'),
      bodyHint: d('act.bodyHint', { language: languageName(locale, theirs) }),
      answerBy: d('act.answerBy'),
      answerByHint: d('act.answerByHint'),
      send: d('act.send'),
      to: d('act.to'),
      chooseColleague: d('act.chooseColleague'),
      handHint: d('act.handHint', { name: patient.name }),
      handNote: d('act.handNote'),
      confirmDelegate: d('act.confirmDelegate'),
      nobody: d('act.nobody'),
      changeTitle: t('act.changeTitle'),
      rejectTitle: t('act.rejectTitle'),
      holdTitle: t('act.holdTitle'),
      clearTitle: t('act.clearTitle'),
      clearNote: t('act.clearNote'),
      clearHint: t('act.clearHint'),
      startHint:
        episode.status === 'stopped'
          ? patient.dateOfBirth
            ? t('act.startStoppedHint')
            : d('act.startAgeUnknown', { hint: t('act.startStoppedHint'), age: protocol.intake.adultAge })
          : t('act.startHint'),
      startNote: t('act.clearNote'),
      startNoteHint: d('act.startNoteHint'),
      startUnreachedHint: d('act.startUnreachedHint'),
      startBorn: d('act.startBorn'),
      startSide: t('act.startSide'),
      startRung: t('act.startRung'),
      startPace: t('act.startPace'),
      startMorning: t('act.startMorning'),
      contactLegend: t('act.contactLegend'),
      stay: t('act.stay'),
      reasonCode: t('act.reasonCode'),
      chooseReason: t('act.chooseReason'),
      reasonText: t('act.reasonText'),
      unusual: t('plan.guards'),
      unusualHint: d('act.unusualHint'),
      optional: translator(locale, 'common')('optional'),
      patientMessage: t('act.patientMessage'),
      patientMessageHint: t('act.patientMessageHint'),
      holdUntil: t('act.holdUntil'),
      untilCheckIn: d('act.untilCheckIn'),
      untilCheckInHint: d('act.untilCheckInHint', { name: patient.name, days: CHECK_IN_WITHIN_DAYS }),
      confirmChange: t('act.confirmChange'),
      confirmReject: t('act.confirmReject'),
      confirmHold: t('act.confirmHold'),
      confirmClear: t('act.confirmClear'),
      confirmStart: t('act.confirmStart'),
    },
  }
}

/** Every choice of a side that a guard of the plan editor would ask about, by its value. */
function unusualChoices(
  locale: Locale,
  reviewCase: ReviewCase,
  side: Side,
): CaseActions['doses'][number]['unusual'] {
  const { ladder, protocol, currentPlan, episode, today } = reviewCase
  const state = ladder[side]
  if (!state || !currentPlan) return {}
  const current = currentPlan.content
  const names = namesIn(current.items)
  const choices = protocol.ladder.flatMap(({ rung }) =>
    doseStepsFor(protocol, rung, state.pace).map((_, doseStep) => {
      const deloadUntil = deloadAfterMove(state, { rung, doseStep })
      const ladderAfter = { ...ladder, [side]: { ...state, rung, doseStep, deloadUntil } }
      const content = planFor(reviewCase, ladderAfter) ?? current
      const maintenance = episode.status === 'maintenance'
      const found = newlyUnusual({ current, content, ladder, ladderAfter, protocol, today, maintenance })
      return [`${rung}.${doseStep}`, found.map((finding) => guardLine(locale, finding, names))] as const
    }),
  )
  return Object.fromEntries(choices.filter(([, found]) => found.length > 0))
}

/** The next dose, or the first one of the next rung; on top it stays. As 'rung.step'. */
function stepUp(protocol: Protocol, { rung, doseStep, pace }: LadderState): string {
  if (doseStep + 1 < doseStepsFor(protocol, rung, pace).length) return `${rung}.${doseStep + 1}`
  return protocol.ladder.some((one) => one.rung === rung + 1) ? `${rung + 1}.0` : `${rung}.${doseStep}`
}

/** The dose before, or the first one of the rung before; at the bottom it stays. */
function stepDown(protocol: Protocol, { rung, doseStep }: LadderState): string {
  if (doseStep > 0) return `${rung}.${doseStep - 1}`
  return protocol.ladder.some((one) => one.rung === rung - 1) ? `${rung - 1}.0` : `${rung}.${doseStep}`
}

const languageName = (locale: Locale, language: Locale): string =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(language) ?? language
