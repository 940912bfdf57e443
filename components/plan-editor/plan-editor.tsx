'use client'

import {
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react'
import { Notice } from '@/components/ui/notice'
import { SavedStatus } from '@/components/ui/saved-status'
import { type FormState, idleForm } from '@/lib/forms/form-state'
import type { EditorData, EditorRow } from '@/lib/plan/editor-data'
import type { FieldProblem } from '@/lib/plan/field-problems'
import type { PlanFields } from '@/lib/plan/form-values'
import { OVERRIDE_REASON_LEAST } from '@/lib/plan/override-reason'
import type { PlanChangeLine } from '@/lib/plan/plan-changes'
import type { PlanPreview } from '@/lib/plan/plan-preview'
import { DiffLines } from './diff-lines'
import { ExerciseLibrary } from './exercise-library'
import { ItemRow } from './item-row'
import { LoadTable } from './load-table'
import { PlanSettings } from './plan-settings'
import { PublishPanel } from './publish-panel'
import { useDraft } from './use-draft'
import { usePlaces } from './use-places'
import { usePreview } from './use-preview'
import { WeekGrid } from './week-grid'

type Act = (previous: FormState, form: FormData) => Promise<FormState>

type Props = {
  data: EditorData
  action: Act
  keepFavourite: Act
  /** What the form starts with besides the plan: a draft, an earlier version, a template. */
  start: {
    fields: PlanFields
    draftId: string
    lockVersion: number
    keptText: string
    preview: PlanPreview | null
    problems: readonly FieldProblem[]
    /** The version that counts now. */
    onto: string
    /** What others changed since the draft was begun. */
    meanwhile: { message: string; lines: PlanChangeLine[] } | null
  }
  pictures: Record<string, ReactNode>
  favourites: readonly string[]
}

const parsed = <T,>(value: unknown): T | undefined =>
  typeof value === 'string' ? (JSON.parse(value) as T) : undefined

const never = () => () => undefined

/** The first field that could not be read, in the order of the page. */
const firstUnread = (form: HTMLFormElement | null) =>
  form?.querySelector<HTMLElement>('[aria-invalid="true"]:not([name^="guard:"])')

const firstWithoutReason = (form: HTMLFormElement) =>
  [...form.querySelectorAll<HTMLInputElement>('[name^="guard:"]')].find(
    (input) => input.value.trim().length < OVERRIDE_REASON_LEAST,
  )

/** Puts the focus on a field, with its label and what is asked in sight. */
function goTo(field: HTMLElement | null | undefined) {
  field?.focus()
  field?.closest('label')?.scrollIntoView({ block: 'nearest' })
}

/** The plan as a form: week and fields left, the live difference with its guards and the publishing right. */
export function PlanEditor({ data, action, keepFavourite, start, pictures, favourites }: Props) {
  const { words } = data
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const [state, post, pending] = useActionState(action, idleForm)
  const {
    preview: live,
    problems,
    looked,
    looking,
    look,
  } = usePreview(data.patientId, {
    preview: start.preview ?? undefined,
    problems: start.problems,
  })
  const [sentAt, setSentAt] = useState(0)
  const [tried, setTried] = useState(false)
  const { draft, form, touch, settle } = useDraft(
    data.patientId,
    { draftId: start.draftId, lockVersion: start.lockVersion, text: start.keptText },
    words,
  )
  const preview = live ?? parsed<PlanPreview>(state.data?.preview)
  const typed = state.values ?? start.fields
  const value = (name: string, begin: string) => {
    const kept = typed[name]
    return typeof kept === 'string' ? kept : begin
  }
  const [added, setAdded] = useState<string[]>([typed.add ?? []].flat().filter(Boolean))
  const answered = parsed<FieldProblem[]>(state.data?.problems)
  // what was sent last is answered until something is typed again
  const unread = answered && looked <= sentAt ? answered : problems
  const shown = { value, problems: unread }
  useEffect(() => {
    if (state.data?.problems) goTo(firstUnread(form.current))
    else if (state.problem === 'needs_reason' && form.current) goTo(firstWithoutReason(form.current))
  }, [state, form])
  const changed = () => {
    if (form.current) look(form.current)
    touch()
  }
  const changedSoon = () => setTimeout(changed)
  const add = (code: string, on: boolean) => {
    setAdded((codes) => (on ? [...codes, code] : codes.filter((other) => other !== code)))
    changedSoon()
  }
  const rows: EditorRow[] = [
    ...data.rows,
    ...added.flatMap((code) => {
      const item = data.fresh[code]
      const moves = data.moves[code]
      if (!item || !moves) return []
      const entry = data.library.find((one) => one.code === code)
      const subject = entry?.name ?? code
      return [
        {
          key: item.key,
          kind: words.isNew,
          subject,
          item,
          fixed: false,
          renew: null,
          contraindications: entry?.own?.not ?? null,
          ...moves,
        },
      ]
    }),
  ]
  const places = usePlaces(rows, [typed.order ?? []].flat(), changedSoon)
  const theirs = parsed<PlanChangeLine[]>(state.data?.meanwhile) ?? start.meanwhile?.lines
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const element = event.currentTarget
    if (submitter instanceof HTMLButtonElement && submitter.value === 'save') {
      setTried(true)
      const wanting = firstUnread(element) ?? firstWithoutReason(element)
      if (wanting) return goTo(wanting)
      if (!element.reportValidity()) return
    }
    setSentAt(looked)
    const held = await settle()
    const filled = new FormData(element, submitter)
    filled.set('draftId', held.draftId)
    filled.set('lockVersion', String(held.lockVersion))
    startTransition(() => post(filled))
  }

  return (
    <form
      ref={form}
      action={post}
      onSubmit={(event) => void submit(event)}
      onChange={changed}
      // with a script the page says what is missing and goes there; without one the browser does
      noValidate={scripted}
      className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_24rem]"
    >
      <input type="hidden" name="patientId" value={data.patientId} />
      <input type="hidden" name="basedOn" value={data.planVersionId} />
      <input
        type="hidden"
        name="onto"
        value={typeof state.data?.onto === 'string' ? state.data.onto : start.onto}
      />
      {value('restores', '') ? <input type="hidden" name="restores" value={value('restores', '')} /> : null}
      <input type="hidden" name="draftId" value={draft.draftId} />
      <input type="hidden" name="lockVersion" value={draft.lockVersion} />
      <div className="flex min-w-0 flex-col gap-6">
        {preview ? <WeekGrid week={preview.week} words={words} /> : null}
        <section aria-labelledby="items">
          <h2 id="items" className="mb-1 text-lg font-semibold">
            {words.items}
          </h2>
          <p role="status" className="sr-only">
            {places.said === null ? '' : data.places[places.said]}
          </p>
          {places.rows.map((row, index) => (
            <ItemRow
              key={row.key}
              row={row}
              data={data}
              shown={shown}
              {...(scripted ? { placing: places.placing(row.key, index) } : {})}
              {...(added.includes(row.item.exerciseCode) && !data.rows.some(({ key }) => key === row.key)
                ? { onRemove: () => add(row.item.exerciseCode, false) }
                : {})}
            />
          ))}
          <ExerciseLibrary
            data={data}
            pictures={pictures}
            added={added}
            favourites={favourites}
            scripted={scripted}
            onAdd={add}
            keepFavourite={keepFavourite}
          />
        </section>
        <PlanSettings data={data} shown={shown} />
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-16 lg:max-h-[calc(100dvh-5rem)] lg:self-start lg:overflow-y-auto lg:border-s lg:border-line lg:ps-6">
        <div>
          <SavedStatus state={draft.look}>{draft.text}</SavedStatus>
          {draft.apart ? (
            <Notice tone="watch" live="alert">
              {draft.apart}
            </Notice>
          ) : null}
        </div>
        <section aria-labelledby="change" aria-live="polite">
          <h2 id="change" className="text-lg font-semibold">
            {theirs ? words.conflictMine : words.change}
          </h2>
          <p className="text-sm text-ink-soft">{data.basedOn}</p>
          {looking ? <p className="text-sm text-ink-soft">{words.checking}</p> : null}
          {unread.length > 0 ? (
            <p className="text-sm">
              <span className="font-semibold text-stop">{words.unread[unread.length - 1]}</span>{' '}
              {words.unreadLater}
            </p>
          ) : looking && !preview?.lines.length ? null : (
            // nothing is called unchanged while it is still being looked at
            <DiffLines lines={preview?.lines ?? []} words={words} />
          )}
          {unread.length > 0
            ? null
            : preview?.notes.map((note) => (
                <p key={note} className="border-t border-line py-1.5 text-sm">
                  {note}
                </p>
              ))}
        </section>
        {theirs ? (
          <Notice tone="watch" live="alert" title={words.conflictTitle}>
            <p>{state.data?.meanwhile ? state.data.message : start.meanwhile?.message}</p>
            <p className="font-semibold">{words.conflictTheirs}</p>
            <DiffLines lines={theirs} words={words} />
          </Notice>
        ) : null}
        {preview && unread.length === 0 ? <LoadTable load={preview.load} words={words} /> : null}
        <PublishPanel
          data={data}
          preview={preview}
          value={value}
          pending={pending}
          problem={
            (state.status === 'problem' || state.status === 'invalid') &&
            !state.data?.meanwhile &&
            state.problem !== 'template'
              ? String(state.data?.message ?? words.invalid)
              : null
          }
          unread={unread}
          tried={tried || state.problem === 'needs_reason'}
          templateSaid={typeof state.data?.template === 'string' ? state.data.template : null}
        />
      </div>
    </form>
  )
}
