'use client'

import { type FormEvent, startTransition, useActionState, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { type FormState, idleForm } from '@/lib/forms/form-state'
import type { EditorData } from '@/lib/plan/editor-data'
import type { PlanChangeLine } from '@/lib/plan/plan-changes'
import type { PlanPreview } from '@/lib/plan/plan-preview'
import { DiffLines } from './diff-lines'
import { ItemFields } from './item-fields'
import { PlanSettings } from './plan-settings'
import { usePreview } from './use-preview'

type Props = {
  data: EditorData
  action: (previous: FormState, form: FormData) => Promise<FormState>
}

const parsed = <T,>(value: unknown): T | undefined =>
  typeof value === 'string' ? (JSON.parse(value) as T) : undefined

/** The plan as a form: fields left, the live difference with its guards and the patient's sentence right. */
export function PlanEditor({ data, action }: Props) {
  const { words } = data
  const form = useRef<HTMLFormElement>(null)
  const [state, post, pending] = useActionState(action, idleForm)
  const { preview: live, problems, look } = usePreview(data.patientId, undefined)
  const preview = live ?? parsed<PlanPreview>(state.data?.preview)
  const typed = state.values ?? {}
  const value = (name: string, start: string) => {
    const kept = typed[name]
    return typeof kept === 'string' ? kept : start
  }
  const [added, setAdded] = useState<string[]>([typed.add ?? []].flat().filter(Boolean))
  const [choice, setChoice] = useState('')
  const [message, setMessage] = useState<string>()
  const wrong = new Set([...problems, ...Object.keys(state.fieldErrors ?? {})])
  const shown = { value, wrong: (name: string) => wrong.has(name) }
  const nameOf = (code: string) =>
    data.add.flatMap((group) => group.options).find((option) => option.value === code)?.label ?? code
  const meanwhile = parsed<PlanChangeLine[]>(state.data?.meanwhile)
  const changed = () => {
    if (form.current) look(form.current)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const filled = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter)
    startTransition(() => post(filled))
  }

  return (
    <form
      ref={form}
      action={post}
      onSubmit={submit}
      onChange={changed}
      className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_24rem]"
    >
      <input type="hidden" name="patientId" value={data.patientId} />
      <input type="hidden" name="basedOn" value={data.planVersionId} />
      <input
        type="hidden"
        name="onto"
        value={typeof state.data?.onto === 'string' ? state.data.onto : data.planVersionId}
      />
      <div className="flex min-w-0 flex-col gap-6">
        <PlanSettings data={data} shown={shown} />
        <section aria-labelledby="items">
          <h2 id="items" className="mb-1 text-lg font-semibold">
            {words.items}
          </h2>
          {data.rows.map((row) => (
            <ItemFields key={row.key} row={row} data={data} shown={shown} />
          ))}
          {added.map((code) => (
            <div key={code}>
              <input type="hidden" name="add" value={code} />
              <ItemFields
                row={{
                  key: `own:${code}`,
                  kind: words.isNew,
                  subject: nameOf(code),
                  item: data.fresh[code] ?? null,
                  fixed: false,
                }}
                data={data}
                shown={shown}
                onRemove={() => {
                  setAdded((codes) => codes.filter((other) => other !== code))
                  setTimeout(changed)
                }}
              />
            </div>
          ))}
          <div className="flex flex-wrap items-end gap-2 border-t border-line pt-3">
            <label className="flex flex-col gap-1 text-sm font-semibold">
              {words.add}
              <select
                name="add"
                value={choice}
                onChange={(event) => setChoice(event.target.value)}
                className="min-h-11 max-w-72 rounded-md border border-line-strong bg-sheet px-2 font-normal"
              >
                <option value="">{words.addChoose}</option>
                {data.add.map((group) => (
                  <optgroup key={group.label} label={group.label}>
                    {group.options
                      .filter((option) => !added.includes(option.value))
                      .map((option) => (
                        <option key={option.value} value={option.value}>
                          {option.label}
                        </option>
                      ))}
                  </optgroup>
                ))}
              </select>
            </label>
            <Button
              type="button"
              look="secondary"
              size="compact"
              onClick={() => {
                if (!choice) return
                setAdded((codes) => [...codes, choice])
                setChoice('')
                setTimeout(changed)
              }}
            >
              {words.addAction}
            </Button>
          </div>
        </section>
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:self-start lg:overflow-y-auto lg:border-s lg:border-line lg:ps-6">
        <section aria-labelledby="change" aria-live="polite">
          <h2 id="change" className="text-lg font-semibold">
            {meanwhile ? words.conflictMine : words.change}
          </h2>
          <p className="text-sm text-ink-soft">{data.basedOn}</p>
          <DiffLines lines={preview?.lines ?? []} words={words} />
          {preview && preview.lines.length > 0 ? (
            <p className="text-sm text-ink-soft tabular">{preview.weekly}</p>
          ) : null}
        </section>
        {meanwhile ? (
          <Notice tone="watch" live="alert" title={words.conflictTitle}>
            <p>{state.data?.message}</p>
            <p className="font-semibold">{words.conflictTheirs}</p>
            <DiffLines lines={meanwhile} words={words} />
          </Notice>
        ) : null}
        {preview && preview.guards.length > 0 ? (
          <section aria-labelledby="guards" className="flex flex-col gap-2">
            <h2 id="guards" className="text-lg font-semibold text-watch">
              {words.guards}
            </h2>
            {preview.guards.map((guard) => (
              <label key={guard.key} className="flex flex-col gap-1 border-s-4 border-watch ps-3 text-sm">
                <span>{guard.text}</span>
                <span className="text-xs text-ink-soft">{guard.sources}</span>
                <span className="font-semibold">{words.guardReason}</span>
                <input
                  name={`guard:${guard.key}`}
                  defaultValue={value(`guard:${guard.key}`, '')}
                  minLength={3}
                  maxLength={500}
                  required
                  className="min-h-11 rounded-md border border-line-strong bg-sheet px-2 text-base"
                />
              </label>
            ))}
          </section>
        ) : null}
        <label className="flex flex-col gap-1 text-sm font-semibold">
          {words.effectiveFrom}
          <input
            type="date"
            name="effectiveFrom"
            min={data.today}
            defaultValue={value('effectiveFrom', data.today)}
            required
            className="min-h-11 max-w-56 rounded-md border border-line-strong bg-sheet px-2 font-normal"
          />
        </label>
        <label className="flex flex-col gap-1 text-sm font-semibold">
          {words.message}
          <span className="font-normal text-ink-soft">{words.messageHint}</span>
          <textarea
            name="patientMessage"
            rows={4}
            maxLength={2000}
            value={
              message ?? (preview && preview.lines.length > 0 ? preview.message : value('patientMessage', ''))
            }
            onChange={(event) => setMessage(event.target.value)}
            className="rounded-md border border-line-strong bg-sheet px-2 py-1.5 text-base font-normal"
          />
        </label>
        {(state.status === 'problem' || state.status === 'invalid') && !meanwhile ? (
          <Notice tone="stop" live="alert">
            {state.data?.message ?? words.invalid}
          </Notice>
        ) : null}
        {problems.length > 0 ? <p className="text-sm font-semibold text-stop">{words.invalid}</p> : null}
        <div className="flex flex-wrap gap-2">
          <Button name="intent" value="save" size="compact" aria-disabled={pending || undefined}>
            {words.save}
          </Button>
          <Button name="intent" value="preview" look="quiet" size="compact" formNoValidate>
            {words.preview}
          </Button>
        </div>
      </div>
    </form>
  )
}
