'use client'

import { useEffect, useState } from 'react'

/** A claim lasts two minutes; it is renewed well before. */
const RENEW_MS = 60_000

/** Claims the open case, renews the claim, gives it back on leaving. Says who has it when somebody else does. */
export function useClaim(item: { itemId: string; patientId: string } | undefined): string | undefined {
  const [heldBy, setHeldBy] = useState<{ itemId: string; by: string }>()
  const itemId = item?.itemId
  const patientId = item?.patientId
  useEffect(() => {
    if (!itemId || !patientId) return
    let live = true
    const body = JSON.stringify({ itemId, patientId })
    const claim = async () => {
      if (document.visibilityState === 'hidden') return
      try {
        const response = await fetch('/api/review/claim', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        })
        const reply: { status?: string; by?: string } = response.ok ? await response.json() : {}
        if (live) setHeldBy(reply.status === 'taken' && reply.by ? { itemId, by: reply.by } : undefined)
      } catch {
        // a claim is a courtesy: without it the answer is still decided by the database
      }
    }
    void claim()
    const timer = setInterval(() => void claim(), RENEW_MS)
    return () => {
      live = false
      clearInterval(timer)
      void fetch('/api/review/claim', {
        method: 'DELETE',
        headers: { 'content-type': 'application/json' },
        body,
        keepalive: true,
      }).catch(() => undefined)
    }
  }, [itemId, patientId])
  return heldBy?.itemId === itemId ? heldBy?.by : undefined
}
