'use client'

import { useEffect, useRef, useState } from 'react'

const STORE = 'loadwise.review.keys'

/**
 * Single-letter keys (WCAG 2.1.4): silent while somebody types, with a modifier, or in a dialog, and switchable off
 * for this browser. `press` gets the upper-case letter and says whether it did something.
 */
export function useKeys(press: (key: string) => boolean) {
  const [on, setOn] = useState(true)
  const latest = useRef(press)
  latest.current = press
  useEffect(() => setOn(localStorage.getItem(STORE) !== 'off'), [])
  useEffect(() => {
    if (!on) return
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return
      const target = event.target
      if (
        target instanceof HTMLElement &&
        target.closest('input, textarea, select, dialog, [contenteditable]')
      )
        return
      if (latest.current(event.key.length === 1 ? event.key.toUpperCase() : event.key)) event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [on])
  return {
    on,
    set: (next: boolean) => {
      localStorage.setItem(STORE, next ? 'on' : 'off')
      setOn(next)
    },
  }
}
