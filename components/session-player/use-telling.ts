import { useEffect, useEffectEvent, useState } from 'react'
import { keepEntry } from '@/lib/browser/outbox'
import { reportOf } from '@/lib/session-player/entries'
import type { Running } from './use-player'
import type { PlayerWords } from './words'

/** Whether the clinic has heard of a sharp pain. `failed` = nothing can be kept here: the form on its own page is left. */
export type Told = 'telling' | 'sent' | 'waiting' | 'failed'

/** Reports a sharp pain as soon as the safety questions are answered; the same report again is no second one. */
export function useTelling(running: Running | null, words: PlayerWords): Told {
  const [told, setTold] = useState<Told>('telling')
  const screenedAt = running?.state.screen?.at
  const report = useEffectEvent(() => running && reportOf(running.course, running.state))
  const saidIn = useEffectEvent((codes: unknown) =>
    (Array.isArray(codes) ? codes : []).map((code) => ({
      question: words.screening.hint,
      answer: words.screening.signs.find((sign) => sign.code === code)?.question ?? words.screening.none,
    })),
  )
  useEffect(() => {
    const due = screenedAt === undefined ? null : report()
    if (!due || screenedAt === undefined) return
    const startedAt = new Date(screenedAt)
    keepEntry({ kind: 'flare-report', ...due, startedAt, said: saidIn(due.payload.redFlags) }).then(
      ({ status }) => setTold(status === 'refused' ? 'failed' : status),
      () => setTold('failed'),
    )
  }, [screenedAt])
  return told
}
