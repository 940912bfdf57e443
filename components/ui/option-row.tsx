import type { ComponentProps, ReactNode } from 'react'

type Props = Omit<ComponentProps<'input'>, 'type' | 'id'> & {
  type: 'radio' | 'checkbox'
  id: string
  label: ReactNode
  hint?: ReactNode
}

/** One native radio or checkbox whose whole row, at least 48 px, can be touched. */
export function OptionRow({ type, id, label, hint, ...rest }: Props) {
  return (
    <label
      htmlFor={id}
      className="flex min-h-12 items-center gap-3 rounded-md border border-line-strong bg-sheet px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent hover:bg-sunken has-checked:hover:bg-accent-soft"
    >
      <input
        type={type}
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="size-6 shrink-0 outline-none"
        {...rest}
      />
      <span className="min-w-0">
        <span className="block">{label}</span>
        {hint ? (
          <span id={`${id}-hint`} className="block text-sm text-ink-soft">
            {hint}
          </span>
        ) : null}
      </span>
    </label>
  )
}
