'use client'

import { useEffect, useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { SavedStatus } from '@/components/ui/saved-status'
import { type PushState, pushState, turnPushOff, turnPushOn } from '@/lib/browser/push'

type Words = Record<PushState | 'turnOn' | 'turnOff' | 'working' | 'failed', string>

/** Whether this device shows reminders, and the switch. */
export function PushSwitch({ publicKey, words }: { publicKey: string; words: Words }) {
  const [state, setState] = useState<PushState | null>(null)
  const [failed, setFailed] = useState(false)
  const [working, start] = useTransition()
  useEffect(() => {
    pushState().then(setState, () => setState('unsupported'))
  }, [])
  if (state === null) return null
  const change = () =>
    start(async () => {
      setFailed(false)
      try {
        setState(state === 'on' ? await turnPushOff() : await turnPushOn(publicKey))
      } catch {
        setFailed(true)
      }
    })
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="font-semibold">
        {words[state]}
      </p>
      {state === 'on' || state === 'off' ? (
        <Button type="button" look="secondary" wide onClick={change} aria-disabled={working || undefined}>
          {working ? words.working : state === 'on' ? words.turnOff : words.turnOn}
        </Button>
      ) : null}
      {failed ? <SavedStatus state="failed">{words.failed}</SavedStatus> : null}
    </div>
  )
}
