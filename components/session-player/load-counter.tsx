import { useId, useState } from 'react'
import { buttonClasses } from '@/components/ui/button'
import { controlClasses, FieldError } from '@/components/ui/field'
import { loadField, loadStepped, loadTyped } from '@/lib/exercise-session/lifted'
import type { PlayerWords } from './words'

type Props = {
  words: NonNullable<PlayerWords['load']>
  title: string
  /** Kilograms; null = the field was emptied. */
  loadKg: number | null
  askedKg: number
  change: (loadKg: number | null) => void
}

/** What one set was done with, by steps or typed. What is no weight is not kept: then it is not said, never zero. */
export function LoadCounter({ words, title, loadKg, askedKg, change }: Props) {
  const { units } = words
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const wrong = typed !== null && loadTyped(units, typed) === undefined
  const step = `${buttonClasses('secondary')} size-12 px-0 text-xl`
  const press = (direction: 'less' | 'more') => {
    setTyped(null)
    change(loadStepped(units, loadKg, direction, askedKg))
  }
  return (
    <div>
      <div
        role="group"
        aria-label={`${words.label}, ${title}`}
        className="flex items-center justify-between gap-3"
      >
        <p className="min-w-0">
          {words.label} <span className="block text-sm text-ink-soft">{title}</span>
        </p>
        <div className="flex items-center gap-2">
          <button
            type="button"
            className={step}
            aria-label={words.less}
            disabled={loadKg === 0}
            onClick={() => press('less')}
          >
            −
          </button>
          <span className="flex items-baseline gap-1">
            <input
              type="text"
              inputMode="decimal"
              autoComplete="off"
              aria-label={words.unitName}
              aria-invalid={wrong || undefined}
              aria-describedby={wrong ? `${id}-error` : undefined}
              className={`${controlClasses} max-w-20 min-w-0 px-1 text-center text-lg font-semibold tabular`}
              value={typed ?? loadField(units, loadKg)}
              onChange={({ currentTarget: { value } }) => {
                setTyped(value)
                change(loadTyped(units, value) ?? null)
              }}
              onBlur={() => wrong || setTyped(null)}
            />
            <span aria-hidden="true">{words.unit}</span>
          </span>
          <button type="button" className={step} aria-label={words.more} onClick={() => press('more')}>
            +
          </button>
        </div>
      </div>
      {wrong ? (
        <div role="alert">
          <FieldError id={id}>{words.wrong}</FieldError>
        </div>
      ) : null}
    </div>
  )
}
