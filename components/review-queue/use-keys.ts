'use client'

import { useEffect, useEffectEvent, useMemo, useRef, useSyncExternalStore } from 'react'
import { commandOf, type DeskCommand, type Keymap, parseKeymap, withKey } from '@/lib/review/keys'

const STORE = 'loadwise.review.keys'
const MAP = 'loadwise.review.keymap'
const CHANGED = 'loadwise-keys-changed'

/** Longer than between two letters of somebody who types, shorter than a look at a card. */
const QUIET_MS = 900

const subscribe = (changed: () => void) => {
  window.addEventListener(CHANGED, changed)
  window.addEventListener('storage', changed)
  return () => {
    window.removeEventListener(CHANGED, changed)
    window.removeEventListener('storage', changed)
  }
}
const isOn = () => localStorage.getItem(STORE) !== 'off'
const keptMap = () => localStorage.getItem(MAP)
const keep = (name: string, value: string | null) => {
  if (value === null) localStorage.removeItem(name)
  else localStorage.setItem(name, value)
  window.dispatchEvent(new Event(CHANGED))
}

export type DeskKeys = {
  on: boolean
  map: Keymap
  set: (on: boolean) => void
  /** Returns the command that has the key already, and changes nothing then. */
  choose: (command: DeskCommand, key: string) => DeskCommand | undefined
  reset: () => void
}

/**
 * Single-letter keys (WCAG 2.1.4): silent while somebody types, with a modifier, or in a dialog; each can be another
 * letter, and all can be switched off, for this browser. `press` says whether it did something; after `not_open` keys
 * stay silent until the hand rests, because what follows was meant for a field that did not open, and every letter of it
 * would act. With the modifier of the machine, Z takes back as it does elsewhere.
 */
export function useKeys(press: (command: DeskCommand, map: Keymap) => boolean | 'not_open'): DeskKeys {
  const quietUntil = useRef(0)
  const on = useSyncExternalStore(subscribe, isOn, () => true)
  const kept = useSyncExternalStore(subscribe, keptMap, () => null)
  const map = useMemo(() => parseKeymap(kept), [kept])
  const listen = useEffectEvent((event: KeyboardEvent) => {
    if (event.altKey || event.repeat || event.defaultPrevented) return
    const target = event.target
    if (target instanceof HTMLElement && target.closest('input, textarea, select, dialog, [contenteditable]'))
      return
    const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
    const withModifier = event.ctrlKey || event.metaKey
    const command = withModifier ? (key === 'Z' ? 'undo' : undefined) : on ? commandOf(map, key) : undefined
    if (key.length === 1 && !withModifier && event.timeStamp < quietUntil.current) {
      quietUntil.current = event.timeStamp + QUIET_MS
      event.preventDefault()
      return
    }
    const did = command && press(command, map)
    if (did) event.preventDefault()
    if (did === 'not_open') quietUntil.current = event.timeStamp + QUIET_MS
  })
  useEffect(() => {
    const heard = (event: KeyboardEvent) => listen(event)
    window.addEventListener('keydown', heard)
    return () => window.removeEventListener('keydown', heard)
  }, [])
  return {
    on,
    map,
    set: (next) => keep(STORE, next ? 'on' : 'off'),
    choose: (command, key) => {
      const next = withKey(map, command, key)
      if (typeof next === 'string') return next
      keep(MAP, JSON.stringify(next))
      return undefined
    },
    reset: () => keep(MAP, null),
  }
}
