'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import {
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useOptimistic,
  useRef,
  useState,
} from 'react'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { Dialog } from '@/components/ui/dialog'
import { KeyHint } from '@/components/ui/key-hint'
import { Notice } from '@/components/ui/notice'
import { SavedStatus } from '@/components/ui/saved-status'
import { type FormState, idleForm } from '@/lib/forms/form-state'
import { OPEN_SEARCH } from '@/lib/palette/opening'
import { settles } from '@/lib/review/acts'
import type { CaseActions } from '@/lib/review/case-actions'
import { type DeskCommand, isAct } from '@/lib/review/keys'
import { answeredWith, needsCard, stepFrom } from '@/lib/review/queue-step'
import type { QueueView } from '@/lib/review/queue-view'
import type { ReviewWords } from '@/lib/review/words'
import { CaseActionBar } from './case-action-bar'
import { KeySheet } from './key-sheet'
import { caseHref, QueueList } from './queue-list'
import { useCardKeys } from './use-card-keys'
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
  undoAction: (previous: FormState, form: FormData) => Promise<FormState>
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
  undoAction,
  showsCase,
  backHref,
  backLabel,
  children,
}: Props) {
  const router = useRouter()
  const [posted, post] = useActionState(action, idleForm)
  const [undone, postUndo] = useActionState(undoAction, idleForm)
  const said = [undone, posted].map(({ data }) => data?.message).find((text) => typeof text === 'string')
  const { view, act, undo, given, fail, answer, status } = useQueue(initial, words, {
    renew: () => router.refresh(),
    taken: (itemId) => go(itemId),
  })
  const latest = given.at(-1)
  const heldBy = useClaim(actions)
  const pane = useRef<HTMLDivElement>(null)
  useCardKeys(pane)
  const [sheet, setSheet] = useState(false)
  // Where the hand is, ahead of the card the server brings: no key is lost, and none acts on the card before it.
  const [selectedId, select] = useOptimistic(currentId)
  const onTheWay = actions !== undefined && selectedId !== actions.itemId
  const go = (itemId: string | undefined) =>
    startTransition(() => {
      select(itemId)
      router.push(
        itemId
          ? caseHref(itemId, view.tab)
          : ((view.tab === 'all' ? '/review' : `/review?tab=${view.tab}`) as Route),
      )
    })
  const sayNotOpen = () => {
    const line = view.lines.find(({ itemId }) => itemId === selectedId)
    if (line) fail({ itemId: line.itemId, name: line.name }, 'not_open')
  }

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!actions) return
    if (onTheWay) return sayNotOpen()
    const submitter = (event.nativeEvent as SubmitEvent).submitter
    const form = new FormData(event.currentTarget, submitter)
    const body: Record<string, string> = {}
    for (const [name, value] of form)
      if (typeof value === 'string' && !name.startsWith('$')) body[name] = value
    // Without a network nothing is sent and nothing is left: moving on would lose the page and what is typed in it.
    if (!navigator.onLine) return fail({ itemId: actions.itemId, name: actions.name })
    const leaves = settles(body.act as DeskAct, actions.kind)
    const leaving = answeredWith(view.lines, actions.itemId, body.decisionId)
    const others = view.lines.filter(({ itemId }) => itemId === actions.itemId || !leaving.includes(itemId))
    const next = stepFrom(others, actions.itemId, 'next') ?? stepFrom(others, actions.itemId, 'previous')
    act({
      body,
      itemId: actions.itemId,
      leaving,
      name: actions.name,
      settles: leaves,
      last: leaves && next === undefined,
    })
    const panel = event.currentTarget.closest('details')
    // out of the field that was typed in: the next key, undo first of all, counts at once and not when the next card is here
    panel?.querySelector('summary')?.focus({ preventScroll: true })
    if (leaves) go(next)
    else panel?.removeAttribute('open')
  }

  /** Agrees, one by one, with what changes nothing and does not press. */
  const agree = (lines: QueueView['lines']) => {
    const going = new Set(lines.map(({ itemId }) => itemId))
    for (const { itemId, patientId, name, routineDecisionId } of lines) {
      if (!routineDecisionId) continue
      const body = { act: 'accept', itemId, patientId, decisionId: routineDecisionId }
      const leaving = answeredWith(view.lines, itemId, routineDecisionId)
      act({ body, itemId, leaving, name, settles: true, last: view.lines.length === lines.length })
    }
    if (selectedId && going.has(selectedId)) go(view.lines.find((line) => !going.has(line.itemId))?.itemId)
  }

  // "Not open yet" is about the case it was said of, and over when the hand is on another one.
  const isPast =
    status.state === 'failed' && status.message === words.failed.not_open && status.itemId !== selectedId

  const keys = useKeys((command, map) => {
    if (onTheWay && needsCard(command)) {
      sayNotOpen()
      return 'not_open'
    }
    switch (command) {
      case 'sheet':
        setSheet(true)
        return true
      case 'next':
      case 'previous': {
        const next = stepFrom(view.lines, selectedId, command)
        if (next) go(next)
        return true
      }
      case 'undo':
        if (latest) undo(latest)
        return latest !== undefined
      case 'search':
        window.dispatchEvent(new Event(OPEN_SEARCH))
        return true
      case 'book':
      case 'note':
      case 'editor':
        if (actions) router.push(actions[`${command}Href`] as Route)
        return actions !== undefined
      case 'raise':
      case 'stay':
      case 'lower':
        if (command === 'stay' && actions?.asRecommended && actions.acts.includes('accept')) {
          answer(actions, actions.asRecommended.replace('%', map.accept))
          return true
        }
        return actions ? override(command, actions) : false
      default:
        if (!isAct(command) || !actions?.acts.includes(command)) return false
        press(command)
        return true
    }
  })

  return (
    <div
      data-own-frame
      className="grid min-w-0 gap-x-5 lg:h-[calc(100dvh-6.5rem)] lg:grid-cols-[20.5rem_minmax(0,1fr)]"
    >
      <div className={showsCase ? 'hidden min-h-0 lg:flex lg:flex-col' : 'flex min-h-0 flex-col'}>
        <QueueList view={view} currentId={selectedId} words={words} onAgree={agree} />
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
        <div
          // the next case begins at its top, wherever the one before it was left
          key={currentId}
          ref={pane}
          aria-busy={onTheWay || undefined}
          className={classNames('min-h-0 grow lg:overflow-y-auto lg:pe-2', onTheWay && 'opacity-60')}
        >
          {heldBy ? <Notice tone="watch">{words.openByNow.replace('%', heldBy)}</Notice> : null}
          {children}
        </div>
        <div className="sticky bottom-0 z-10 -mx-4 mt-2 border-t border-line-strong bg-paper px-4 pt-2 pb-1 lg:mx-0 lg:px-0">
          {actions ? (
            <CaseActionBar
              key={actions.itemId}
              data={actions}
              heading={words.actions}
              keys={keys.map}
              action={post}
              onSubmit={submit}
              onMissing={() => fail(actions, 'invalid')}
            />
          ) : null}
          <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1">
            <SavedStatus state={isPast ? 'idle' : status.state}>
              {status.state === 'idle' || isPast
                ? (said ?? (posted.status === 'invalid' ? words.failed.invalid : undefined))
                : status.message}
            </SavedStatus>
            {status.state === 'failed' && !isPast ? (
              <a
                href={caseHref(status.itemId, view.tab)}
                className="text-sm text-accent underline underline-offset-4"
              >
                {status.name}
              </a>
            ) : null}
            {latest ? (
              <form
                action={postUndo}
                onSubmit={(event) => {
                  event.preventDefault()
                  undo(latest)
                }}
                className="flex flex-wrap items-center gap-x-3"
              >
                <input type="hidden" name="patientId" value={latest.patientId} />
                <input type="hidden" name="actId" value={latest.actId} />
                {/* the card above is another case by now: whose deed it is stands beside the button */}
                {status.state === 'saved' && status.message === latest.message ? null : (
                  <span className="text-sm font-semibold">{latest.message}</span>
                )}
                <Button size="compact" look="secondary" aria-label={`${words.undo}: ${latest.message}`}>
                  {words.undo}
                  <KeyHint keys={keys.map.undo} />
                </Button>
                <span className="text-sm text-ink-soft">{words.undoHint}</span>
              </form>
            ) : null}
          </div>
        </div>
      </div>
      <Dialog open={sheet} onClose={() => setSheet(false)} title={words.keysTitle} closeLabel={words.close}>
        <KeySheet keys={keys} words={words} />
      </Dialog>
    </div>
  )
}

type DeskAct = CaseActions['acts'][number]

/** A press of a key does what a press of the button does: send at once, or open the panel and go to its first field. */
function press(act: DeskAct) {
  const panel = document.getElementById(`panel-${act}`)
  if (panel instanceof HTMLDetailsElement) {
    panel.open = true
    panel
      .querySelector<HTMLElement>('select, textarea, input:not([type=hidden]), button:not(:disabled)')
      ?.focus()
    return
  }
  const form = document.getElementById(`act-${act}`)
  if (form instanceof HTMLFormElement) form.requestSubmit()
}

/** The numbers: the decision's own form with the step chosen, and the reason to give. */
function override(command: Extract<DeskCommand, 'raise' | 'stay' | 'lower'>, actions: CaseActions): boolean {
  const act = command === 'stay' ? 'reject' : 'change'
  if (!actions.acts.includes(act)) return false
  press(act)
  if (act === 'change') {
    for (const { side, up, down } of actions.doses) {
      const select = document.getElementById(`change-${side}`)
      if (!(select instanceof HTMLSelectElement)) continue
      select.value = command === 'raise' ? up : down
      select.dispatchEvent(new Event('change', { bubbles: true }))
    }
    document.getElementById('change-reasonCode')?.focus()
  }
  return true
}
