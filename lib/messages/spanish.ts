import accessLog from './es/access-log.json'
import auth from './es/auth.json'
import away from './es/away.json'
import boardPeriod from './es/board-period.json'
import boards from './es/boards.json'
import bodyMap from './es/body-map.json'
import brief from './es/brief.json'
import calls from './es/calls.json'
import careEnded from './es/care-ended.json'
import careStart from './es/care-start.json'
import careTeam from './es/care-team.json'
import carryOut from './es/carry-out.json'
import caseReason from './es/case-reason.json'
import caseSort from './es/case-sort.json'
import chart from './es/chart.json'
import chartLimits from './es/chart-limits.json'
import chartTimeline from './es/chart-timeline.json'
import checkin from './es/checkin.json'
import clinic from './es/clinic.json'
import clinician from './es/clinician.json'
import clipState from './es/clip-state.json'
import coach from './es/coach.json'
import common from './es/common.json'
import completion from './es/completion.json'
import consent from './es/consent.json'
import counterfactual from './es/counterfactual.json'
import derivation from './es/derivation.json'
import desk from './es/desk.json'
import engine from './es/engine.json'
import envelope from './es/envelope.json'
import erasure from './es/erasure.json'
import examination from './es/examination.json'
import exercises from './es/exercises.json'
import fileImport from './es/file-import.json'
import fileList from './es/file-list.json'
import flare from './es/flare.json'
import help from './es/help.json'
import hours from './es/hours.json'
import howTo from './es/how-to.json'
import intake from './es/intake.json'
import intakeLock from './es/intake-lock.json'
import kit from './es/kit.json'
import learning from './es/learning.json'
import learningWords from './es/learning-words.json'
import leave from './es/leave.json'
import leaveVisits from './es/leave-visits.json'
import ledger from './es/ledger.json'
import lifted from './es/lifted.json'
import limits from './es/limits.json'
import lineLost from './es/line-lost.json'
import loadReading from './es/load-reading.json'
import log from './es/log.json'
import logDeeds from './es/log-deeds.json'
import logDetail from './es/log-detail.json'
import manager from './es/manager.json'
import mayI from './es/may-i.json'
import measures from './es/measures.json'
import more from './es/more.json'
import notes from './es/notes.json'
import ofLate from './es/of-late.json'
import offline from './es/offline.json'
import outsideChart from './es/outside-chart.json'
import overrides from './es/overrides.json'
import ownExercise from './es/own-exercise.json'
import palette from './es/palette.json'
import passkeys from './es/passkeys.json'
import patient from './es/patient.json'
import planEditor from './es/plan-editor.json'
import planPaper from './es/plan-paper.json'
import player from './es/player.json'
import progress from './es/progress.json'
import protocol from './es/protocol.json'
import questionnaires from './es/questionnaires.json'
import readingBack from './es/reading-back.json'
import record from './es/record.json'
import reminders from './es/reminders.json'
import rights from './es/rights.json'
import room from './es/room.json'
import running from './es/running.json'
import sessionEnd from './es/session-end.json'
import sheet from './es/sheet.json'
import sitting from './es/sitting.json'
import staffZone from './es/staff-zone.json'
import swap from './es/swap.json'
import tasks from './es/tasks.json'
import templates from './es/templates.json'
import thread from './es/thread.json'
import travel from './es/travel.json'
import visitWait from './es/visit-wait.json'
import visits from './es/visits.json'
import waits from './es/waits.json'
import week from './es/week.json'
import type { Messages } from './index'
import type { Partly } from './overlaid'

/** The Spanish words, one file an area as in English. What is not here yet is said in English. */
export const es: Partly<Messages> = {
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
