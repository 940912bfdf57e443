'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** Ticks every box of one name in its form, or none. Not there until scripts run: without them one ticks by hand. */
export function SelectAll({ field, all, none }: { field: string; all: string; none: string }) {
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  if (!scripted) return null
  const tick = (checked: boolean) => (event: { currentTarget: HTMLButtonElement }) => {
    const boxes = event.currentTarget.form?.querySelectorAll<HTMLInputElement>(`input[name="${field}"]`)
    for (const box of boxes ?? []) box.checked = checked
  }
  const look =
    'inline-flex min-h-11 items-center px-2 text-sm text-accent underline underline-offset-4 hover:bg-sunken'
  return (
    <div className="flex flex-wrap">
      <button type="button" className={look} onClick={tick(true)}>
        {all}
      </button>
      <button type="button" className={look} onClick={tick(false)}>
        {none}
      </button>
    </div>
  )
}
