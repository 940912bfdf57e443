import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import {
  defaultSignals,
  onSignalsChange,
  rememberSignals,
  type SignalChoices,
  say,
  signalChoices,
  tone,
  unlockSound,
  vibrate,
} from '@/lib/browser/signals'
import { type Cue, cuesBetween } from '@/lib/session-player/cues'
import { boutOf, stationOf } from '@/lib/session-player/state'
import { isPaused, leftOf } from '@/lib/session-player/timer'
import type { Running } from './use-player'
import type { PlayerWords, StationWords } from './words'

/** Cues older than this were missed: the page slept, and nothing is made up for. */
const SLEPT_MS = 1500

/** Which signals a person wants, remembered on this phone. */
export function useSignalChoices(): [SignalChoices, (choices: SignalChoices) => void] {
  const kept = useSyncExternalStore(onSignalsChange, signalChoices, () => defaultSignals)
  return [kept, rememberSignals]
}

/**
 * Plays, shakes and says what the countdowns call for. The end of a countdown is given to the audio clock beforehand,
 * so that it is on time behind a locked screen. Returns what a screen reader is told: 10, 5 and 0 seconds only.
 */
export function useSignals(
  running: Running | null,
  now: number,
  choices: SignalChoices,
  words: PlayerWords,
): string {
  const [told, setTold] = useState<{ text: string; in: string | undefined }>({ text: '', in: undefined })
  const looked = useRef(now)
  const phase = running?.state.phase
  const timer = phase && 'timer' in phase ? phase.timer : undefined
  const bout = running && timer ? boutOf(running.course, running.state) : undefined
  const ways =
    running && timer ? running.words[stationOf(running.course, running.state).key]?.ways : undefined
  const endsAt = timer && !isPaused(timer) ? timer.endsAt : undefined
  const kind = phase?.kind
  const endsByItself = kind !== 'working' || bout?.work.kind === 'hold'

  useEffect(() => {
    const seen = () => document.visibilityState === 'visible' && unlockSound()
    document.addEventListener('visibilitychange', seen)
    return () => document.removeEventListener('visibilitychange', seen)
  }, [])

  useEffect(() => {
    if (!choices.sound || endsAt === undefined || !endsByItself) return
    return tone(kind === 'lead' ? 'go' : 'over', (endsAt - Date.now()) / 1000)
  }, [choices.sound, endsAt, endsByItself, kind])

  useEffect(() => {
    const from = Math.max(looked.current, now - SLEPT_MS)
    looked.current = now
    if (!phase || now <= from) return
    for (const cue of cuesBetween(phase, bout, from, now)) {
      if (choices.sound) sound(cue, endsByItself)
      if (choices.vibration && (cue === 'over' || cue === 'go')) vibrate(cue === 'over' ? [120, 80, 120] : 80)
      const spoken = spokenOf(cue, words, ways)
      if (choices.speech && spoken) say(spoken)
      if (cue === 'ten' || cue === 'five' || cue === 'over')
        setTold({ text: words.announce[cue], in: phase.kind })
    }
  }, [now, phase, bout, choices, words, ways, endsByItself])

  // the phase has already moved on when a countdown is over: the end is told by what came of it
  const before = useRef(kind)
  useEffect(() => {
    const was = before.current
    before.current = kind
    if (was === kind || (was !== 'lead' && was !== 'working' && was !== 'resting')) return
    // a session that was ended is no time that ran out
    if (kind === 'hurting' || kind === 'stopping' || kind === 'finish') return
    const end = was === 'lead' ? 'go' : 'over'
    setTold({ text: words.announce[end], in: kind })
    if (choices.vibration) vibrate(end === 'over' ? [120, 80, 120] : 80)
    if (choices.speech) say(words.announce[end])
  }, [kind, choices, words])

  const left = timer ? leftOf(timer, now) : 0
  // said while it is news: not on the pages that follow
  return left > 10_500 || told.in !== kind ? '' : told.text
}

function sound(cue: Cue, endIsScheduled: boolean): void {
  if (cue === 'tick') tone('tick')
  if (cue === 'lift' || cue === 'lower' || cue === 'hold') tone('beat')
  if (cue === 'over' && !endIsScheduled) tone('over')
}

function spokenOf(cue: Cue, words: PlayerWords, ways: StationWords['ways']): string | null {
  if (cue === 'lift' || cue === 'hold' || cue === 'lower') return { ...words.card, ...ways }[cue]
  return cue === 'ten' || cue === 'five' ? words.announce[cue] : null
}
