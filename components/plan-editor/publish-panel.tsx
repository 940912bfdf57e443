import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { EditorData } from '@/lib/plan/editor-data'
import type { FieldProblem } from '@/lib/plan/field-problems'
import { OVERRIDE_REASON_LEAST, OVERRIDE_REASON_MOST } from '@/lib/plan/override-reason'
import type { PlanPreview } from '@/lib/plan/plan-preview'
import { fieldId } from './shown'

type Guard = PlanPreview['guards'][number]
/** A reason holds as long as what it was given for does: another cause under the same name asks anew. */
const causeOf = ({ key, text }: Guard) => `${key}|${text}`

const guardId = ({ key }: Guard) => `guard-${key}`

const box = 'min-h-11 rounded-md border border-line-strong bg-sheet px-2 font-normal'

/** What is unusual and why all the same, from when, in what words, and the ways on: look, publish, keep as a template. */
export function PublishPanel({
  data,
  preview,
  value,
  pending,
  problem,
  unread,
  tried,
  templateSaid,
}: {
  data: EditorData
  preview: PlanPreview | undefined
  value: (name: string, start: string) => string
  pending: boolean
  problem: string | null
  /** Fields that could not be read. */
  unread: readonly FieldProblem[]
  /** Somebody has pressed Save: what it still lacks is said. */
  tried: boolean
  templateSaid: string | null
}) {
  const { words } = data
  const [message, setMessage] = useState(
    value('messageEdited', '') === 'on' ? value('patientMessage', '') : undefined,
  )
  const [asked] = useState(() => new Set(preview?.guards.map(causeOf)))
  const [reasons, setReasons] = useState<Record<string, string>>({})
  const reasonOf = (guard: Guard) =>
    reasons[causeOf(guard)] ??
    ((asked.has(causeOf(guard)) && value(`guard:${guard.key}`, '')) || (guard.reason ?? ''))
  const lacks = (guard: Guard) => tried && reasonOf(guard).trim().length < OVERRIDE_REASON_LEAST
  const missing = preview?.guards.filter(lacks) ?? []
  const proposed = preview && preview.lines.length > 0 ? preview.message : ''
  return (
    <>
      {preview && preview.guards.length > 0 ? (
        <section aria-labelledby="guards" className="flex flex-col gap-2">
          <h2 id="guards" className="text-lg font-semibold text-watch">
            {words.guards}
          </h2>
          {preview.guards.map((guard) => (
            <label key={causeOf(guard)} className="flex flex-col gap-1 border-s-4 border-watch ps-3 text-sm">
              <span>{guard.text}</span>
              <span className="text-xs text-ink-soft">{guard.sources}</span>
              {guard.reason ? <span className="text-xs">{words.guardAnswered}</span> : null}
              <span className="font-semibold">{words.guardReason}</span>
              <input
                name={`guard:${guard.key}`}
                value={reasonOf(guard)}
                onChange={(event) => setReasons({ ...reasons, [causeOf(guard)]: event.target.value })}
                id={guardId(guard)}
                minLength={OVERRIDE_REASON_LEAST}
                maxLength={OVERRIDE_REASON_MOST}
                required
                aria-invalid={lacks(guard) || undefined}
                aria-describedby={lacks(guard) ? `${guardId(guard)}-missing` : undefined}
                className={`${box} text-base aria-invalid:border-2 aria-invalid:border-stop`}
              />
              {lacks(guard) ? (
                <span id={`${guardId(guard)}-missing`} className="font-semibold text-stop">
                  {words.reasonHere}
                </span>
              ) : null}
            </label>
          ))}
        </section>
      ) : null}
      <section aria-labelledby="publish" className="flex flex-col gap-3">
        <h2 id="publish" className="text-lg font-semibold">
          {words.publish}
        </h2>
        <label className="flex flex-col gap-1 text-sm font-semibold">
          {words.effectiveFrom}
          <input
            type="date"
            name="effectiveFrom"
            min={data.today}
            defaultValue={value('effectiveFrom', data.today)}
            required
            className={`${box} max-w-56`}
          />
          <span className="font-normal text-ink-soft">{words.effectiveHint}</span>
        </label>
        <label className="flex flex-col gap-1 text-sm font-semibold">
          {words.message}
          <span className="font-normal text-ink-soft">{words.messageHint}</span>
          <textarea
            name="patientMessage"
            rows={4}
            maxLength={2000}
            value={message ?? proposed}
            onChange={(event) => setMessage(event.target.value)}
            className={`${box} py-1.5 text-base`}
          />
        </label>
        {message === undefined ? null : <input type="hidden" name="messageEdited" value="on" />}
        {unread.length > 0 ? (
          <Notice tone="stop" live="status" title={words.unread[unread.length - 1]}>
            <Links to={unread.map(({ field, said }) => ({ id: fieldId(field), text: said }))} />
          </Notice>
        ) : null}
        {missing.length > 0 ? (
          <Notice tone="stop" live="alert" title={words.reasonsMissing[missing.length - 1]}>
            <Links to={missing.map((guard) => ({ id: guardId(guard), text: guard.text }))} />
          </Notice>
        ) : null}
        {problem && unread.length === 0 && missing.length === 0 ? (
          <Notice tone="stop" live="alert">
            {problem}
          </Notice>
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button name="intent" value="save" size="compact" aria-disabled={pending || undefined}>
            {words.save}
          </Button>
          <Button name="intent" value="look" look="secondary" size="compact" formNoValidate>
            {words.asPatient}
          </Button>
          <Button name="intent" value="preview" look="quiet" size="compact" formNoValidate>
            {words.preview}
          </Button>
        </div>
      </section>
      <details open={templateSaid ? true : undefined} className="border-t border-line text-sm">
        <summary className="flex min-h-11 items-center font-semibold text-accent">{words.template}</summary>
        <p className="text-ink-soft">{words.templateHint}</p>
        <div className="flex flex-wrap items-end gap-2">
          <label className="flex min-w-0 grow flex-col gap-1 font-semibold">
            {words.templateName}
            <input name="templateName" maxLength={60} className={box} />
          </label>
          <Button name="intent" value="template" look="secondary" size="compact" formNoValidate>
            {words.templateAction}
          </Button>
        </div>
        <p role="status" className="min-h-6">
          {templateSaid}
        </p>
      </details>
    </>
  )
}

/** Ways to the fields something is asked of. */
function Links({ to }: { to: readonly { id: string; text: string }[] }) {
  return (
    <ul className="flex flex-col">
      {to.map(({ id, text }) => (
        <li key={id}>
          <a href={`#${id}`} className="inline-block min-h-6 py-1 text-sm underline underline-offset-4">
            {text}
          </a>
        </li>
      ))}
    </ul>
  )
}
