'use client'

import type { Route } from 'next'
import type { FormEvent, MouseEvent, ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { KeyHint } from '@/components/ui/key-hint'
import Link from '@/components/ui/link'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { ANSWERS, type ReviewActName } from '@/lib/review/acts'
import type { CaseActions } from '@/lib/review/case-actions'
import type { Keymap } from '@/lib/review/keys'
import { ChangeFields, Confirm, MessageFields, Panel } from './act-panel'

type Props = {
  data: CaseActions
  heading: string
  keys: Keymap
  /** The plain post, for a page without JavaScript. */
  action: (form: FormData) => void
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  /** A press that sends nothing, because something is missing in the form. */
  onMissing: () => void
}

/** Every act as a button with its key. What needs more than a press opens in place; all of it posts plainly. */
export function CaseActionBar({ data, heading, keys, action, onSubmit, onMissing }: Props) {
  const { acts, label } = data
  const form = (act: ReviewActName, children: ReactNode, extra?: string) => (
    <form
      id={`act-${act}`}
      action={action}
      onSubmit={onSubmit}
      onInvalidCapture={({ target }) => {
        if (target instanceof Element) target.setAttribute('aria-invalid', 'true')
        onMissing()
      }}
      onInputCapture={({ target }) => {
        if (target instanceof Element) target.removeAttribute('aria-invalid')
      }}
      className={extra}
    >
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="patientId" value={data.patientId} />
      <input type="hidden" name="itemId" value={data.itemId} />
      {data.decisionId && ANSWERS.includes(act) ? (
        <input type="hidden" name="decisionId" value={data.decisionId} />
      ) : null}
      {children}
    </form>
  )
  const panel = (act: ReviewActName, children: ReactNode) => (
    <Panel
      key={act}
      act={act}
      label={label[act]}
      hint={keys[act]}
      // a clip is rated where it plays, by the link above
      primary={acts[0] === act && act !== 'snooze' && data.kind !== 'technique_clip'}
    >
      {form(act, children, 'flex max-h-[65dvh] flex-col gap-3 overflow-y-auto p-1 pb-2')}
    </Panel>
  )
  const reason = (act: string, needsWords = false) => (
    <div className="grid gap-3 sm:grid-cols-2">
      <Select
        id={`${act}-reasonCode`}
        name="reasonCode"
        label={label.reasonCode}
        options={data.reasons}
        placeholder={label.chooseReason}
        required
      />
      <TextField
        id={`${act}-reasonText`}
        name="reasonText"
        label={label.reasonText}
        {...(needsWords ? { required: true, minLength: 3 } : { aside: `(${label.optional})` })}
        maxLength={1000}
      />
    </div>
  )
  const message = (act: string) => (
    <TextArea
      id={`${act}-patientMessage`}
      name="patientMessage"
      label={label.patientMessage}
      hint={label.patientMessageHint}
      aside={`(${label.optional})`}
      rows={2}
      maxLength={1000}
    />
  )
  return (
    <section aria-label={heading} className="flex flex-wrap items-start gap-2">
      {data.instead ? (
        <p className="w-full max-w-3xl text-sm">
          {data.instead.text} {data.instead.end}{' '}
          <Link
            href={data.instead.endHref as Route}
            className="font-semibold text-accent underline underline-offset-4"
          >
            {data.instead.endLabel}
          </Link>
        </p>
      ) : null}
      {acts.map((act) => {
        switch (act) {
          case 'accept':
            return (
              <div key={act}>
                {form(
                  act,
                  <Button size="compact" look={acts[0] === act ? 'primary' : 'secondary'}>
                    {label.accept}
                    <KeyHint keys={keys.accept} />
                  </Button>,
                )}
              </div>
            )
          case 'change':
            return panel(
              act,
              <>
                <ChangeFields data={data} reason={(needsWords) => reason(act, needsWords)} />
                {message(act)}
                <Confirm>{label.confirmChange}</Confirm>
              </>,
            )
          case 'reject':
            return panel(
              act,
              <>
                {reason(act)}
                {message(act)}
                <Confirm>{label.confirmReject}</Confirm>
              </>,
            )
          case 'call':
            return panel(
              act,
              <>
                <p className="text-sm text-ink-soft">{label.callHint}</p>
                {reason(act)}
                <Confirm>{label.confirmCall}</Confirm>
              </>,
            )
          case 'message':
            return panel(act, <MessageFields data={data} />)
          case 'delegate':
            return panel(
              act,
              data.colleagues.length === 0 ? (
                <p className="text-sm text-ink-soft">{label.nobody}</p>
              ) : (
                <>
                  <p className="text-sm text-ink-soft">{label.handHint}</p>
                  <div className="grid gap-3 sm:grid-cols-2">
                    <Select
                      id="delegate-to"
                      name="toUserId"
                      label={label.to}
                      options={data.colleagues}
                      placeholder={label.chooseColleague}
                      required
                    />
                    <TextField
                      id="delegate-note"
                      name="note"
                      label={label.handNote}
                      aside={`(${label.optional})`}
                      maxLength={1000}
                    />
                  </div>
                  <Confirm>{label.confirmDelegate}</Confirm>
                </>
              ),
            )
          case 'snooze':
            return panel(
              act,
              <>
                <TextField
                  id="snooze-until"
                  name="until"
                  type="date"
                  width="medium"
                  label={label.holdUntil}
                  min={data.snooze.from}
                  max={data.snooze.to}
                  defaultValue={data.snooze.suggested}
                  required
                />
                <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
                  <Button size="compact">{label.confirmHold}</Button>
                  <Button size="compact" look="secondary" name="back" value="check_in">
                    {label.untilCheckIn}
                  </Button>
                </div>
                <p className="text-sm text-ink-soft">{label.untilCheckInHint}</p>
              </>,
            )
          case 'clear':
            return panel(
              act,
              <>
                <Note id="clear-note" label={label.clearNote} hint={label.clearHint} />
                <Confirm>{label.confirmClear}</Confirm>
              </>,
            )
          case 'start':
            return panel(
              act,
              <>
                <p className="text-sm text-ink-soft">{label.startHint}</p>
                {data.afterStop ? (
                  <div className="grid gap-3 sm:grid-cols-2">
                    {data.afterStop.asksBirth ? (
                      <TextField
                        id="start-born"
                        name="dateOfBirth"
                        type="date"
                        label={label.startBorn}
                        max={data.snooze.from}
                        required
                      />
                    ) : null}
                    <Select
                      id="start-side"
                      name="affectedSide"
                      label={label.startSide}
                      options={data.afterStop.sides}
                      defaultValue={data.afterStop.side}
                      required
                    />
                    <Select
                      id="start-rung"
                      name="rung"
                      label={label.startRung}
                      options={data.afterStop.rungs}
                      required
                    />
                    <Select
                      id="start-pace"
                      name="pace"
                      label={label.startPace}
                      options={data.afterStop.paces}
                      required
                    />
                    <TextField
                      id="start-morning"
                      name="morningPain"
                      label={label.startMorning}
                      width="short"
                      inputMode="numeric"
                      pattern="10|[0-9]"
                      required
                    />
                    <Note id="start-note" label={label.startNote} hint={label.startNoteHint} />
                  </div>
                ) : data.startNeedsWords ? (
                  <Note id="start-note" label={label.startNote} hint={label.startUnreachedHint} />
                ) : null}
                <Confirm>{label.confirmStart}</Confirm>
              </>,
            )
          case 'attempt':
            return panel(
              act,
              <>
                {/* Enter in the note would press the first answer: this one takes it and does nothing */}
                <button type="submit" disabled hidden aria-hidden="true" />
                <TextField
                  id="attempt-note"
                  name="note"
                  label={label.attemptNote}
                  aside={`(${label.optional})`}
                  maxLength={1000}
                />
                <Outcomes legend={label.attemptLegend} choices={data.callOutcomes} />
                <p className="text-sm text-ink-soft">{label.attemptHint}</p>
              </>,
            )
          case 'contact':
            return panel(
              act,
              <>
                {/* the caret stands in the words: the key and Enter alone write nothing down */}
                <button type="submit" disabled hidden aria-hidden="true" />
                <TextField
                  id="contact-note"
                  name="note"
                  label={label.contactNote}
                  aside={`(${label.contactNoteAside})`}
                  minLength={3}
                  maxLength={1000}
                />
                <Outcomes legend={label.contactLegend} choices={data.contactOutcomes} wordsFor="spoke" />
              </>,
            )
          default:
            return null
        }
      })}
    </section>
  )
}

/** What was asked, seen or arranged: without it neither a flag is cleared nor anything started. */
function Note({ id, label, hint }: { id: string; label: string; hint: string }) {
  return (
    <TextArea
      id={id}
      name="note"
      label={label}
      hint={hint}
      rows={2}
      minLength={3}
      maxLength={1000}
      required
    />
  )
}

/** How a call or a case ended: each answer is the button that sends it. */
function Outcomes({
  legend,
  choices,
  wordsFor,
}: {
  legend: string
  choices: readonly { value: string; label: string }[]
  /** The answer that is not sent without a word. */
  wordsFor?: string
}) {
  const askWords = ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    const note = currentTarget.form?.elements.namedItem('note')
    if (note instanceof HTMLInputElement) note.required = currentTarget.value === wordsFor
  }
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="mb-1 font-semibold">{legend}</legend>
      {choices.map(({ value, label }) => (
        <Button
          key={value}
          size="compact"
          look="secondary"
          name="outcome"
          value={value}
          {...(wordsFor === undefined ? {} : { onClick: askWords })}
        >
          {label}
        </Button>
      ))}
    </fieldset>
  )
}
