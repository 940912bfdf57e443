'use client'

import { useEffect, useRef, useState } from 'react'
import type { FieldProblem } from '@/lib/plan/field-problems'
import type { PlanPreview } from '@/lib/plan/plan-preview'
import { fieldsOf } from './use-draft'

type Reply = { ok: true; preview: PlanPreview; stale: boolean } | { ok: false; problems: FieldProblem[] }

/** Quick enough to feel live, slow enough not to ask at every key. */
const WAIT_MS = 250

/** The difference of what the form holds now, from the server, a moment after the last change. */
export function usePreview(
  patientId: string,
  first: { preview: PlanPreview | undefined; problems: readonly FieldProblem[] },
) {
  const [preview, setPreview] = useState(first.preview)
  const [problems, setProblems] = useState(first.problems)
  /** What a sent form was answered with counts until the next look. */
  const [looked, setLooked] = useState(0)
  /** What was typed last has not been judged yet. */
  const [looking, setLooking] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const asked = useRef<AbortController>(undefined)
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      asked.current?.abort()
    },
    [],
  )
  const look = (form: HTMLFormElement) => {
    clearTimeout(timer.current)
    setLooking(true)
    timer.current = setTimeout(() => void ask(form), WAIT_MS)
  }
  const ask = async (form: HTMLFormElement) => {
    asked.current?.abort()
    const control = new AbortController()
    asked.current = control
    try {
      const response = await fetch(`/api/patients/${patientId}/plan-preview`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...fieldsOf(form), intent: 'preview' }),
        signal: control.signal,
      })
      if (!response.ok) return setLooking(false)
      const reply: Reply = await response.json()
      setProblems(reply.ok ? [] : reply.problems)
      setLooked((times) => times + 1)
      if (reply.ok) setPreview(reply.preview)
      setLooking(false)
    } catch {
      // a newer look goes on
      if (!control.signal.aborted) setLooking(false)
      // the next change asks again; saving checks everything anyway
    }
  }
  return { preview, problems, looked, looking, look }
}
