import { evidenceWindowStart } from '@/lib/episode/evidence-window'
import { evaluateDaily } from '@/lib/progression/evaluate'
import { prepareHistory } from '@/lib/progression/logbook'
import { defaultProtocol } from '@/lib/progression/protocol'
import type { DailyInput } from '@/lib/progression/types'
import { makeLives } from './lives'

/*
 * `npm run -s bench:engine`: what one daily decision over a whole history costs on one core, apart from its digest, its
 * parsing and its counterfactual; with the days of the logs worked out before (`prepareHistory`), and with working them
 * out. Every evening of the last weeks of many lives is judged in turn, round after round;
 * told is the median of the rounds, in time of the processor (collecting garbage included), so that neighbours disturb it
 * little.
 */

const LIVES = 40
const ROUNDS = 41
const EVENINGS = 60

type Given = (input: DailyInput) => DailyInput

/** The logs the product reads for a decision (its window grows with the rung's evidence, not with the history). */
const asTheProductReads: Given = (input) => {
  const from = evidenceWindowStart(input.ladder, input.today)
  const since = <Log extends { localDate: string }>(logs: readonly Log[]) =>
    logs.filter(({ localDate }) => localDate >= from)
  return {
    ...input,
    sessions: since(input.sessions),
    checkIns: since(input.checkIns),
    activities: since(input.activities),
  }
}
const everything: Given = (input) => input

function measure(days: number, given: Given, isPrepared: boolean) {
  const inputs = [...makeLives(LIVES, days, defaultProtocol)].flatMap(({ evenings }) =>
    evenings.slice(-EVENINGS).map((evening) => {
      const input = given(evening.input)
      return { input, history: isPrepared ? prepareHistory(input, defaultProtocol) : undefined }
    }),
  )
  const rounds = Array.from({ length: ROUNDS }, () => {
    const began = process.cpuUsage()
    for (const { input, history } of inputs) evaluateDaily(input, defaultProtocol, history)
    const { user, system } = process.cpuUsage(began)
    return (user + system) / inputs.length
  })
    .slice(5)
    .sort((a, b) => a - b)
  return {
    median: rounds[Math.floor(rounds.length / 2)] ?? 0,
    least: rounds[0] ?? 0,
    most: rounds.at(-1) ?? 0,
  }
}

for (const [how, given, isPrepared] of [
  ['prepared, as the product reads it', asTheProductReads, true],
  ['prepared, whole in memory', everything, true],
  ['with preparing, as the product reads it', asTheProductReads, false],
] as const) {
  for (const days of [90, 180, 360]) {
    const { median, least, most } = measure(days, given, isPrepared)
    const micro = (value: number) => value.toFixed(1)
    console.log(
      `${days} days, ${how}: ${micro(median)} µs of processor a decision (median of ${ROUNDS - 5} rounds; ${micro(least)} to ${micro(most)})`,
    )
  }
}
