'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useActionState, useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { SavedStatus } from '@/components/ui/saved-status'
import { type FormState, idleForm } from '@/lib/forms/form-state'
import { REVIEW_ACTS } from '@/lib/review/acts'
import type { CaseActions } from '@/lib/review/case-actions'
import type { QueueView } from '@/lib/review/queue-view'
import type { ReviewWords } from '@/lib/review/words'
import { ACT_KEYS, CaseActionBar } from './case-action-bar'
import { caseHref, QueueList } from './queue-list'
import { useClaim } from './use-claim'
import { useKeys } from './use-keys'
import { useQueue } from './use-queue'

type Props = {
  view: QueueView
  currentId: string | undefined
  /** The case shown; undefined when none is, or it has left the queue. */
  actions: CaseActions | undefined
  words: ReviewWords
  /** The plain post, for a page without JavaScript. */
  action: (previous: FormState, form: FormData) => Promise<FormState>
  /** On a narrow screen the card replaces the list. */
  showsCase: boolean
  backHref: string
  backLabel: string
  children: ReactNode
}

/** List left, case right, acts below: made for keys, and whole without JavaScript. */
export function ReviewWorkspace({
  view: initial,
  currentId,
  actions,
  words,
  action,
  showsCase,
  backHref,
  backLabel,
  children,
}: Props) {
  const router = useRouter()
  const [posted, post] = useActionState(action, idleForm)
  const said = typeof posted.data?.message === 'string' ? posted.data.message : undefined
  const { view, act, fail, status } = useQueue(initial, words, () => router.refresh())
  const heldBy = useClaim(actions)
  const [sheet, setSheet] = useState(false)
  const at = view.lines.findIndex((line) => line.itemId === currentId)
  const go = (itemId: string | undefined) =>
    router.push(
      itemId
        ? caseHref(itemId, view.tab)
        : ((view.tab === 'all' ? '/review' : `/review?tab=${view.tab}`) as Route),
    )

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!actions) return
    const submitter = (event.nativeEvent as SubmitEvent).submitter
    const form = new FormData(event.currentTarget, submitter)
    const body: Record<string, string> = {}
    for (const [name, value] of form)
      if (typeof value === 'string' && !name.startsWith('$')) body[name] = value
    // Without a network nothing is sent and nothing is left: moving on would lose the page and what is typed in it.
    if (!navigator.onLine) return fail({ itemId: actions.itemId, name: actions.name })
    const next = view.lines[at + 1] ?? view.lines[at - 1]
    act({ body, itemId: actions.itemId, name: actions.name, last: next === undefined })
    go(next?.itemId)
  }

  const keys = useKeys((key) => {
    if (key === '?') {
      setSheet(true)
      return true
    }
    if (key === 'J' || key === 'K') {
      const next = view.lines[key === 'J' ? at + 1 : Math.max(at, 0) - 1]
      if (next) go(next.itemId)
      return true
    }
    const name = REVIEW_ACTS.find((known) => ACT_KEYS[known] === key)
    if (!name || !actions?.acts.includes(name)) return false
    press(name)
    return true
  })

  return (
    <div className="grid min-w-0 gap-x-5 lg:h-[calc(100dvh-6.5rem)] lg:grid-cols-[20.5rem_minmax(0,1fr)]">
      <div className={showsCase ? 'hidden min-h-0 lg:flex lg:flex-col' : 'flex min-h-0 flex-col'}>
        <QueueList view={view} currentId={currentId} words={words} />
        <button
          type="button"
          onClick={() => setSheet(true)}
          className="mt-auto min-h-8 self-start text-sm text-accent underline underline-offset-4 pointer-coarse:hidden"
        >
          {words.keysTitle}
        </button>
      </div>
      <div
        className={showsCase ? 'flex min-h-0 min-w-0 flex-col' : 'hidden min-h-0 min-w-0 lg:flex lg:flex-col'}
      >
        <a
          href={backHref}
          className="flex min-h-11 items-center self-start text-accent underline underline-offset-4 lg:hidden"
        >
          {backLabel}
        </a>
        <div className="min-h-0 grow lg:overflow-y-auto lg:pe-2">
          {heldBy ? <Notice tone="watch">{words.openByNow.replace('%', heldBy)}</Notice> : null}
          {children}
        </div>
        <div className="sticky bottom-0 z-10 -mx-4 mt-2 border-t border-line-strong bg-paper px-4 pt-2 pb-1 lg:mx-0 lg:px-0">
          {actions ? (
            <CaseActionBar
              key={actions.itemId}
              data={actions}
              heading={words.actions}
              action={post}
              onSubmit={submit}
            />
          ) : null}
          <div className="flex flex-wrap items-center gap-x-3">
            <SavedStatus state={status.state}>
              {status.state === 'idle'
                ? (said ?? (posted.status === 'invalid' ? words.failed.invalid : undefined))
                : status.message}
            </SavedStatus>
            {status.state === 'failed' ? (
              <a
                href={caseHref(status.itemId, view.tab)}
                className="text-sm text-accent underline underline-offset-4"
              >
                {status.name}
              </a>
            ) : null}
          </div>
        </div>
      </div>
      <Dialog open={sheet} onClose={() => setSheet(false)} title={words.keysTitle} closeLabel={words.close}>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          {words.keys.map((key) => (
            <div key={key.keys} className="contents">
              <dt className="font-semibold">{key.keys}</dt>
              <dd>{key.label}</dd>
            </div>
          ))}
        </dl>
        <label className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            checked={keys.on}
            onChange={(event) => keys.set(event.target.checked)}
            className="size-5"
          />
          {words.keysOn}
        </label>
        <p className="text-sm text-ink-soft">{words.keysHint}</p>
      </Dialog>
    </div>
  )
}

/** A press of a key does what a press of the button does: send at once, or open the panel and go to its first field. */
function press(act: (typeof REVIEW_ACTS)[number]) {
  const panel = document.getElementById(`panel-${act}`)
  if (panel instanceof HTMLDetailsElement) {
    panel.open = true
    panel.querySelector<HTMLElement>('select, textarea, input:not([type=hidden]), button')?.focus()
    return
  }
  const form = document.getElementById(`act-${act}`)
  if (form instanceof HTMLFormElement) form.requestSubmit()
}
