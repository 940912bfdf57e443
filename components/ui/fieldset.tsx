import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { describedBy, FieldError, FieldHint } from './field'

type Props = {
  id: string
  legend: ReactNode
  hint?: ReactNode
  error?: string
  /** `question` for the one thing asked, `group` for a part of a longer form. */
  size?: 'question' | 'group'
  children: ReactNode
}

/** A question with several controls. Its id is where an error summary points. */
export function Fieldset({ id, legend, hint, error, size = 'group', children }: Props) {
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={describedBy(id, hint, error)}
      aria-invalid={error ? true : undefined}
      className={classNames('min-w-0', error && '-ms-4 border-s-4 border-stop ps-3')}
    >
      <legend className={classNames('mb-1 font-semibold', size === 'question' ? 'text-lg' : 'text-base')}>
        {legend}
      </legend>
      <div className="flex flex-col gap-2">
        {hint ? <FieldHint id={id}>{hint}</FieldHint> : null}
        {error ? <FieldError id={id}>{error}</FieldError> : null}
        {children}
      </div>
    </fieldset>
  )
}
