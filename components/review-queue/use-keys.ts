'use client'

import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'

const STORE = 'loadwise.review.keys'
const CHANGED = 'loadwise-keys-changed'

const subscribe = (changed: () => void) => {
  window.addEventListener(CHANGED, changed)
  window.addEventListener('storage', changed)
  return () => {
    window.removeEventListener(CHANGED, changed)
    window.removeEventListener('storage', changed)
  }
}
const isOn = () => localStorage.getItem(STORE) !== 'off'

/**
 * Single-letter keys (WCAG 2.1.4): silent while somebody types, with a modifier, or in a dialog, and switchable off
 * for this browser. `press` gets the upper-case letter and says whether it did something.
 */
export function useKeys(press: (key: string) => boolean) {
  const on = useSyncExternalStore(subscribe, isOn, () => true)
  const listen = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return
    const target = event.target
    if (target instanceof HTMLElement && target.closest('input, textarea, select, dialog, [contenteditable]'))
      return
    if (press(event.key.length === 1 ? event.key.toUpperCase() : event.key)) event.preventDefault()
  })
  useEffect(() => {
    if (!on) return
    const heard = (event: KeyboardEvent) => listen(event)
    window.addEventListener('keydown', heard)
    return () => window.removeEventListener('keydown', heard)
  }, [on])
  return {
    on,
    set: (next: boolean) => {
      localStorage.setItem(STORE, next ? 'on' : 'off')
      window.dispatchEvent(new Event(CHANGED))
    },
  }
}
