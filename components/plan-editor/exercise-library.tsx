'use client'

import { type ReactNode, useState, useTransition } from 'react'
import Link from '@/components/ui/link'
import { type FormState, idleForm } from '@/lib/forms/form-state'
import type { EditorData } from '@/lib/plan/editor-data'

type Props = {
  data: EditorData
  pictures: Record<string, ReactNode>
  added: readonly string[]
  favourites: readonly string[]
  scripted: boolean
  onAdd: (code: string, on: boolean) => void
  keepFavourite: (previous: FormState, form: FormData) => Promise<FormState>
}

const box = 'min-h-11 min-w-0 rounded-md border border-line-strong bg-sheet px-2 text-sm font-normal'

/** Everything that may be added, to be searched and ticked. Without a script it is a plain list of boxes. */
export function ExerciseLibrary({
  data,
  pictures,
  added,
  favourites,
  scripted,
  onAdd,
  keepFavourite,
}: Props) {
  const { words, filters } = data
  const [query, setQuery] = useState('')
  const [kind, setKind] = useState('')
  const [stage, setStage] = useState('')
  const [equipment, setEquipment] = useState('')
  const [onlyKept, setOnlyKept] = useState(false)
  const [kept, setKept] = useState(new Set(favourites))
  const [failed, setFailed] = useState(false)
  const [, begin] = useTransition()
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{Diacritic}/gu, '')
      .toLowerCase()
  const fits = (entry: EditorData['library'][number]) =>
    plain(`${entry.name} ${entry.own?.mark ?? ''}`).includes(plain(query.trim())) &&
    (kind === '' || entry.kind === kind) &&
    (stage === '' || entry.stage === stage) &&
    (equipment === '' ||
      (equipment === 'nothing' ? entry.equipment.length === 0 : entry.equipment.includes(equipment))) &&
    (!onlyKept || kept.has(entry.code))
  const found = data.library.filter(fits).length
  const favour = (code: string) => {
    const on = !kept.has(code)
    const shown = (keep: boolean) =>
      setKept((codes) => new Set(keep ? [...codes, code] : [...codes].filter((other) => other !== code)))
    shown(on)
    const form = new FormData()
    form.set('exerciseCode', code)
    form.set('kept', on ? 'yes' : 'no')
    begin(async () => {
      const result = await keepFavourite(idleForm, form)
      setFailed(result.status !== 'saved')
      if (result.status !== 'saved') shown(!on)
    })
  }
  const select = (
    label: string,
    value: string,
    set: (value: string) => void,
    options: readonly { value: string; label: string }[],
  ) => (
    <label className="flex min-w-0 flex-col text-xs text-ink-soft">
      {label}
      <select value={value} onChange={(event) => set(event.target.value)} className={box}>
        <option value="">{words.any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <details className="border-t border-line-strong">
      <summary className="flex min-h-11 items-center font-semibold text-accent">{words.libraryOpen}</summary>
      <p className="mb-2 flex flex-wrap items-center gap-x-4 text-sm text-ink-soft">
        {words.libraryLead}
        <Link
          href="/exercises/new"
          className="inline-flex min-h-9 items-center text-accent underline underline-offset-4"
        >
          {words.libraryMake}
        </Link>
      </p>
      {scripted ? (
        // Filters are no part of the plan: what is typed here changes and keeps nothing.
        <div
          className="mb-2 grid grid-cols-2 items-end gap-2 sm:grid-cols-[minmax(0,1fr)_repeat(3,9rem)_auto]"
          onChange={(event) => event.stopPropagation()}
        >
          <label className="col-span-2 flex min-w-0 flex-col text-xs text-ink-soft sm:col-span-1">
            {words.search}
            <input
              type="search"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') event.preventDefault()
              }}
              className={box}
            />
          </label>
          {select(words.kind, kind, setKind, filters.kinds)}
          {select(words.stage, stage, setStage, filters.stages)}
          {select(words.equipment, equipment, setEquipment, [
            { value: 'nothing', label: words.nothingNeeded },
            ...filters.equipment,
          ])}
          <label className="flex min-h-11 items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={onlyKept}
              onChange={(event) => setOnlyKept(event.target.checked)}
              className="size-5"
            />
            {words.favouritesOnly}
          </label>
        </div>
      ) : null}
      <p role="status" className="text-sm text-ink-soft">
        {failed ? words.notKept : data.found[found]}
      </p>
      <ul className="grid gap-x-4 sm:grid-cols-2 xl:grid-cols-3">
        {data.library.map((entry) => (
          <li
            key={entry.code}
            hidden={!fits(entry)}
            className="flex items-start gap-2 border-t border-line py-2"
          >
            <div className="w-16 shrink-0">{pictures[entry.code]}</div>
            <div className="min-w-0 grow text-sm">
              <p className="font-semibold">{entry.name}</p>
              <p className={entry.isEarly ? 'text-watch' : 'text-ink-soft'}>{entry.from}</p>
              {entry.own ? <p>{entry.own.mark}</p> : null}
              {entry.own?.not ? <p className="text-watch">{entry.own.not}</p> : null}
              {entry.tags ? <p className="text-ink-soft">{entry.tags}</p> : null}
              {entry.isPresent ? (
                <p className="flex min-h-9 items-center text-ink-soft">{words.present}</p>
              ) : (
                <label className="flex min-h-9 items-center gap-2 text-accent">
                  <input
                    type="checkbox"
                    name="add"
                    value={entry.code}
                    checked={added.includes(entry.code)}
                    onChange={(event) => onAdd(entry.code, event.target.checked)}
                    className="size-5"
                  />
                  {words.addAction}
                  <span className="sr-only">{entry.name}</span>
                </label>
              )}
            </div>
            {scripted ? (
              <button
                type="button"
                aria-pressed={kept.has(entry.code)}
                aria-label={entry.favouriteLabel}
                onClick={() => favour(entry.code)}
                className="grid size-11 shrink-0 place-items-center rounded-md text-accent hover:bg-sunken"
              >
                <span aria-hidden="true">{kept.has(entry.code) ? '★' : '☆'}</span>
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  )
}
