'use client'

import { useEffect, useRef, useState } from 'react'

type Reply =
  | { status: 'kept' | 'apart'; draftId: string; lockVersion: number; text: string; apart?: string }
  | { status: 'ended'; text: string }

export type DraftState = {
  draftId: string
  lockVersion: number
  look: 'idle' | 'saving' | 'saved' | 'waiting' | 'failed'
  text: string
  /** Said once this tab's draft had to become one of its own. */
  apart?: string
}

/** Seldom enough to leave the server alone while somebody types, soon enough to lose nothing worth keeping. */
const WAIT_MS = 1200
const AGAIN_MS = 5000

/** Keeps the form in the database a moment after the last change, and at once when the page goes away. */
export function useDraft(
  patientId: string,
  start: Pick<DraftState, 'draftId' | 'lockVersion' | 'text'>,
  words: { draftFailed: string; draftUnsaved: string; draftKeeping: string },
) {
  const [draft, setDraft] = useState<DraftState>({ ...start, look: start.text ? 'saved' : 'idle' })
  const held = useRef({ draftId: start.draftId, lockVersion: start.lockVersion })
  const form = useRef<HTMLFormElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const dirty = useRef(false)
  const saving = useRef<Promise<void>>(undefined)

  const send = async (keepalive: boolean) => {
    if (!form.current || !dirty.current) return
    dirty.current = false
    const basedOn = String(new FormData(form.current).get('basedOn'))
    try {
      const response = await fetch(`/api/patients/${patientId}/plan-draft`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...held.current, basedOn, fields: fieldsOf(form.current) }),
        keepalive,
      })
      if (!response.ok) throw new Error(String(response.status))
      const reply: Reply = await response.json()
      if (reply.status === 'ended') {
        setDraft((now) => ({ ...now, look: 'saved', text: reply.text }))
        return
      }
      const { draftId, lockVersion } = reply
      held.current = { draftId, lockVersion }
      setDraft((now) => ({
        ...now,
        ...held.current,
        look: dirty.current ? 'waiting' : 'saved',
        text: dirty.current ? words.draftUnsaved : reply.text,
        ...(reply.apart ? { apart: reply.apart } : {}),
      }))
    } catch {
      dirty.current = true
      setDraft((now) => ({ ...now, look: 'failed', text: words.draftFailed }))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), AGAIN_MS)
    }
  }
  /** One after the other: two answers on their way at once would not know which of them holds the draft. */
  const save = async (keepalive = false): Promise<void> => {
    clearTimeout(timer.current)
    if (saving.current) await saving.current
    if (!dirty.current) return
    saving.current = send(keepalive)
    await saving.current
    saving.current = undefined
  }
  const saveLatest = useRef(save)
  useEffect(() => {
    saveLatest.current = save
  })
  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') void saveLatest.current(true)
    }
    const guard = (event: BeforeUnloadEvent) => {
      if (dirty.current) event.preventDefault()
    }
    document.addEventListener('visibilitychange', leave)
    window.addEventListener('beforeunload', guard)
    return () => {
      clearTimeout(timer.current)
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener('beforeunload', guard)
    }
  }, [])
  return {
    draft,
    form,
    /** Something was typed. */
    touch: () => {
      dirty.current = true
      setDraft((now) => ({ ...now, look: 'waiting', text: words.draftUnsaved }))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), WAIT_MS)
    },
    /** Before the form itself goes: nothing is left on its way. Returns what the form must say it holds. */
    settle: async () => {
      await save()
      dirty.current = false
      return held.current
    },
  }
}

/** What the form holds, by name; several of the same name as a list. */
export function fieldsOf(form: HTMLFormElement): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {}
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || name.startsWith('$ACTION')) continue
    const known = fields[name]
    fields[name] = known === undefined ? value : [known].flat().concat(value)
  }
  return fields
}
