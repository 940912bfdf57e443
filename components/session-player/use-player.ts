import { useCallback, useEffect, useRef, useState } from 'react'
import { forgetSession, keepSession, keptSession } from '@/lib/browser/kept-session'
import type { Course } from '@/lib/session-player/course'
import { step } from '@/lib/session-player/machine'
import { logOf, type PlayerEvent, type PlayerState, startOf, stationOf } from '@/lib/session-player/state'
import { isPaused } from '@/lib/session-player/timer'
import type { StationWords } from './words'

/** A session under way, as it is kept: with its course and its words, whatever becomes of the plan meanwhile. */
export type Running = { course: Course; words: Record<string, StationWords>; state: PlayerState }

/** What is being done here: the exercise in its place where one was chosen. */
export function nameNow({ course, words, state }: Running): string | undefined {
  const say = words[stationOf(course, state).key]
  return say?.instead[logOf(state).instead ?? '']?.name ?? say?.name
}

export type Dispatch = (event: PlayerEvent) => void

const LOOK_EVERY_MS = 100

/**
 * Drives the machine: every change is kept on the phone, and while a countdown runs the clock is looked at ten times
 * a second. `found` is a session that was left here; it waits until the person says what to do with it.
 */
export function usePlayer() {
  const [running, setRunning] = useState<Running | null>(null)
  const [found, setFound] = useState<Running | null>(null)
  const [keptAt, setKeptAt] = useState(0)
  const current = useRef<Running | null>(null)

  useEffect(() => {
    let wanted = true
    void keptSession<Running>().then((kept) => {
      if (wanted && kept && current.current === null) setFound(kept)
    })
    return () => {
      wanted = false
    }
  }, [])

  const keep = useCallback((next: Running) => {
    void keepSession(next).then((isKept) => {
      if (isKept) setKeptAt(next.state.changedAt)
    })
  }, [])

  const enter = useCallback(
    (next: Running | null) => {
      current.current = next
      setRunning(next)
      setFound(null)
      if (next) keep(next)
      else void forgetSession()
    },
    [keep],
  )

  const dispatch: Dispatch = useCallback(
    (event) => {
      const before = current.current
      if (!before) return
      const state = step(before.course, before.state, event, Date.now())
      if (state === before.state) return
      const next = { ...before, state }
      current.current = next
      setRunning(next)
      if (state.phase.kind === 'saved') void forgetSession()
      else keep(next)
    },
    [keep],
  )

  const begin = useCallback(
    async (course: Course, words: Running['words'], pre: PlayerState['pre']) => {
      const kept = await keptSession<Running>()
      if (kept) setFound(kept)
      else enter({ course, words, state: startOf(course, pre, Date.now()) })
    },
    [enter],
  )

  const resume = useCallback(
    (...events: PlayerEvent[]) => {
      if (!found) return
      const all: PlayerEvent[] = [{ kind: 'reopened' }, ...events]
      const state = all.reduce((s, event) => step(found.course, s, event, Date.now()), found.state)
      enter({ ...found, state })
    },
    [found, enter],
  )

  const forget = useCallback(() => enter(null), [enter])
  const state = running?.state
  const now = useClock(state, dispatch)
  const isKept = state?.phase.kind === 'saved' || keptAt === state?.changedAt
  return { running, isKept, found, now, dispatch, begin, resume, forget }
}

/** The instant as it is shown; it moves only while something counts down. */
function useClock(state: PlayerState | undefined, dispatch: Dispatch): number {
  const [now, setNow] = useState(() => Date.now())
  const phase = state?.phase
  const counts = phase !== undefined && 'timer' in phase && !isPaused(phase.timer)
  useEffect(() => {
    if (!counts) return
    const look = () => {
      setNow(Date.now())
      dispatch({ kind: 'elapse' })
    }
    const timer = setInterval(look, LOOK_EVERY_MS)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [counts, dispatch])
  // a phase that began after the last look is not shown as if it had begun before
  return Math.max(now, state?.changedAt ?? 0)
}
