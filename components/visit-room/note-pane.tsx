'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { SavedStatus } from '@/components/ui/saved-status'
import type { RoomWords } from '@/lib/visit-room/words'

type Kept = { text: string; lockVersion: number }
const PAUSE_MS = 800

/** The clinician's note of the visit. Saved while it is written; what cannot be saved now is tried again. */
export function NotePane({ words, visitId, kept }: { words: RoomWords; visitId: string; kept: Kept | null }) {
  const [text, setText] = useState(kept?.text ?? '')
  const [status, setStatus] = useState<'idle' | 'saving' | 'saved' | 'waiting'>('idle')
  const [theirs, setTheirs] = useState<Kept | null>(null)
  const version = useRef(kept?.lockVersion ?? 0)
  const current = useRef(text)
  const saved = useRef(kept?.text ?? '')
  const busy = useRef(false)

  const save = useCallback(async () => {
    if (busy.current || current.current === saved.current) return
    busy.current = true
    setStatus('saving')
    const writing = current.current
    const answer = await fetch(`/api/rooms/${visitId}/note`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: writing, lockVersion: version.current }),
      keepalive: true,
    }).catch(() => null)
    const body = (await answer?.json().catch(() => null)) as
      | { status?: string; text?: string; lockVersion?: number }
      | null
      | undefined
    busy.current = false
    if (answer?.ok && body?.lockVersion !== undefined) {
      version.current = body.lockVersion
      saved.current = writing
      setStatus('saved')
    } else if (body?.status === 'conflict' && body.text !== undefined && body.lockVersion !== undefined) {
      setTheirs({ text: body.text, lockVersion: body.lockVersion })
      setStatus('waiting')
    } else setStatus('waiting')
  }, [visitId])

  useEffect(() => {
    current.current = text
    if (text === saved.current || theirs) return
    const timer = setTimeout(() => void save(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, theirs, save])

  useEffect(() => {
    if (status !== 'waiting' || theirs) return
    const timer = setInterval(() => void save(), 3000)
    return () => clearInterval(timer)
  }, [status, theirs, save])

  useEffect(() => {
    const now = () => void save()
    document.addEventListener('visibilitychange', now)
    window.addEventListener('pagehide', now)
    return () => {
      document.removeEventListener('visibilitychange', now)
      window.removeEventListener('pagehide', now)
    }
  }, [save])

  return (
    <div className="flex flex-col gap-2">
      <label htmlFor="visit-note" className="font-semibold">
        {words.note}
      </label>
      <p id="visit-note-hint" className="text-sm text-ink-soft">
        {words.noteHint}
      </p>
      <textarea
        id="visit-note"
        aria-describedby="visit-note-hint"
        value={text}
        onChange={(event) => setText(event.target.value)}
        rows={10}
        maxLength={20_000}
        className="field-sizing-content min-h-48 w-full rounded-md border border-line-strong bg-sheet px-3 py-2"
      />
      <SavedStatus state={status}>
        {status === 'saving'
          ? words.noteSaving
          : status === 'saved'
            ? words.noteSaved
            : status === 'waiting' && !theirs
              ? words.noteWaiting
              : undefined}
      </SavedStatus>
      {theirs ? (
        <div className="border-s-4 border-watch bg-watch-soft p-3">
          <p className="font-semibold">{words.noteConflict}</p>
          <p className="whitespace-pre-line">{theirs.text}</p>
          <Button
            type="button"
            look="secondary"
            size="compact"
            onClick={() => {
              version.current = theirs.lockVersion
              setTheirs(null)
              void save()
            }}
          >
            {words.noteMine}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
