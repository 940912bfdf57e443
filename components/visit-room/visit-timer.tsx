'use client'

import { useEffect, useState } from 'react'

const two = (number: number) => String(number).padStart(2, '0')

/**
 * How long the two have been talking, and until when the visit is planned. Counted from the first picture or sound, over a
 * reload as well. Not announced by itself.
 */
export function VisitTimer({
  visitId,
  running,
  words,
}: {
  visitId: string
  running: boolean
  words: { label: string; until: string }
}) {
  const [seconds, setSeconds] = useState<number | null>(null)
  useEffect(() => {
    const key = `visit-began:${visitId}`
    const look = () => {
      const kept = Number(sessionStorage.getItem(key))
      if (!kept && !running) return
      if (!kept) sessionStorage.setItem(key, String(Date.now()))
      setSeconds(Math.max(0, Math.floor((Date.now() - (kept || Date.now())) / 1000)))
    }
    look()
    const timer = setInterval(look, 1000)
    return () => clearInterval(timer)
  }, [visitId, running])
  return (
    <p className="text-sm text-ink-soft tabular">
      {seconds === null ? null : (
        <span role="timer" aria-live="off">
          {words.label}: {two(Math.floor(seconds / 60))}:{two(seconds % 60)}
          {' · '}
        </span>
      )}
      {words.until}
    </p>
  )
}
