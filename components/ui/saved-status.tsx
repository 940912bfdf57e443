/** The quiet line beside a form that says where the words are. Always in the page, so that it is announced. */
export function SavedStatus({
  state,
  children,
}: {
  state: 'idle' | 'saving' | 'saved' | 'waiting' | 'failed'
  children?: string
}) {
  const mark = { idle: '', saving: '○', saved: '●', waiting: '◐', failed: '▲' }[state]
  return (
    <p
      role="status"
      className={`min-h-6 text-sm ${state === 'failed' ? 'font-semibold text-stop' : 'text-ink-soft'}`}
    >
      {mark ? <span aria-hidden="true">{mark} </span> : null}
      {children}
    </p>
  )
}
