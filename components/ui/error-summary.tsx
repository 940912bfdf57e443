'use client'

import { useEffect, useRef } from 'react'

export type FormProblem = {
  /** Id of the control or fieldset to go to; left out for a problem of the whole form. */
  fieldId?: string
  message: string
  /** The name of the field, where the message alone does not say which. */
  field?: string | undefined
}

/**
 * What has to be put right, at the top of a form. It takes focus when it appears and each time the problems
 * change; without JavaScript the page load does it. Renders nothing when there is no problem.
 */
export function ErrorSummary({ title, problems }: { title: string; problems: readonly FormProblem[] }) {
  const box = useRef<HTMLDivElement>(null)
  const digest = problems.map((problem) => problem.message).join('\n')
  useEffect(() => {
    if (digest) box.current?.focus()
  }, [digest])
  if (problems.length === 0) return null
  return (
    <div
      ref={box}
      tabIndex={-1}
      autoFocus
      role="alert"
      className="rounded-md border-2 border-stop bg-stop-soft p-4"
    >
      <h2 className="text-lg font-semibold">{title}</h2>
      <ul className="mt-2 flex list-disc flex-col gap-1 ps-5">
        {problems.map((problem) => (
          <li key={`${problem.fieldId}-${problem.message}`}>
            {problem.fieldId ? (
              <a
                href={`#${problem.fieldId}`}
                className="inline-block py-1 font-semibold text-stop underline underline-offset-4"
              >
                {problem.field ? <span className="block text-sm text-ink">{problem.field}</span> : null}
                {problem.message}
              </a>
            ) : (
              problem.message
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
