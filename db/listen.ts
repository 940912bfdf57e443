import { database } from './client'

type Wake = (payload: string) => void
type Hub = { wakes: Set<Wake>; listening: Promise<unknown> | null }
const holder = globalThis as typeof globalThis & { __loadwiseHubs?: Map<string, Hub> }

/**
 * Calls `wake` at each NOTIFY on a channel, over one connection of this process for all its listeners; the driver
 * comes back after the database was away. A notification can be lost: whoever waits looks again by themselves.
 * Returns how to stop.
 */
export function listen(channel: 'visit_room', wake: Wake): () => void {
  holder.__loadwiseHubs ??= new Map()
  const hub = holder.__loadwiseHubs.get(channel) ?? { wakes: new Set<Wake>(), listening: null }
  holder.__loadwiseHubs.set(channel, hub)
  hub.wakes.add(wake)
  hub.listening ??= database()
    .sql.listen(channel, (payload) => {
      for (const each of hub.wakes) each(payload)
    })
    .catch(() => {
      hub.listening = null // the next listener tries again
    })
  return () => hub.wakes.delete(wake)
}
