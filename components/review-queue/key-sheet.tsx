'use client'

import { useState } from 'react'
import { DESK_COMMANDS, type DeskCommand } from '@/lib/review/keys'
import type { ReviewWords } from '@/lib/review/words'
import type { DeskKeys } from './use-keys'

/** Every key of the desk, what it does, and the field to make it another one. */
export function KeySheet({ keys, words }: { keys: DeskKeys; words: ReviewWords }) {
  const [taken, setTaken] = useState<DeskCommand>()
  return (
    <>
      <p role="status" className="font-semibold text-stop empty:hidden">
        {taken ? words.keyTaken[taken] : null}
      </p>
      <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
        {DESK_COMMANDS.map((command) => (
          <li key={command} className="flex items-center gap-3">
            <input
              // one letter; the last one typed counts
              value={keys.map[command]}
              aria-label={words.keyChoose[command]}
              maxLength={2}
              autoComplete="off"
              autoCapitalize="characters"
              disabled={!keys.on}
              onFocus={(event) => event.target.select()}
              onChange={(event) => setTaken(keys.choose(command, event.target.value))}
              className="size-9 rounded-sm border border-line-strong bg-paper text-center font-semibold disabled:opacity-60"
            />
            <span>{words.keyLabels[command]}</span>
          </li>
        ))}
      </ul>
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          checked={keys.on}
          onChange={(event) => keys.set(event.target.checked)}
          className="size-5"
        />
        {words.keysOn}
      </label>
      <button
        type="button"
        onClick={() => {
          keys.reset()
          setTaken(undefined)
        }}
        className="min-h-11 self-start text-accent underline underline-offset-4"
      >
        {words.keysReset}
      </button>
      <p className="text-sm text-ink-soft">{words.keysHint}</p>
    </>
  )
}
