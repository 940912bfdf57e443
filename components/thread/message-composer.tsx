'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import {
  type FormEvent,
  startTransition,
  useActionState,
  useEffect,
  useRef,
  useState,
  useTransition,
} from 'react'
import { KeptNotice, type Waiting } from '@/components/question-form/kept-notice'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SavedStatus } from '@/components/ui/saved-status'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { formKeeper } from '@/lib/browser/form-keeper'
import type { KeepSpec } from '@/lib/entry/keep-spec'
import type { FormState } from '@/lib/forms/form-state'
import type { FilledTemplate } from '@/lib/thread/templates'

export type ComposerWords = {
  label: string
  send: string
  sending: string
  problems: string
  draftSaving: string
  draftKept: string
  draftFailed: string
  showNew: string
  template?: { label: string; choose: string; insert: string; answerBy: string; answerByHint: string }
}

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  clientKey: string
  words: ComposerWords
  /** What was begun before. */
  draft: string
  /** The newest message on the page. */
  newest: number
  /** Set for a clinician: whose thread it is. */
  patientId?: string
  templates?: readonly FilledTemplate[]
  /** Set for a patient: the message stays on the phone until the portal has it. */
  keep?: KeepSpec
}

const DRAFT_AFTER_MS = 1500
const LOOK_EVERY_MS = 20_000
type Saved = 'idle' | 'saving' | 'saved' | 'failed'

/**
 * Where a message is written. What is typed is kept on the server a moment later, so that a lost tab loses nothing; a
 * plain POST works without JavaScript.
 */
export function MessageComposer(props: Props) {
  const { action, words, draft, newest, patientId, templates, keep } = props
  const router = useRouter()
  const [answered, submit, posting] = useActionState(action, { status: 'idle' })
  const [keeping, startKeeping] = useTransition()
  const [local, setLocal] = useState<FormState | null>(null)
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  // The key of the form that was opened: a refreshed page brings another one, for a message that is another.
  const [clientKey] = useState(props.clientKey)
  const typed = typeof answered.values?.body === 'string' ? answered.values.body : undefined
  const [body, setBody] = useState(typed ?? draft)
  // A kept draft may hold a promise made before: its day is kept with it.
  const [answerBy, setAnswerBy] = useState(
    () => templates?.find((one) => one.answerBy && body.includes(one.text))?.answerBy ?? '',
  )
  const { saved, type, flush, forget } = useDraft({ clientKey, patientId })
  const more = useNewer({ newest, patientId })
  const sending = posting || keeping
  const state = local ?? answered
  const fieldError = state.fieldErrors?.body?.[0]
  const problems = [
    ...(state.problem ? [{ message: state.problem }] : []),
    ...Object.entries(state.fieldErrors ?? {}).flatMap(([fieldId, messages]) =>
      messages.map((message) => ({ fieldId, message })),
    ),
  ]

  function write(text: string) {
    setBody(text)
    type(text)
  }

  function send(event: FormEvent<HTMLFormElement>) {
    forget()
    if (!keep) return
    event.preventDefault()
    if (sending) return
    const form = event.currentTarget
    const given = new FormData(form)
    startKeeping(async () => {
      try {
        const keepForm = await formKeeper().catch(() => null)
        if (!keepForm) {
          // no line to fetch it over; sent now, the answers would go with the page
          if (!navigator.onLine || local?.problem !== keep.words.notKept)
            return setLocal({ status: 'invalid', problem: keep.words.notKept })
          throw new Error('what keeps a form cannot be fetched')
        }
        const result = await keepForm(form, keep)
        if (result.status === 'sent') {
          router.push((result.leadsTo ?? '/messages') as Route)
          router.refresh()
        } else if (result.status === 'waiting') setWaiting(result)
        else
          setLocal({ status: 'invalid', fieldErrors: result.fieldErrors, problem: result.reasons.join(' ') })
      } catch {
        if (!navigator.onLine) return setLocal({ status: 'invalid', problem: keep.words.notKept })
        // this browser cannot keep anything: a form like any other
        startTransition(() => {
          setLocal(null)
          submit(given)
        })
      }
    })
  }

  if (waiting && keep) return <KeptNotice words={keep.words} waiting={waiting} />
  return (
    <form action={submit} onSubmit={send} noValidate className="flex flex-col gap-3">
      <ErrorSummary title={words.problems} problems={problems} />
      {more ? (
        <Button type="button" look="secondary" size="compact" onClick={() => router.refresh()}>
          {words.showNew}
        </Button>
      ) : null}
      <input type="hidden" name="clientKey" value={clientKey} />
      {patientId ? <input type="hidden" name="patientId" value={patientId} /> : null}
      {templates && words.template ? (
        <TemplateChoice
          templates={templates}
          words={words.template}
          insert={(template) => {
            write(body.trim() === '' ? template.text : `${body.trimEnd()}\n\n${template.text}`)
            if (template.answerBy) setAnswerBy(template.answerBy)
          }}
        />
      ) : null}
      <TextArea
        name="body"
        label={words.label}
        error={fieldError}
        rows={4}
        dir="auto"
        value={body}
        onChange={(event) => write(event.currentTarget.value)}
        onBlur={flush}
      />
      {words.template ? (
        <TextField
          name="answerBy"
          type="date"
          width="medium"
          label={words.template.answerBy}
          hint={words.template.answerByHint}
          value={answerBy}
          onChange={(event) => setAnswerBy(event.currentTarget.value)}
        />
      ) : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          size={patientId ? 'compact' : 'large'}
          wide={patientId === undefined}
          aria-disabled={sending || undefined}
        >
          {sending ? words.sending : words.send}
        </Button>
        <SavedStatus state={saved}>
          {saved === 'saving'
            ? words.draftSaving
            : saved === 'saved'
              ? words.draftKept
              : saved === 'failed'
                ? words.draftFailed
                : ''}
        </SavedStatus>
      </div>
    </form>
  )
}

function TemplateChoice({
  templates,
  words,
  insert,
}: {
  templates: NonNullable<Props['templates']>
  words: NonNullable<ComposerWords['template']>
  insert: (template: FilledTemplate) => void
}) {
  const [chosen, setChosen] = useState('')
  const template = templates.find(({ name }) => name === chosen)
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Select
        id="template"
        name=""
        label={words.label}
        placeholder={words.choose}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        options={templates.map(({ name, title }) => ({ value: name, label: title }))}
      />
      <Button
        type="button"
        look="secondary"
        aria-disabled={template === undefined || undefined}
        onClick={() => {
          if (template !== undefined) insert(template)
          setChosen('')
        }}
      >
        {words.insert}
      </Button>
    </div>
  )
}

/** Keeps what is typed a moment after the last key, when the field is left and when the page is. */
function useDraft({ clientKey, patientId }: { clientKey: string; patientId: string | undefined }) {
  const [saved, setSaved] = useState<Saved>('idle')
  const waiting = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const post = useRef(async () => {})
  useEffect(() => {
    post.current = async () => {
      clearTimeout(timer.current)
      const body = waiting.current
      if (body === null) return
      waiting.current = null
      setSaved('saving')
      try {
        const answer = await fetch('/api/messages/draft', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ clientKey, body, ...(patientId && { patientId }) }),
          keepalive: true,
        })
        if (!answer.ok) throw new Error('not kept')
        setSaved('saved')
      } catch {
        waiting.current ??= body
        setSaved('failed')
      }
    }
    const flush = () => void post.current()
    addEventListener('pagehide', flush)
    addEventListener('online', flush)
    return () => {
      removeEventListener('pagehide', flush)
      removeEventListener('online', flush)
      flush() // leaving by a link inside the portal
    }
  }, [clientKey, patientId])
  return {
    saved,
    type: (body: string) => {
      waiting.current = body
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void post.current(), DRAFT_AFTER_MS)
    },
    flush: () => void post.current(),
    /** It is being sent: there is nothing to keep. */
    forget: () => {
      clearTimeout(timer.current)
      waiting.current = null
    },
  }
}

/** Whether something newer has been written than what the page shows. It is shown when asked for: no page jumps. */
function useNewer({ newest, patientId }: { newest: number; patientId: string | undefined }): boolean {
  const [seen, setSeen] = useState(newest)
  useEffect(() => {
    const address = `/api/messages/newest${patientId ? `?patientId=${patientId}` : ''}`
    const look = async () => {
      if (document.visibilityState === 'hidden') return
      try {
        const answer = await fetch(address)
        if (answer.ok) setSeen(((await answer.json()) as { newest: number }).newest)
      } catch {
        // no line: nothing is newer than what is here
      }
    }
    const timer = setInterval(() => void look(), LOOK_EVERY_MS)
    const again = () => void look()
    document.addEventListener('visibilitychange', again)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', again)
    }
  }, [patientId])
  return seen > newest
}
