'use client'

import { type ReactNode, useState } from 'react'
import { Button, buttonClasses } from '@/components/ui/button'
import { KeyHint } from '@/components/ui/key-hint'
import { Notice } from '@/components/ui/notice'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import type { ReviewActName } from '@/lib/review/acts'
import type { CaseActions } from '@/lib/review/case-actions'

/** A template goes into the text, where it can be changed before it is sent. */
export function MessageFields({ data: { label, templates, snooze } }: { data: CaseActions }) {
  const [body, setBody] = useState('')
  const [answerBy, setAnswerBy] = useState('')
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <label htmlFor="message-template" className="font-semibold">
          {label.template}
        </label>
        <select
          id="message-template"
          defaultValue=""
          onChange={(event) => {
            const template = templates.find(({ name }) => name === event.target.value)
            setBody(template?.text ?? body)
            setAnswerBy(template?.answerBy ?? '')
          }}
          className="min-h-12 w-full max-w-md rounded-md border border-line-strong bg-sheet px-3 py-2"
        >
          <option value="">{label.noTemplate}</option>
          {templates.map((template) => (
            <option key={template.name} value={template.name}>
              {template.title}
            </option>
          ))}
        </select>
      </div>
      <TextArea
        id="message-body"
        name="body"
        label={label.body}
        hint={label.bodyHint}
        rows={3}
        maxLength={4000}
        value={body}
        onChange={(event) => setBody(event.target.value)}
        required
      />
      <TextField
        id="message-answerBy"
        name="answerBy"
        type="date"
        width="medium"
        label={label.answerBy}
        hint={label.answerByHint}
        max={snooze.to}
        value={answerBy}
        onChange={(event) => setAnswerBy(event.target.value)}
      />
      <Confirm>{label.send}</Confirm>
    </>
  )
}

/** What needs more than a press opens in its place. */
export function Panel({
  act,
  label,
  hint,
  primary,
  children,
}: {
  act: ReviewActName
  label: string
  hint: string
  primary: boolean
  children: ReactNode
}) {
  return (
    <details name="review-act" id={`panel-${act}`} className="open:order-last open:w-full">
      <summary
        className={`${buttonClasses(primary ? 'primary' : 'secondary', 'compact')} list-none [&::-webkit-details-marker]:hidden`}
      >
        {label}
        <KeyHint keys={hint} />
      </summary>
      <div className="mt-2 max-w-3xl">{children}</div>
    </details>
  )
}

/** The press that sends. */
export function Confirm({ children }: { children: ReactNode }) {
  return (
    <div>
      <Button size="compact">{children}</Button>
    </div>
  )
}

/** A new rung and dose, what is unusual about it with its sources, and the reason: in words where something is. */
export function ChangeFields({
  data: { doses, label },
  reason,
}: {
  data: CaseActions
  reason: (needsWords: boolean) => ReactNode
}) {
  const [chosen, setChosen] = useState<Partial<Record<'left' | 'right', string>>>({})
  const found = doses.flatMap(({ side, unusual }) => unusual[chosen[side] ?? ''] ?? [])
  const points = [...new Map(found.map((point) => [point.key, point])).values()]
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        {doses.map((dose) => (
          <DoseSelect
            key={dose.side}
            dose={dose}
            stay={label.stay}
            onChoose={(value) => setChosen((now) => ({ ...now, [dose.side]: value }))}
          />
        ))}
      </div>
      {reason(points.length > 0)}
      <div role="status">
        {points.length > 0 ? (
          <Notice tone="watch" title={label.unusual}>
            <ul className="list-disc ps-5">
              {points.map(({ key, text, sources }) => (
                <li key={key}>
                  {text} <span className="text-sm text-ink-soft">{sources}</span>
                </li>
              ))}
            </ul>
            <p>{label.unusualHint}</p>
          </Notice>
        ) : null}
      </div>
    </>
  )
}

/** Rung and dose step of one side; empty = stays. */
function DoseSelect({
  dose,
  stay,
  onChoose,
}: {
  dose: CaseActions['doses'][number]
  stay: string
  onChoose: (value: string) => void
}) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={`change-${dose.side}`} className="font-semibold">
        {dose.label}
      </label>
      <select
        id={`change-${dose.side}`}
        name={dose.side}
        defaultValue=""
        onChange={(event) => onChoose(event.target.value)}
        className="min-h-12 w-full max-w-md rounded-md border border-line-strong bg-sheet px-3 py-2"
      >
        <option value="">{stay}</option>
        {dose.groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}
