'use client'

import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import type { Seat } from '@/lib/visit-room/state'
import type { RoomWords } from '@/lib/visit-room/words'
import { DeviceCheck } from './device-check'

type Entered = { seat: Seat & { visitId: string }; stream: MediaStream | null }

type Props = {
  words: RoomWords
  ice: Seat['ice']
  /** Where to come in: a visit as one of its two, or by a guest's link. */
  enter: { as: 'patient' | 'clinician'; visitId: string } | { token: string }
  /** Patients and guests agree to the video visit each time. */
  asksConsent: boolean
  /** A guest who comes back: their name is not asked again. */
  known?: { name: string; words: string } | null
  onEntered: (entered: Entered) => void
}

/** Before the room: devices and network, the name of a guest, consent, and the way in. */
export function Door({ words, ice, enter, asksConsent, known = null, onEntered }: Props) {
  const [problem, setProblem] = useState<{ field?: 'name' | 'consent'; text: string } | null>(null)
  const [entering, setEntering] = useState(false)
  const [stream, setStream] = useState<MediaStream | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const isGuest = 'token' in enter

  async function goIn() {
    const given = new FormData(form.current ?? undefined)
    const name = known?.name ?? String(given.get('name') ?? '').trim()
    if (isGuest && name === '') return setProblem({ field: 'name', text: words.nameNeeded })
    if (asksConsent && given.get('consent') !== 'on')
      return setProblem({ field: 'consent', text: words.consentNeeded })
    setEntering(true)
    setProblem(null)
    const answer = await fetch(isGuest ? '/api/rooms/guest' : `/api/rooms/${enter.visitId}/enter`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(
        isGuest
          ? { token: enter.token, name }
          : { as: enter.as, ...(enter.as === 'patient' ? { agrees: given.get('consent') === 'on' } : {}) },
      ),
    }).catch(() => null)
    const body = (await answer?.json().catch(() => null)) as
      | (Seat & { visitId?: string; problem?: string })
      | null
      | undefined
    if (!answer?.ok || !body) {
      setEntering(false)
      const why = body?.problem
      return setProblem({
        text: why === 'not_open' ? words.notOpen : why === 'used' ? words.used : words.enterFailed,
      })
    }
    const visitId = isGuest ? (body.visitId ?? '') : enter.visitId
    onEntered({ seat: { seatId: body.seatId, seatKey: body.seatKey, ice: body.ice, visitId }, stream })
  }

  return (
    <form
      ref={form}
      className="flex max-w-xl flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        if (!entering) void goIn()
      }}
    >
      <h2 className="text-xl font-semibold">{words.checkTitle}</h2>
      <DeviceCheck words={words} ice={ice} onStream={setStream} />
      {known ? <p className="font-semibold">{known.words}</p> : null}
      {isGuest && !known ? (
        <TextField
          name="name"
          label={words.name}
          maxLength={60}
          autoComplete="name"
          error={problem?.field === 'name' ? problem.text : undefined}
        />
      ) : null}
      {asksConsent ? (
        <div>
          <label className="flex min-h-12 items-center gap-3 rounded-md border border-line-strong bg-sheet px-3 py-2">
            <input type="checkbox" name="consent" className="size-6 shrink-0" />
            {words.consent}
          </label>
          {problem?.field === 'consent' ? (
            <p role="alert" className="text-sm font-semibold text-stop">
              {problem.text}
            </p>
          ) : null}
        </div>
      ) : null}
      {problem && !problem.field ? (
        <p role="alert" className="font-semibold text-stop">
          {problem.text}
        </p>
      ) : null}
      <Button size="large" wide aria-disabled={entering || undefined}>
        {entering ? words.entering : stream ? words.enter : words.enterWithout}
      </Button>
    </form>
  )
}
