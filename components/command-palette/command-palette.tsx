'use client'

import type { Route } from 'next'
import { usePathname, useRouter } from 'next/navigation'
import { type KeyboardEvent as ReactKeyboardEvent, useEffect, useRef, useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { KeyHint } from '@/components/ui/key-hint'
import Link from '@/components/ui/link'
import { type Destination, find } from '@/lib/palette/find'
import { OPEN_SEARCH } from '@/lib/palette/opening'

type Props = {
  /** Pages and deeds; patients are asked for when the search opens. */
  pages: readonly { label: string; href: string }[]
  /** What there is of the patient whose chart is open, by the end of its address. */
  ofChart: readonly { label: string; tail: string }[]
  words: {
    open: string
    title: string
    label: string
    hint: string
    none: string
    close: string
    lost: string
  }
}

/** The address of an open chart, whatever page of it. */
const CHART = /^\/patients\/[0-9a-f]{8}-[0-9a-f-]{27}/

/** To any patient, page or deed by a few letters; inside a chart to its parts first. Opens with Ctrl or ⌘ and K, with the desk's own key, and by its button. */
export function CommandPalette({ pages, ofChart, words }: Props) {
  const router = useRouter()
  const chart = CHART.exec(usePathname())?.[0]
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [patients, setPatients] = useState<Destination[]>([])
  const [lost, setLost] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => {
    const begin = () => {
      setTyped('')
      setOpen(true)
    }
    const heard = (event: KeyboardEvent) => {
      if (
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey ||
        event.key.toLowerCase() !== 'k'
      )
        return
      event.preventDefault()
      begin()
    }
    window.addEventListener('keydown', heard)
    window.addEventListener(OPEN_SEARCH, begin)
    return () => {
      window.removeEventListener('keydown', heard)
      window.removeEventListener(OPEN_SEARCH, begin)
    }
  }, [])

  useEffect(() => {
    if (!open) return
    input.current?.focus()
    const asking = new AbortController()
    fetch('/api/patients/names', { signal: asking.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(String(response.status))
        const names = (await response.json()) as { patientId: string; name: string }[]
        setPatients(
          names.map(({ patientId, name }) => ({
            label: name,
            href: `/patients/${patientId}`,
            kind: 'patient',
          })),
        )
        setLost(false)
      })
      .catch(() => {
        if (!asking.signal.aborted) setLost(true)
      })
    return () => asking.abort()
  }, [open])

  const places = [
    ...(chart ? ofChart.map(({ label, tail }) => ({ label, href: `${chart}${tail}` })) : []),
    ...pages,
  ]
  const found = find([...patients, ...places.map((page) => ({ ...page, kind: 'page' as const }))], typed)
  const links = () => [...(list.current?.querySelectorAll('a') ?? [])]
  /** The arrows go through the field and what it found, as through one list. */
  const move = (event: ReactKeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const stops = [input.current, ...links()]
    const at = stops.findIndex((stop) => stop === document.activeElement)
    const next = event.key === 'ArrowDown' ? Math.min(at + 1, stops.length - 1) : Math.max(at - 1, 0)
    stops[next]?.focus()
  }

  return (
    <>
      <button
        type="button"
        onClick={() => window.dispatchEvent(new Event(OPEN_SEARCH))}
        className="flex min-h-11 min-w-11 shrink-0 items-center justify-center gap-2 text-accent underline underline-offset-4"
      >
        <svg
          viewBox="0 0 16 16"
          className="size-5 sm:hidden"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinecap="round"
          aria-hidden="true"
        >
          <circle cx="7" cy="7" r="5" />
          <path d="m11 11 4 4" />
        </svg>
        <span className="max-sm:sr-only">{words.open}</span>
        <span className="contents max-sm:hidden">
          <KeyHint keys="⌘K" />
        </span>
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.title} closeLabel={words.close}>
        <search className="flex flex-col gap-3">
          <form
            onSubmit={(event) => {
              event.preventDefault()
              const first = found[0]
              if (!first) return
              setOpen(false)
              router.push(first.href as Route)
            }}
            className="flex flex-col gap-1.5"
          >
            <label htmlFor="palette" className="font-semibold">
              {words.label}
            </label>
            <input
              ref={input}
              id="palette"
              type="search"
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={move}
              aria-describedby="palette-hint"
              className="min-h-12 w-full rounded-md border border-line-strong bg-paper px-3 py-2"
            />
            <p id="palette-hint" className="text-sm text-ink-soft">
              {lost ? words.lost : words.hint}
            </p>
          </form>
          <p role="status" className={found.length === 0 ? 'text-ink-soft' : 'sr-only'}>
            {found.length === 0 ? words.none : found[0]?.label}
          </p>
          <ul ref={list} className="flex flex-col">
            {found.map(({ href, label }) => (
              <li key={href} className="border-t border-line">
                <Link
                  href={href as Route}
                  onClick={() => setOpen(false)}
                  onKeyDown={move}
                  className="flex min-h-11 items-center px-2 hover:bg-sunken focus-visible:bg-accent-soft focus-visible:-outline-offset-3"
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </search>
      </Dialog>
    </>
  )
}
