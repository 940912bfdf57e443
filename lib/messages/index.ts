import { createTranslator } from 'use-intl/core'
import { compiled } from './compiled'
import accessLog from './en/access-log.json'
import auth from './en/auth.json'
import away from './en/away.json'
import boardPeriod from './en/board-period.json'
import boards from './en/boards.json'
import bodyMap from './en/body-map.json'
import brief from './en/brief.json'
import calls from './en/calls.json'
import careEnded from './en/care-ended.json'
import careStart from './en/care-start.json'
import careTeam from './en/care-team.json'
import carryOut from './en/carry-out.json'
import caseReason from './en/case-reason.json'
import caseSort from './en/case-sort.json'
import chart from './en/chart.json'
import chartLimits from './en/chart-limits.json'
import chartTimeline from './en/chart-timeline.json'
import checkin from './en/checkin.json'
import clinic from './en/clinic.json'
import clinician from './en/clinician.json'
import clipState from './en/clip-state.json'
import coach from './en/coach.json'
import common from './en/common.json'
import completion from './en/completion.json'
import consent from './en/consent.json'
import counterfactual from './en/counterfactual.json'
import derivation from './en/derivation.json'
import desk from './en/desk.json'
import engine from './en/engine.json'
import envelope from './en/envelope.json'
import erasure from './en/erasure.json'
import examination from './en/examination.json'
import exercises from './en/exercises.json'
import fileImport from './en/file-import.json'
import fileList from './en/file-list.json'
import flare from './en/flare.json'
import help from './en/help.json'
import hours from './en/hours.json'
import howTo from './en/how-to.json'
import intake from './en/intake.json'
import intakeLock from './en/intake-lock.json'
import kit from './en/kit.json'
import learning from './en/learning.json'
import learningWords from './en/learning-words.json'
import leave from './en/leave.json'
import leaveVisits from './en/leave-visits.json'
import ledger from './en/ledger.json'
import lifted from './en/lifted.json'
import limits from './en/limits.json'
import lineLost from './en/line-lost.json'
import loadReading from './en/load-reading.json'
import log from './en/log.json'
import logDeeds from './en/log-deeds.json'
import logDetail from './en/log-detail.json'
import manager from './en/manager.json'
import mayI from './en/may-i.json'
import measures from './en/measures.json'
import more from './en/more.json'
import notes from './en/notes.json'
import ofLate from './en/of-late.json'
import offline from './en/offline.json'
import outsideChart from './en/outside-chart.json'
import overrides from './en/overrides.json'
import ownExercise from './en/own-exercise.json'
import palette from './en/palette.json'
import passkeys from './en/passkeys.json'
import patient from './en/patient.json'
import planEditor from './en/plan-editor.json'
import planPaper from './en/plan-paper.json'
import player from './en/player.json'
import progress from './en/progress.json'
import protocol from './en/protocol.json'
import questionnaires from './en/questionnaires.json'
import readingBack from './en/reading-back.json'
import record from './en/record.json'
import reminders from './en/reminders.json'
import rights from './en/rights.json'
import room from './en/room.json'
import running from './en/running.json'
import sessionEnd from './en/session-end.json'
import sheet from './en/sheet.json'
import sitting from './en/sitting.json'
import staffZone from './en/staff-zone.json'
import swap from './en/swap.json'
import tasks from './en/tasks.json'
import templates from './en/templates.json'
import thread from './en/thread.json'
import travel from './en/travel.json'
import visitWait from './en/visit-wait.json'
import visits from './en/visits.json'
import waits from './en/waits.json'
import week from './en/week.json'
import { overlaid } from './overlaid'
import { es } from './spanish'

const en = {
  accessLog,
  staffZone,
  planPaper,
  intakeLock,
  careEnded,
  auth,
  away,
  boardPeriod,
  boards,
  bodyMap,
  brief,
  calls,
  careStart,
  careTeam,
  carryOut,
  caseReason,
  caseSort,
  chart,
  checkin,
  clinic,
  clinician,
  clipState,
  coach,
  common,
  completion,
  counterfactual,
  derivation,
  desk,
  engine,
  envelope,
  erasure,
  examination,
  exercises,
  fileImport,
  fileList,
  flare,
  help,
  howTo,
  hours,
  intake,
  kit,
  learning,
  learningWords,
  leave,
  leaveVisits,
  ledger,
  lineLost,
  log,
  logDeeds,
  logDetail,
  lifted,
  limits,
  loadReading,
  manager,
  mayI,
  measures,
  more,
  notes,
  ofLate,
  offline,
  outsideChart,
  palette,
  passkeys,
  consent,
  overrides,
  ownExercise,
  patient,
  planEditor,
  player,
  progress,
  protocol,
  questionnaires,
  readingBack,
  record,
  reminders,
  rights,
  room,
  running,
  sessionEnd,
  sheet,
  sitting,
  swap,
  tasks,
  templates,
  thread,
  chartLimits,
  chartTimeline,
  travel,
  visitWait,
  visits,
  waits,
  week,
}

export type Messages = typeof en
export type Namespace = keyof Messages

/** Locales a person can choose. Every catalogue has the shape of the English one. */
export const locales = ['en', 'es'] as const
export type Locale = (typeof locales)[number]
export const defaultLocale: Locale = 'en'

/** What a language does not say yet is said in English: a gap never reaches a reader. */
const catalogues: Record<Locale, Messages> = { en, es: overlaid(en, es) }

function create<N extends Namespace>(locale: Locale, namespace: N) {
  const messages: Messages[N] = catalogues[locale][namespace]
  return compiled(
    createTranslator({
      locale,
      messages,
      timeZone: 'UTC',
      onError: (error) => {
        throw error
      },
    }),
    locale,
  )
}

const made = new Map<string, unknown>()

/**
 * The words of one area in one language, with typed keys: `translator(locale, 'patient')('today.title')`.
 * Arguments are ICU. A wrong or missing argument throws: a broken sentence must not reach a reader.
 * For the server only: a client component takes finished sentences as props, so that no catalogue and no
 * formatter lands in the browser. Dates and quantities come in as text from `formats.ts`.
 */
export function translator<N extends Namespace>(locale: Locale, namespace: N) {
  const key = `${locale}/${namespace}`
  const known = made.get(key)
  if (known !== undefined) return known as ReturnType<typeof create<N>>
  const created = create(locale, namespace)
  made.set(key, created)
  return created
}

/** The language somebody chose, from a cookie, a form or the database; null when it is none of ours. */
export function knownLocale(value: unknown): Locale | null {
  return locales.find((locale) => locale === value) ?? null
}

/** Reads a locale where one is needed. Anything unexpected is the default. */
export function parseLocale(value: unknown): Locale {
  return knownLocale(value) ?? defaultLocale
}
