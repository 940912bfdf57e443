import { AsyncLocalStorage } from 'node:async_hooks'

/** A clinic that asked so short a time ago is there, although it asks for nothing just now. */
const THERE_MS = 2_000

type Line = { waiting: (() => void)[]; busy: number; seenMs: number }

/**
 * Turns at a few places, shared between clinics instead of first come, first served. A clinic alone may hold all
 * `places`; as soon as another one is there each may hold `share` of them, and who waits is taken clinic by clinic in
 * turn. `''` is the portal itself (who is signed in): in turn too, and not held to a share. Work inside work that has a
 * place goes on at once.
 */
export function fairShare(
  places: number,
  { share = Math.max(2, Math.floor(places / 4)), clock = () => performance.now() } = {},
) {
  const lines = new Map<string, Line>()
  const inside = new AsyncLocalStorage<true>()
  let busy = 0

  function severalAreThere(): boolean {
    let there = 0
    for (const [whose, line] of lines) {
      const gone = line.busy === 0 && line.waiting.length === 0 && clock() - line.seenMs >= THERE_MS
      if (gone) lines.delete(whose)
      else if (whose !== '') there += 1
    }
    return there > 1
  }

  function nextLine(): string | undefined {
    if (busy >= places) return undefined
    const most = severalAreThere() ? share : places
    for (const [whose, { busy: held, waiting }] of lines) {
      if (waiting.length > 0 && (whose === '' || held < most)) return whose
    }
    return undefined
  }

  function letIn(): void {
    for (let whose = nextLine(); whose !== undefined; whose = nextLine()) {
      const line = lines.get(whose)
      if (!line) return
      lines.delete(whose)
      lines.set(whose, line) // behind everybody else
      line.busy += 1
      busy += 1
      line.waiting.shift()?.()
    }
  }

  return async function turn<T>(whose: string, work: () => Promise<T>): Promise<T> {
    if (inside.getStore()) return work()
    const line = lines.get(whose) ?? { waiting: [], busy: 0, seenMs: 0 }
    line.seenMs = clock()
    lines.set(whose, line)
    await new Promise<void>((enter) => {
      line.waiting.push(enter)
      letIn()
    })
    try {
      return await inside.run(true, work)
    } finally {
      line.busy -= 1
      busy -= 1
      line.seenMs = clock()
      letIn()
    }
  }
}
