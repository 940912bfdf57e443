'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { CountBadge } from '@/components/ui/badge'
import { askCount, type Count } from '@/lib/browser/ask-count'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const EVERY_MS = 60_000

/**
 * A count that stays true while the page stays open: asked again after every step, when somebody comes back to the tab
 * and once a minute. Without JavaScript each page carries its own.
 */
export function LiveCount({ from, first }: { from: string; first: Count }) {
  const pathname = usePathname()
  const [count, setCount] = useState(first)
  const known = useRef(first.value > 0 ? null : pathname)
  useEffect(() => {
    const asking = new AbortController()
    const ask = async () => {
      if (document.visibilityState === 'hidden') return
      try {
        const now = await askCount(() => fetch(from, { signal: asking.signal }), pause)
        if (now && !asking.signal.aborted) setCount(now)
      } catch {
        // no line: what is shown stays until there is one
      }
    }
    // the page that was just opened brought its own count; only a page that may have read some asks again at once
    if (known.current !== pathname) void ask()
    known.current = null
    const timer = setInterval(() => void ask(), EVERY_MS)
    const again = () => void ask()
    document.addEventListener('visibilitychange', again)
    return () => {
      asking.abort()
      clearInterval(timer)
      document.removeEventListener('visibilitychange', again)
    }
  }, [from, pathname])
  return count.value > 0 ? <CountBadge count={count.value} label={count.label} /> : null
}
