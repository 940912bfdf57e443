'use client'

import { type ReactNode, useActionState } from 'react'
import { Button, type ButtonLook, type ButtonSize } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { type FormState, idleForm } from '@/lib/forms/form-state'

export type VisitField =
  | { kind: 'words'; name: string; label: string; hint?: string; value?: string; rows?: number }
  | {
      kind: 'date' | 'time' | 'line'
      name: string
      label: string
      hint?: string
      value?: string
      min?: string
    }

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  /** Sent along, not shown. */
  hidden: Record<string, string>
  fields?: readonly VisitField[]
  problems: string
  /** Left out when the children bring their own buttons. */
  submit?: {
    label: string
    look?: ButtonLook
    size?: ButtonSize
    wide?: boolean
    name?: string
    value?: string
  }
  /** When several forms on a page have fields of the same name. */
  idPrefix?: string
  /** Short fields stand side by side where there is room. */
  inline?: boolean
  children?: ReactNode
}

/** One thing to do to a visit. A plain post works; after a problem what was typed stands as it was. */
export function VisitForm({
  action,
  hidden,
  fields = [],
  problems,
  submit,
  idPrefix = '',
  inline = false,
  children,
}: Props) {
  const [state, post, sending] = useActionState(action, idleForm)
  const errors = Object.entries(state.fieldErrors ?? {}).flatMap(([name, messages]) => {
    const known = fields.some((field) => field.name === name)
    return messages
      .slice(0, 1)
      .map((message) => ({ message, ...(known && { fieldId: `${idPrefix}${name}` }) }))
  })
  return (
    <form action={post} noValidate className="flex flex-col gap-4" aria-busy={sending}>
      <ErrorSummary
        title={problems}
        problems={state.problem ? [{ message: state.problem }, ...errors] : errors}
      />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className={inline ? 'flex flex-wrap items-end gap-4' : 'contents'}>
        {fields.map((field) => {
          const typed = state.values?.[field.name]
          const shared = {
            id: `${idPrefix}${field.name}`,
            name: field.name,
            label: field.label,
            hint: field.hint,
            error: state.fieldErrors?.[field.name]?.[0],
            defaultValue: typeof typed === 'string' ? typed : field.value,
          }
          if (field.kind === 'words')
            return <TextArea key={field.name} {...shared} rows={field.rows ?? 3} maxLength={4000} />
          return (
            <TextField
              key={field.name}
              {...shared}
              type={field.kind === 'line' ? 'text' : field.kind}
              width={field.kind === 'line' ? 'full' : 'medium'}
              min={field.min}
            />
          )
        })}
      </div>
      {children}
      {submit ? (
        <div>
          <Button
            look={submit.look}
            size={submit.size}
            wide={submit.wide}
            name={submit.name}
            value={submit.value}
            aria-disabled={sending || undefined}
          >
            {submit.label}
          </Button>
        </div>
      ) : null}
    </form>
  )
}
