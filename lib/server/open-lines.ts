import 'server-only'

type Lines = { open: Set<() => void>; stopping: boolean }
const holder = globalThis as typeof globalThis & { __loadwiseLines?: Lines }

/**
 * Streamed answers of this process that are still open. A node that is told to stop ends them and opens no more: it
 * would wait for them, and the browsers come back at another node.
 */
function lines(): Lines {
  if (!holder.__loadwiseLines) {
    const made: Lines = { open: new Set(), stopping: false }
    holder.__loadwiseLines = made
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        made.stopping = true
        for (const close of made.open) close()
      })
    }
  }
  return holder.__loadwiseLines
}

/** Whether this process has been told to stop. */
export const isStopping = (): boolean => lines().stopping

/** Notes an open line by how it is closed. Returns what to call when it has ended. */
export function keepLine(close: () => void): () => void {
  lines().open.add(close)
  return () => lines().open.delete(close)
}
