'use client'

import { useActionState, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Notice } from '@/components/ui/notice'
import { SavedStatus } from '@/components/ui/saved-status'
import { TextArea } from '@/components/ui/text-area'
import { type FormState, idleForm } from '@/lib/forms/form-state'
import { NOTE_PARTS, type NotePart, type NoteText, PART_MOST } from '@/lib/note/types'

type Words = Record<
  | NotePart
  | 'subjectiveHint'
  | 'drawn'
  | 'drawnHint'
  | 'save'
  | 'sign'
  | 'signHint'
  | 'saving'
  | 'kept'
  | 'keptNow'
  | 'failed'
  | 'conflict'
  | 'other'
  | 'problems',
  string
>

type Props = {
  formId: string
  action: (state: FormState, form: FormData) => Promise<FormState>
  patientId: string
  draft: NoteText
  lockVersion: number
  /** What the portal knows, in finished lines. */
  drawn: readonly string[]
  words: Words
}

type Kept =
  | { status: 'kept'; lockVersion: number }
  | { status: 'conflict'; theirs: NoteText; lockVersion: number }

const KEEP_AFTER_MS = 1000

/** A note in four parts around what the portal drew from the record. Kept a second after each pause; signed once. */
export function NoteEditor({ formId, action, patientId, draft, lockVersion, drawn, words }: Props) {
  const [state, post, posting] = useActionState(action, idleForm)
  const [text, setText] = useState(draft)
  const [theirs, setTheirs] = useState<NoteText | null>(null)
  const { version, saved, type, flush } = useKept({ patientId, lockVersion, onConflict: setTheirs })
  const write = (part: NotePart, value: string) => {
    const next = { ...text, [part]: value }
    setText(next)
    type(next)
  }
  const problems = [
    ...(state.problem ? [{ message: state.problem }] : []),
    ...Object.entries(state.fieldErrors ?? {}).flatMap(([fieldId, messages]) =>
      messages.map((message) => ({ fieldId, message })),
    ),
  ]
  const field = (part: NotePart) => (
    <TextArea
      id={part}
      name={part}
      label={words[part]}
      hint={part === 'subjective' ? words.subjectiveHint : undefined}
      rows={part === 'subjective' ? 3 : 2}
      maxLength={PART_MOST}
      value={text[part]}
      onChange={(event) => write(part, event.target.value)}
      {...(state.fieldErrors?.[part]?.[0] ? { error: state.fieldErrors[part][0] } : {})}
    />
  )
  return (
    <form
      id={formId}
      action={post}
      noValidate
      onSubmit={(event) => {
        const busy = flush()
        if (!busy) return
        // Words are on their way: the form goes when they have arrived, and carries their version.
        event.preventDefault()
        const form = event.currentTarget
        const { submitter } = event.nativeEvent as SubmitEvent
        void busy.then(() => setTimeout(() => form.requestSubmit(submitter)))
      }}
      className="flex flex-col gap-3"
    >
      <ErrorSummary title={words.problems} problems={problems} />
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="lockVersion" value={version} />
      {field('subjective')}
      <section aria-label={words.drawn} className="border-s-2 border-dashed border-line-strong ps-3">
        <p className="font-semibold">{words.drawn}</p>
        <p className="text-sm text-ink-soft">{words.drawnHint}</p>
        <ul className="mt-1 list-disc ps-5">
          {drawn.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      {field('observed')}
      {field('assessment')}
      {field('plan')}
      {theirs ? (
        <Notice tone="watch" title={words.other}>
          <p>{words.conflict}</p>
          {NOTE_PARTS.map((part) =>
            theirs[part] === '' ? null : (
              <p key={part} className="mt-1 whitespace-pre-wrap">
                <span className="font-semibold">{words[part]}:</span> {theirs[part]}
              </p>
            ),
          )}
        </Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button name="intent" value="sign" size="compact" aria-disabled={posting}>
          {words.sign}
        </Button>
        <Button name="intent" value="save" look="secondary" size="compact" aria-disabled={posting}>
          {words.save}
        </Button>
        <SavedStatus state={saved === 'idle' && words.kept ? 'saved' : saved}>
          {saved === 'idle'
            ? words.kept
            : saved === 'saved'
              ? words.keptNow
              : saved === 'failed'
                ? words.failed
                : words.saving}
        </SavedStatus>
      </div>
      <p className="text-sm text-ink-soft">{words.signHint}</p>
    </form>
  )
}

/** Keeps the words on the server a moment after they were typed, one request at a time, and when the page is left. */
function useKept({
  patientId,
  lockVersion,
  onConflict,
}: {
  patientId: string
  lockVersion: number
  onConflict: (theirs: NoteText) => void
}) {
  const [version, setVersion] = useState(lockVersion)
  const [saved, setSaved] = useState<'idle' | 'saving' | 'saved' | 'failed'>('idle')
  const waiting = useRef<NoteText | null>(null)
  const sending = useRef<Promise<void> | null>(null)
  const at = useRef(lockVersion)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  function send(leaving = false) {
    const words = waiting.current
    if (!words || (sending.current && !leaving)) return
    waiting.current = null
    setSaved('saving')
    sending.current = keep(words).finally(() => {
      sending.current = null
    })
  }
  async function keep(words: NoteText): Promise<void> {
    try {
      const response = await fetch(`/api/patients/${patientId}/note-draft`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ patientId, lockVersion: at.current, ...words }),
        keepalive: true,
      })
      if (!response.ok && response.status !== 409) throw new Error(`draft ${response.status}`)
      const kept: Kept = await response.json()
      at.current = kept.lockVersion
      setVersion(kept.lockVersion)
      if (kept.status === 'conflict') {
        onConflict(kept.theirs)
        waiting.current ??= words
        setSaved('failed')
      } else setSaved('saved')
    } catch {
      waiting.current ??= words
      setSaved('failed')
    }
  }
  useEffect(() => {
    // A plain save moved the draft on without this hook.
    at.current = Math.max(at.current, lockVersion)
    setVersion(at.current)
  }, [lockVersion])
  const sendRef = useRef(send)
  useEffect(() => {
    sendRef.current = send
  })
  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') sendRef.current(true)
    }
    document.addEventListener('visibilitychange', leave)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      clearTimeout(timer.current)
      sendRef.current(true)
    }
  }, [])
  return {
    version,
    saved,
    type: (words: NoteText) => {
      waiting.current = words
      clearTimeout(timer.current)
      timer.current = setTimeout(() => sendRef.current(), KEEP_AFTER_MS)
    },
    /** The form itself is being sent: nothing is to be kept beside it. Gives what is on its way already. */
    flush: (): Promise<void> | null => {
      clearTimeout(timer.current)
      waiting.current = null
      return sending.current
    },
  }
}
