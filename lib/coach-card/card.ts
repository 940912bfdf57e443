import type { EpisodeStatus } from '../episode/types'
import type { MayIAnswer, MayIQuestion } from '../may-i/may-i'
import { type Locale, translator } from '../messages'
import { outingInWords } from '../running/in-words'

/** Training only: how somebody sits, drives or takes the stairs is nobody's business there. */
const TRAINING: readonly MayIQuestion[] = [
  'run',
  'cycle',
  'swim',
  'gym',
  'squat',
  'deadlift',
  'lunge',
  'yoga',
  'hamstring_stretch',
  'football',
]

export type CardLine = {
  question: MayIQuestion
  answer: MayIAnswer['answer']
  what: string
  howMuch: string | null
}

/** Over, on hold, or line by line. Why is not said: no symptom, no reason, no diagnosis leaves with the card. */
export type Card = { state: 'on_hold' } | { state: 'ended' } | { state: 'open'; lines: CardLine[] }

const ON_HOLD: readonly string[] = [
  'red_flag',
  'paused',
  'awaiting_start',
  'stopped',
  'rescreen',
  'ended',
  'no_plan',
  'stale',
]
/** Answers about today only; over a week they are the ladder's rhythm. */
const TODAY_ONLY: readonly string[] = ['run_rest', 'run_done', 'run_lighter_day']

/** What a coach reads of the board. */
export function coachCard(
  locale: Locale,
  answers: readonly MayIAnswer[],
  { status }: { status: EpisodeStatus },
): Card {
  if (status === 'discharged') return { state: 'ended' }
  const training = answers.filter(({ question }) => TRAINING.includes(question))
  if (training.some(({ reason }) => ON_HOLD.includes(reason.code))) return { state: 'on_hold' }
  const t = translator(locale, 'coach')
  const mayI = translator(locale, 'mayI')
  return {
    state: 'open',
    lines: training.map(({ question, answer, reason }) => {
      const today = TODAY_ONLY.includes(reason.code)
      return {
        question,
        answer: today ? 'limited' : answer,
        what: mayI(`coach.${question}`),
        howMuch:
          reason.code === 'run_step'
            ? t('how.run_step', { outing: outingInWords(locale, reason.outing) })
            : today
              ? t('how.run_week')
              : answer === 'limited'
                ? t(`how.${limitOf(reason.code)}`)
                : null,
      }
    }),
  }
}

const LIMITS = [
  'run_easy',
  'graded',
  'cycle_easy',
  'gym_upper',
  'squat_shallow',
  'deadlift_light',
  'lunge_plan',
  'yoga_no_folds',
  'stretch_gentle',
  'fast_steps',
] as const
const limitOf = (code: string) =>
  code === 'discharged' ? 'graded' : (LIMITS.find((known) => known === code) ?? 'less')
