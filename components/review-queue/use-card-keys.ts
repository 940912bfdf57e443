'use client'

import { type RefObject, useEffect } from 'react'

const LINE_PX = 80
const TYPING = 'input, textarea, select, dialog, [contenteditable]'
const PRESSED = 'a, button, summary, label'

/**
 * The keys that are no letters: the arrows and page keys move the card, which has its own frame, while nobody types;
 * Escape leaves an open act and folds it; Ctrl or ⌘ and Enter send it where it has one way to be sent.
 */
export function useCardKeys(pane: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      const target = event.target
      if (!(target instanceof HTMLElement) || event.defaultPrevented || event.altKey) return
      const open = target.closest('details[name="review-act"]')
      if (event.key === 'Escape' && open instanceof HTMLDetailsElement && open.open) {
        open.open = false
        open.querySelector('summary')?.focus()
        event.preventDefault()
        return
      }
      if (event.ctrlKey || event.metaKey) {
        const form = event.key === 'Enter' && open ? target.closest('form') : null
        const ways = form?.querySelectorAll<HTMLButtonElement>('button:not([type=button]):not(:disabled)')
        const [only] = ways ?? []
        if (form && only && ways?.length === 1) {
          event.preventDefault()
          form.requestSubmit(only)
        }
        return
      }
      if (target.closest(TYPING)) return
      const by = distance(event, pane.current)
      if (by === 0 || (event.key === ' ' && target.closest(PRESSED))) return
      pane.current?.scrollBy({ top: by })
      event.preventDefault()
    }
    window.addEventListener('keydown', heard)
    return () => window.removeEventListener('keydown', heard)
  }, [pane])
}

/** How far a key moves the card, in pixels; 0 = it is no such key, or the card is all in sight. */
function distance({ key, shiftKey }: KeyboardEvent, pane: HTMLElement | null): number {
  if (!pane || pane.scrollHeight <= pane.clientHeight) return 0
  const page = pane.clientHeight - LINE_PX
  if (key === 'ArrowDown') return LINE_PX
  if (key === 'ArrowUp') return -LINE_PX
  if (key === 'PageDown' || (key === ' ' && !shiftKey)) return page
  if (key === 'PageUp' || (key === ' ' && shiftKey)) return -page
  return 0
}
