'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import type { FileKind } from '@/lib/files/types'

export type UploadWords = Record<
  | 'problems'
  | 'chosen'
  | 'takes'
  | 'send'
  | 'sending'
  | 'checking'
  | 'stop'
  | 'stopped'
  | 'again'
  | 'noLine'
  | 'refused'
  | 'missing'
  | 'tooLarge',
  string
>

type Props = {
  action: string
  /** For the share that has gone. */
  locale: string
  compact: boolean
  most: Record<FileKind, number>
  words: UploadWords
  children: ReactNode
}

type State = { kind: 'idle' } | { kind: 'sending'; share: number } | { kind: 'failed'; problem: string }

const NOTCHES = 20
const kindOf = (type: string): FileKind =>
  type.startsWith('video/') ? 'video' : type === 'application/pdf' ? 'document' : 'image'

/**
 * Sends a file and says how much of it has gone. When the line breaks, the file and the words stay where they are and go
 * again under the same key, so that they arrive once.
 */
export function UploadForm({ action, locale, compact, most, words, children }: Props) {
  const router = useRouter()
  const [state, setState] = useState<State>({ kind: 'idle' })
  const [chosen, setChosen] = useState<{ url: string; kind: FileKind; name: string } | null>(null)
  const request = useRef<XMLHttpRequest | null>(null)
  const sending = state.kind === 'sending'

  useEffect(() => () => request.current?.abort(), [])
  useEffect(() => (chosen ? () => URL.revokeObjectURL(chosen.url) : undefined), [chosen])
  useEffect(() => {
    if (!sending) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [sending])

  function look(event: FormEvent<HTMLFormElement>) {
    const input = event.target
    if (!(input instanceof HTMLInputElement) || input.type !== 'file') return
    const file = input.files?.[0]
    setChosen(file ? { url: URL.createObjectURL(file), kind: kindOf(file.type), name: file.name } : null)
    const tooLarge = file && file.size > most[kindOf(file.type)]
    setState(tooLarge ? { kind: 'failed', problem: words.tooLarge } : { kind: 'idle' })
  }

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (sending) return
    const fields = event.currentTarget
    const form = new FormData(fields)
    const file = form.get('file')
    if (!(file instanceof File) || file.size === 0)
      return setState({ kind: 'failed', problem: words.missing })
    if (file.size > most[kindOf(file.type)]) return setState({ kind: 'failed', problem: words.tooLarge })
    const sent = new XMLHttpRequest()
    request.current = sent
    sent.open('POST', action)
    sent.setRequestHeader('accept', 'application/json')
    sent.responseType = 'json'
    sent.upload.onprogress = ({ loaded, total }) => setState({ kind: 'sending', share: loaded / total })
    sent.onerror = () => setState({ kind: 'failed', problem: words.noLine })
    sent.onabort = () => setState({ kind: 'failed', problem: words.stopped })
    sent.onload = () => {
      const answer = sent.response as { next?: string; problem?: string } | null
      if (sent.status === 200 && answer?.next) {
        // the page it leads to may be this one: then nothing is being sent any more
        setState({ kind: 'idle' })
        setChosen(null)
        fields.reset()
        router.push(answer.next as Route)
        router.refresh()
      } else
        setState({
          kind: 'failed',
          problem: answer?.problem ?? (sent.status >= 500 ? words.noLine : words.refused),
        })
    }
    setState({ kind: 'sending', share: 0 })
    sent.send(form)
  }

  return (
    <form
      action={action}
      method="post"
      encType="multipart/form-data"
      onChange={look}
      onSubmit={send}
      aria-busy={sending}
      className="flex flex-col gap-6"
    >
      {children}
      {chosen ? <Chosen {...chosen} label={words.chosen} /> : null}
      <div className="flex flex-col gap-3">
        {state.kind === 'failed' ? (
          <Notice tone="stop" live="alert" title={words.problems}>
            {state.problem}
          </Notice>
        ) : null}
        {sending ? <Gone share={state.share} locale={locale} words={words} /> : null}
        {sending ? (
          <Button
            key="stop"
            type="button"
            look="secondary"
            size={compact ? 'compact' : 'large'}
            wide={!compact}
            onClick={() => request.current?.abort()}
          >
            {words.stop}
          </Button>
        ) : (
          <>
            <p className="text-sm text-ink-soft">{words.takes}</p>
            <Button key="send" size={compact ? 'compact' : 'large'} wide={!compact}>
              {state.kind === 'failed' ? words.again : words.send}
            </Button>
          </>
        )}
      </div>
    </form>
  )
}

/** How much has gone; once all of it has, the portal looks at it. */
function Gone({ share, locale, words }: { share: number; locale: string; words: UploadWords }) {
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(share)
  return (
    <>
      <p role="status" className="font-semibold">
        {share < 1 ? words.sending : words.checking}
      </p>
      <Progress value={Math.floor(share * NOTCHES)} max={NOTCHES} label={percent} />
    </>
  )
}

function Chosen({ url, kind, name, label }: { url: string; kind: FileKind; name: string; label: string }) {
  const frame = 'max-h-72 w-auto max-w-full rounded-md border border-line bg-sunken'
  return (
    <figure className="flex flex-col items-start gap-1">
      {kind === 'video' ? (
        <video src={url} controls playsInline muted aria-label={label} className={frame} />
      ) : kind === 'image' ? (
        // oxlint-disable-next-line next/no-img-element -- it is on this phone
        <img src={url} alt={label} className={frame} />
      ) : null}
      <figcaption className="text-sm wrap-anywhere text-ink-soft">{name}</figcaption>
    </figure>
  )
}
