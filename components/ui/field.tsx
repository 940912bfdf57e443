import type { ReactNode } from 'react'
import { classNames } from './class-names'

/** The ids a control needs to point at its hint and error. */
export function describedBy(id: string, hint: unknown, error: unknown): string | undefined {
  return (
    [hint ? `${id}-hint` : undefined, error ? `${id}-error` : undefined].filter(Boolean).join(' ') ||
    undefined
  )
}

export function FieldHint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-hint`} className="text-sm text-ink-soft">
      {children}
    </p>
  )
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-error`} className="flex items-start gap-2 text-sm font-semibold text-stop">
      <svg viewBox="0 0 16 16" className="mt-0.5 size-4 shrink-0" fill="currentColor" aria-hidden="true">
        <path d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5zM7 4v5h2V4zm0 6.2v2h2v-2z" fillRule="evenodd" />
      </svg>
      <span>{children}</span>
    </p>
  )
}

type Props = {
  id: string
  label: ReactNode
  hint?: ReactNode
  error?: string
  /** Text such as "(optional)" after the label. */
  aside?: ReactNode
  children: ReactNode
}

/** Label, hint, error and the control, in that order. The control takes `id` and `describedBy(id, hint, error)`. */
export function Field({ id, label, hint, error, aside, children }: Props) {
  return (
    <div className={classNames('flex flex-col gap-1.5', error && '-ms-4 border-s-4 border-stop ps-3')}>
      <label htmlFor={id} className="font-semibold">
        {label} {aside ? <span className="font-normal text-ink-soft">{aside}</span> : null}
      </label>
      {hint ? <FieldHint id={id}>{hint}</FieldHint> : null}
      {error ? <FieldError id={id}>{error}</FieldError> : null}
      {children}
    </div>
  )
}

/** What text-like controls share. */
export const controlClasses =
  'min-h-12 w-full rounded-md border border-line-strong bg-sheet px-3 py-2 text-base text-ink ' +
  'placeholder:text-ink-faint aria-invalid:border-2 aria-invalid:border-stop disabled:bg-sunken'
