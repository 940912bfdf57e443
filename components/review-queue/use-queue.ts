'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import type { QueueView, Undoable } from '@/lib/review/queue-view'

/** What a route handler of the review desk answers. */
export type ActReply =
  | { ok: true; message: string; actId?: string; undoSeconds?: number }
  | { ok: false; message: string; stays: boolean }

/** An act that has been sent and not yet answered, refused, or done: said in the status line. */
export type ActStatus =
  | { state: 'idle' }
  | { state: 'saving' | 'saved'; message: string }
  | { state: 'failed'; message: string; itemId: string; name: string }

/**
 * `leaving`: the case and those that rest on the decision it answers, so that nobody answers twice. `last`: nothing else
 * is on the list, so no other case takes the place of this one.
 */
type Sent = {
  body: Record<string, string>
  itemId: string
  leaving: readonly string[]
  name: string
  settles: boolean
  last: boolean
}

/** Half a minute: fresh enough for two people at one list, quiet enough for the server. */
const REFRESH_MS = 30_000

/**
 * The list, refreshed while it is open, and acts that leave it at once. An act that fails puts its line back and
 * says why. Acts do not wait for one another.
 */
export function useQueue(
  initial: QueueView,
  words: { saving: string; undone: string; failed: Record<string, string> },
  { renew, taken }: { renew: () => void; taken: (itemId: string) => void },
) {
  const client = useQueryClient()
  const key = ['review', 'queue', initial.tab]
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const [status, setStatus] = useState<ActStatus>({ state: 'idle' })
  // What this tab gave and can take back; what an earlier page gave comes with the list.
  const [given, setGiven] = useState<readonly Undoable[]>(initial.undoable)
  const forget = (actId: string) => setGiven((acts) => acts.filter((act) => act.actId !== actId))
  const { data } = useQuery({
    queryKey: key,
    initialData: initial,
    staleTime: REFRESH_MS,
    refetchInterval: REFRESH_MS,
    queryFn: async ({ signal }): Promise<QueueView> => {
      const response = await fetch(`/api/review/queue?tab=${initial.tab}`, { signal })
      if (!response.ok) throw new Error(`queue ${response.status}`)
      return response.json()
    },
  })
  const waited = useEffectEvent(forget)
  useEffect(() => {
    const timers = initial.undoable.map(({ actId }) => setTimeout(() => waited(actId), 10_000))
    return () => timers.forEach(clearTimeout)
  }, [initial.undoable])
  useEffect(() => {
    client.setQueryData(['review', 'queue', initial.tab], initial)
  }, [client, initial])

  const back = (itemIds: readonly string[]) =>
    setGone((ids) => new Set([...ids].filter((id) => !itemIds.includes(id))))
  const { mutate: act } = useMutation({
    mutationFn: async ({ body }: Sent): Promise<ActReply> => {
      const response = await fetch('/api/review/act', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      if (response.status === 401) return { ok: false, message: words.failed.signed_out ?? '', stays: true }
      if (!response.ok && response.status !== 409 && response.status !== 422) {
        throw new Error(`act ${response.status}`)
      }
      return response.json()
    },
    onMutate: ({ leaving, settles }) => {
      if (settles) setGone((ids) => new Set([...ids, ...leaving]))
      setStatus({ state: 'saving', message: words.saving })
    },
    onSuccess: async (reply, { itemId, leaving, name, last, settles, body }) => {
      if (reply.ok) {
        setStatus({ state: 'saved', message: reply.message })
        const { actId } = reply
        if (actId) {
          const act = { actId, itemId, patientId: body.patientId ?? '', message: reply.message }
          setGiven((acts) => [...acts, act])
          setTimeout(() => forget(actId), (reply.undoSeconds ?? 0) * 1000)
        }
        await client.invalidateQueries({ queryKey: ['review', 'queue'] })
        back(leaving)
        if (last || !settles) renew()
        return
      }
      setStatus({ state: 'failed', message: reply.message, itemId, name })
      back(leaving)
      await client.invalidateQueries({ queryKey: ['review', 'queue'] })
    },
    onError: (_error, { itemId, leaving, name }) => {
      back(leaving)
      setStatus({ state: 'failed', message: words.failed.unreachable ?? '', itemId, name })
    },
  })
  const { mutate: undo } = useMutation({
    mutationFn: async ({ actId, patientId }: Undoable): Promise<ActReply> => {
      const response = await fetch('/api/review/act', {
        method: 'DELETE',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ actId, patientId }),
      })
      if (!response.ok && response.status !== 409) throw new Error(`undo ${response.status}`)
      return response.json()
    },
    onMutate: ({ actId }) => forget(actId),
    onSuccess: async (reply, { itemId, message }) => {
      setStatus(
        reply.ok
          ? { state: 'saved', message: reply.message }
          : { state: 'failed', message: reply.message, itemId, name: message },
      )
      back([itemId])
      await client.invalidateQueries({ queryKey: ['review', 'queue'] })
      if (reply.ok) taken(itemId)
    },
    onError: (_error, { itemId, message }) =>
      setStatus({ state: 'failed', message: words.failed.unreachable ?? '', itemId, name: message }),
  })
  const view: QueueView = { ...data, lines: data.lines.filter((line) => !gone.has(line.itemId)) }
  const fail = (
    { itemId, name }: { itemId: string; name: string },
    why: 'unreachable' | 'not_open' | 'invalid' = 'unreachable',
  ) => setStatus({ state: 'failed', message: words.failed[why] ?? '', itemId, name })
  const answer = ({ itemId, name }: { itemId: string; name: string }, message: string) =>
    setStatus({ state: 'failed', message, itemId, name })
  return { view, act, undo, given, fail, answer, status }
}
