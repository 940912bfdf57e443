import { dayResponses } from '../brief/brief'
import { doseShort } from '../dose/dose-text'
import { sidesOf } from '../episode/sides'
import type { Examination } from '../examination/types'
import { examinationLine } from '../examination/words'
import { sideWord } from '../measures/words'
import { type Locale, translator } from '../messages'
import { formatDay } from '../messages/formats'
import { exerciseName } from '../plan/exercise-name'
import { adherenceText, answeredDays, answeredText } from '../progress/of-late'
import type { SessionsAsked } from '../progress/sessions-asked'
import { ladderRung } from '../progression/ladder-rungs'
import { doseAt, type Protocol } from '../progression/protocol'
import type { LadderState, PerSide, Side } from '../progression/types'
import type { CaseEpisode, CaseState, OpenRedFlag } from '../review/case'
import { isOnlyIntakeLock } from '../review/intake-lock'
import { redFlagText } from '../review/red-flag-text'
import { addDays, daysBetween } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import type { TimelineLog } from '../timeline/types'

type Facts = {
  episode: Pick<CaseEpisode, 'affectedSide' | 'startedOn'>
  state: CaseState | null
  ladder: PerSide<LadderState>
  protocol: Protocol
  openRedFlags: readonly OpenRedFlag[]
  logs: readonly TimelineLog[]
  examinations: readonly Pick<Examination, 'test' | 'result' | 'localDate'>[]
  /** Sessions asked for and done, while adherence cannot be graded. */
  asked: SessionsAsked | null
  today: PlainDate
}

const DAYS = 7

/**
 * The objective part of a note as far as the record knows it: where the person stands, pain of the last seven days with
 * how many days are known, answers to the last loads, what was examined by video and done besides, adherence, red flags. Unknown is said, never filled.
 */
export function noteObjective(locale: Locale, facts: Facts): string[] {
  const t = translator(locale, 'notes')
  const { ladder, protocol, today, state } = facts
  const { startedOn } = facts.episode
  const sides = sidesOf(facts.episode.affectedSide)
  const places = sides.flatMap((side) => {
    const at = ladder[side]
    if (!at) return []
    const dose = doseAt(protocol, at.rung, at.pace, at.doseStep)
    return [
      t('line.ladder', {
        side: sideWord(locale, side),
        rung: at.rung,
        exercise: exerciseName(locale, ladderRung(protocol, at.rung).code),
        dose: doseShort(locale, {
          sets: dose.sets,
          reps: dose.reps,
          ...(dose.holdSec ? { holdSeconds: dose.holdSec } : {}),
        }),
        day: daysBetween(at.evidenceSince, today) + 1,
      }),
    ]
  })
  const responses = dayResponses(facts.logs, { today, most: 3 }).map((day) =>
    t('line.response', {
      day: formatDay(locale, day.localDate),
      during: day.during ?? t('line.unknown'),
      next: day.nextMorning ?? t('line.unknown'),
    }),
  )
  const from = addDays(today, 1 - DAYS)
  const examined = facts.examinations
    .filter(({ localDate }) => localDate >= from)
    .map((seen) =>
      t('line.examined', { day: formatDay(locale, seen.localDate), said: examinationLine(locale, seen) }),
    )
  const clinician = translator(locale, 'clinician')
  const activities = facts.logs.flatMap((log) =>
    log.kind === 'activity' && log.supersededAt === null && log.localDate >= from
      ? [
          t('line.activity', {
            day: formatDay(locale, log.localDate),
            activity: clinician(`activity.${log.data.activityKind}`),
            minutes: log.data.durationMinutes ?? t('line.unknown'),
          }),
        ]
      : [],
  )
  return [
    ...places,
    ...sides.flatMap((side) => painLines(locale, facts, side)),
    ...responses,
    ...examined,
    ...activities,
    t('line.adherence', {
      said: adherenceText(locale, { adherence7d: state?.adherence7d ?? null, asked: facts.asked }),
    }),
    t('line.checkIns', { said: answeredText(locale, answeredDays(facts.logs, { today, startedOn })) }),
    facts.openRedFlags.length === 0
      ? t('line.noFlags')
      : t(isOnlyIntakeLock(facts.openRedFlags) ? 'line.intakeLock' : 'line.flags', {
          flags: facts.openRedFlags.map((flag) => redFlagText(locale, flag)).join('; '),
        }),
  ]
}

function painLines(locale: Locale, { logs, today }: Facts, side: Side): string[] {
  const t = translator(locale, 'notes')
  const from = addDays(today, 1 - DAYS)
  const word = sideWord(locale, side)
  const checkIns = logs.flatMap((log) =>
    log.kind === 'check_in' && log.supersededAt === null && log.localDate >= from ? [log] : [],
  )
  const known = new Map<PlainDate, number>()
  for (const { localDate, data } of checkIns) {
    const pain = data.morning[side]
    if (pain !== null) known.set(localDate, Math.max(pain, known.get(localDate) ?? pain))
  }
  const [first, ...rest] = known.values()
  if (first === undefined) return [t('line.painNone', { side: word })]
  const mornings = [first, ...rest]
  const [worst, ...others] = checkIns.flatMap(({ data }) => data.worst24h[side] ?? [])
  const [low, high] = [Math.min(...mornings), Math.max(...mornings)]
  return [
    low === high
      ? t('line.painSame', { side: word, pain: low, known: known.size })
      : t('line.pain', { side: word, low, high, known: known.size }),
    ...(worst === undefined
      ? []
      : [t('line.worst', { side: word, high: others.reduce((a, b) => Math.max(a, b), worst) })]),
  ]
}
