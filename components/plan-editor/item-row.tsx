import { useEffect, useId, useRef } from 'react'
import { classNames } from '@/components/ui/class-names'
import { loadIn } from '@/lib/measures/units'
import type { EditorData, EditorRow } from '@/lib/plan/editor-data'
import { RowProblems } from './row-problems'
import { marked, type Shown } from './shown'

const cell =
  'min-h-9 w-full rounded-sm border border-line-strong bg-sheet px-1.5 text-sm tabular aria-invalid:border-2 aria-invalid:border-stop'
const arrow = 'grid min-h-9 w-8 place-items-center rounded-sm hover:bg-sunken aria-disabled:opacity-40'

/** How a line is put somewhere else: with two buttons, or dragged. Left out while no script runs. */
export type Placing = {
  isFirst: boolean
  isLast: boolean
  move: (by: -1 | 1) => void
  dragStart: () => void
  dragEnd: () => void
}

const FOLDED = ['tempo-', 'load', 'restSeconds', 'range', 'note']
const isFolded = (field: string) => FOLDED.some((start) => field.startsWith(start))

/** One exercise of the plan: the dose in a row, the rest one step away. */
export function ItemRow({
  row,
  data,
  shown,
  placing,
  onRemove,
}: {
  row: EditorRow
  data: EditorData
  shown: Shown
  placing?: Placing
  /** For a row that is not in the plan yet. */
  onRemove?: () => void
}) {
  const { words } = data
  const { item } = row
  const id = useId()
  const isOfRow = (field: string) => field.slice(field.indexOf(':') + 1) === row.key
  const more = useRef<HTMLDetailsElement>(null)
  const isMoreWrong = shown.problems.some(({ field }) => isOfRow(field) && isFolded(field))
  useEffect(() => {
    // a field that cannot be read is not left folded away; it is never folded under somebody's hands
    if (isMoreWrong && more.current) more.current.open = true
  }, [isMoreWrong])
  const text = (value: number | string | undefined) => (value === undefined ? '' : String(value))
  const number = (field: string, label: string, start: string) => {
    const name = `${field}:${row.key}`
    return (
      <label className="flex min-w-0 flex-col text-xs text-ink-soft">
        {label}
        <input
          name={name}
          inputMode="decimal"
          defaultValue={shown.value(name, start)}
          {...marked(shown, name)}
          className={cell}
        />
      </label>
    )
  }
  const phrase = (field: 'range' | 'note', label: string, maxLength: number, wide: string) => (
    <label className={classNames('flex min-w-0 flex-col text-xs text-ink-soft', wide)}>
      {label}
      <input
        name={`${field}:${row.key}`}
        {...marked(shown, `${field}:${row.key}`)}
        maxLength={maxLength}
        defaultValue={shown.value(`${field}:${row.key}`, item[field] ?? '')}
        className={cell}
      />
    </label>
  )
  const choice = (
    field: string,
    label: string,
    start: string,
    options: readonly { value: string; label: string }[],
    wide?: string,
  ) => (
    <label className={classNames('flex min-w-0 flex-col text-xs text-ink-soft', wide)}>
      {label}
      <select
        name={`${field}:${row.key}`}
        defaultValue={shown.value(`${field}:${row.key}`, start)}
        className={cell}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <fieldset
      aria-labelledby={id}
      data-line={row.key}
      className="border-t border-line py-2 has-[[data-remove]:checked]:opacity-60"
    >
      <input type="hidden" name="order" value={row.key} />
      <div className="grid grid-cols-4 items-end gap-x-2 gap-y-1 sm:grid-cols-[5.5rem_minmax(0,1fr)_3.25rem_3.25rem_3.25rem_3.25rem_8.5rem_3.5rem_5.5rem]">
        <div className="col-span-1 flex self-center">
          {placing ? (
            <>
              <span
                draggable
                onDragStart={placing.dragStart}
                onDragEnd={placing.dragEnd}
                title={words.drag}
                aria-hidden="true"
                className="hidden w-5 cursor-grab place-items-center text-ink-soft sm:grid"
              >
                ⋮
              </span>
              <button
                type="button"
                id={`up-${row.key}`}
                aria-label={row.up}
                aria-disabled={placing.isFirst || undefined}
                onClick={() => placing.move(-1)}
                className={arrow}
              >
                <span aria-hidden="true">↑</span>
              </button>
              <button
                type="button"
                id={`down-${row.key}`}
                aria-label={row.down}
                aria-disabled={placing.isLast || undefined}
                onClick={() => placing.move(1)}
                className={arrow}
              >
                <span aria-hidden="true">↓</span>
              </button>
            </>
          ) : null}
        </div>
        <p id={id} className="col-span-3 self-center leading-5 sm:col-span-1">
          <span className="block text-xs text-ink-soft">{row.kind}</span>
          <span className={row.fixed ? 'font-semibold' : undefined}>{row.subject}</span>
          {row.contraindications ? (
            <span className="block text-xs text-watch">{row.contraindications}</span>
          ) : null}
        </p>
        {number('sets', words.sets, text(item.sets))}
        {number('reps', words.reps, text(item.reps))}
        {number('holdSeconds', words.holdSeconds, text(item.holdSeconds))}
        {number('sessionsPerDay', words.sessionsPerDay, text(item.sessionsPerDay))}
        {row.fixed ? (
          <p className="col-span-2 text-xs text-ink-soft sm:col-span-1">
            {words.days}
            <span className="flex min-h-9 items-center text-sm">{words.ladderDays}</span>
          </p>
        ) : (
          choice('days', words.days, item.days, data.days, 'col-span-2 sm:col-span-1')
        )}
        {number('painCeilingNrs', words.painCeilingNrs, text(item.painCeilingNrs))}
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
      {row.renew ? (
        <label className="flex min-h-9 items-center gap-2 text-sm text-accent sm:ms-24">
          <input
            type="checkbox"
            name={`renew:${row.key}`}
            defaultChecked={shown.value(`renew:${row.key}`, '') === 'on'}
            className="size-5"
          />
          {row.renew}
        </label>
      ) : null}
      <div className="sm:ms-24">
        <RowProblems shown={shown} isHere={isOfRow} />
      </div>
      <details ref={more} className="text-sm sm:ms-24">
        <summary className="min-h-6 py-0.5 text-accent">{words.more}</summary>
        <div className="grid grid-cols-3 gap-x-2 gap-y-1 sm:grid-cols-[repeat(5,4rem)_6rem_6rem]">
          {number('tempo-liftSeconds', words.tempoLift, text(item.tempo?.liftSeconds))}
          {number('tempo-holdSeconds', words.tempoHold, text(item.tempo?.holdSeconds))}
          {number('tempo-lowerSeconds', words.tempoLower, text(item.tempo?.lowerSeconds))}
          {number(
            data.units === 'metric' ? 'loadKg' : 'loadLb',
            words.load,
            text(item.loadKg === undefined ? undefined : loadIn(data.units, item.loadKg)),
          )}
          {number('restSeconds', words.restSeconds, text(item.restSeconds))}
          {choice('band', words.band, item.band ?? '', [{ value: '', label: data.noBand }, ...data.bands])}
          {row.fixed || item.kind === 'light' ? null : choice('side', words.side, item.side, data.sides)}
          {phrase('range', words.range, 120, 'col-span-3 sm:col-span-3')}
          {phrase('note', words.note, 500, 'col-span-3 sm:col-span-4')}
        </div>
      </details>
    </fieldset>
  )
}
