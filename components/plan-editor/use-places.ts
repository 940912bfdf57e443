'use client'

import { useEffect, useRef, useState } from 'react'
import { inOrder } from '@/lib/plan/plan-order'
import type { Placing } from './item-row'

/** The order of the lines, changed by button or by dragging. `said` is the place a line has just been put at. */
export function usePlaces<Row extends { key: string }>(
  rows: readonly Row[],
  start: readonly string[],
  onMove: () => void,
) {
  const [order, setOrder] = useState(start)
  const [said, setSaid] = useState<number | null>(null)
  const dragged = useRef<string>(undefined)
  const focus = useRef<string>(undefined)
  const sorted = inOrder(order, rows)
  const keys = sorted.map(({ key }) => key)
  useEffect(() => {
    // A line that is moved in the document loses the focus of its button.
    if (focus.current) document.getElementById(focus.current)?.focus()
    focus.current = undefined
  })
  const put = (key: string, index: number) => {
    const others = keys.filter((other) => other !== key)
    setOrder([...others.slice(0, index), key, ...others.slice(index)])
    setSaid(index)
  }
  useEffect(() => {
    const over = (event: DragEvent) => {
      const line = event.target instanceof Element ? event.target.closest('[data-line]') : null
      const index = keys.indexOf(line?.getAttribute('data-line') ?? '')
      if (dragged.current === undefined || index < 0) return
      event.preventDefault()
      if (keys[index] !== dragged.current) put(dragged.current, index)
    }
    document.addEventListener('dragover', over)
    return () => document.removeEventListener('dragover', over)
  })
  const placing = (key: string, index: number): Placing => ({
    isFirst: index === 0,
    isLast: index === keys.length - 1,
    move: (by) => {
      const to = index + by
      if (to < 0 || to >= keys.length) return
      focus.current = `${by < 0 ? 'up' : 'down'}-${key}`
      put(key, to)
      onMove()
    },
    dragStart: () => {
      dragged.current = key
    },
    dragEnd: () => {
      dragged.current = undefined
      onMove()
    },
  })
  return { rows: sorted, said, placing }
}
