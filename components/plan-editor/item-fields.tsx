import { classNames } from '@/components/ui/class-names'
import { loadIn } from '@/lib/measures/units'
import type { EditorData, EditorRow } from '@/lib/plan/editor-data'

const cell =
  'min-h-9 w-full rounded-sm border border-line-strong bg-sheet px-1.5 text-sm tabular aria-invalid:border-2 aria-invalid:border-stop'

type Shown = { value: (name: string, start: string) => string; wrong: (name: string) => boolean }

/** One exercise of the plan: the dose in a row, the rest one step away. A fresh row has only its code. */
export function ItemFields({
  row,
  data,
  shown,
  onRemove,
}: {
  row: Omit<EditorRow, 'item'> & { item: EditorRow['item'] | null }
  data: EditorData
  shown: Shown
  /** For a row that is not in the plan yet. */
  onRemove?: () => void
}) {
  const { words } = data
  const item = row.item
  const text = (value: number | string | undefined) => (value === undefined ? '' : String(value))
  const number = (field: string, label: string, start: string, wide?: string) => {
    const name = `${field}:${row.key}`
    return (
      <label className={classNames('flex min-w-0 flex-col text-xs text-ink-soft', wide)}>
        {label}
        <input
          name={name}
          inputMode="decimal"
          defaultValue={shown.value(name, start)}
          aria-invalid={shown.wrong(name) || undefined}
          className={cell}
        />
      </label>
    )
  }
  return (
    <fieldset className="border-t border-line py-2 has-[[data-remove]:checked]:opacity-60">
      <legend className="sr-only">{row.subject}</legend>
      <div className="grid grid-cols-4 items-end gap-x-2 gap-y-1 sm:grid-cols-[minmax(0,1fr)_3.5rem_3.5rem_3.5rem_3.5rem_8.5rem_3.5rem_6rem]">
        <p className="col-span-4 self-center leading-5 sm:col-span-1">
          <span className="block text-xs text-ink-soft">{row.kind}</span>
          <span className={row.fixed ? 'font-semibold' : undefined}>{row.subject}</span>
        </p>
        {number('sets', words.sets, text(item?.sets))}
        {number('reps', words.reps, text(item?.reps))}
        {number('holdSeconds', words.holdSeconds, text(item?.holdSeconds))}
        {number('sessionsPerDay', words.sessionsPerDay, text(item?.sessionsPerDay))}
        <label className="col-span-2 flex min-w-0 flex-col text-xs text-ink-soft sm:col-span-1">
          {words.days}
          <select
            name={`days:${row.key}`}
            defaultValue={shown.value(`days:${row.key}`, item?.days ?? '')}
            className={cell}
          >
            {item === null ? <option value="" /> : null}
            {data.days.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
        </label>
        {number('painCeilingNrs', words.painCeilingNrs, text(item?.painCeilingNrs))}
        {row.fixed ? (
          <span />
        ) : onRemove ? (
          <button
            type="button"
            onClick={onRemove}
            className="min-h-9 text-start text-sm text-accent underline underline-offset-4"
          >
            {words.remove}
          </button>
        ) : (
          <label className="flex min-h-9 items-center gap-2 text-sm">
            <input
              type="checkbox"
              data-remove
              name={`remove:${row.key}`}
              defaultChecked={shown.value(`remove:${row.key}`, '') === 'on'}
              className="size-5"
            />
            {words.remove}
          </label>
        )}
      </div>
      <details className="text-sm">
        <summary className="min-h-6 py-0.5 text-accent">{words.more}</summary>
        <div className="grid grid-cols-3 gap-x-2 gap-y-1 sm:grid-cols-[repeat(5,4rem)_minmax(0,1fr)]">
          {number('tempo-liftSeconds', words.tempoLift, text(item?.tempo?.liftSeconds))}
          {number('tempo-holdSeconds', words.tempoHold, text(item?.tempo?.holdSeconds))}
          {number('tempo-lowerSeconds', words.tempoLower, text(item?.tempo?.lowerSeconds))}
          {number(
            data.units === 'metric' ? 'loadKg' : 'loadLb',
            words.load,
            text(item?.loadKg === undefined ? undefined : loadIn(data.units, item.loadKg)),
          )}
          {number('restSeconds', words.restSeconds, text(item?.restSeconds))}
          <label className="col-span-3 flex min-w-0 flex-col text-xs text-ink-soft sm:col-span-1">
            {words.note}
            <input
              name={`note:${row.key}`}
              maxLength={500}
              defaultValue={shown.value(`note:${row.key}`, item?.note ?? '')}
              className={cell}
            />
          </label>
        </div>
      </details>
    </fieldset>
  )
}
