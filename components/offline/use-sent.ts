import { useEffect, useState } from 'react'
import { keptOutbox } from '@/lib/browser/form-keeper'

/** Whether what waited on this phone has all arrived meanwhile. */
export function useSent(): boolean {
  const [sent, setSent] = useState(false)
  useEffect(() => {
    let stop = () => {}
    let gone = false
    keptOutbox()
      .then(({ onArrival, outboxState }) => {
        if (gone) return
        stop = onArrival(() => {
          outboxState().then(
            ({ waiting, refused }) => setSent(waiting + refused === 0),
            () => undefined,
          )
        })
      })
      // without a line its file cannot be fetched, and nothing arrives either
      .catch(() => undefined)
    return () => {
      gone = true
      stop()
    }
  }, [])
  return sent
}
