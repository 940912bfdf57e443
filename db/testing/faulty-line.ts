import { createConnection, createServer, type Socket } from 'node:net'

/** A line to the database that breaks: before a question arrives, or after it has, so that its answer is lost. */
export type FaultyLine = {
  port: number
  cuts: () => number
  isDown: (down: boolean) => void
  close: () => Promise<void>
}

/**
 * Listens on a port of its own and passes bytes on to `to`. Of the pieces a node sends, one in `oneIn` breaks its line, by
 * turns before it has gone on and after: the second way the database does what it was asked and nobody hears of it.
 */
export async function openFaultyLine(to: number, { oneIn }: { oneIn: number }): Promise<FaultyLine> {
  let [pieces, cuts, down] = [0, 0, false]
  const open = new Set<Socket>()
  const server = createServer((near) => {
    if (down) return near.destroy()
    const far = createConnection(to, '127.0.0.1')
    const end = () => {
      near.destroy()
      far.destroy()
      open.delete(near)
    }
    open.add(near)
    for (const side of [near, far]) side.on('error', end).on('close', end)
    far.on('data', (bytes) => near.write(bytes))
    near.on('data', (bytes) => {
      pieces += 1
      if (pieces % oneIn !== 0) return far.write(bytes)
      cuts += 1
      // the database still gets it and works on; its answer finds nobody
      if (cuts % 2 === 0) far.end(bytes)
      else far.destroy()
      far.removeAllListeners('data')
      far.resume()
      near.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cuts: () => cuts,
    isDown: (value) => {
      down = value
      if (down) for (const near of open) near.destroy()
    },
    close: () => {
      for (const near of open) near.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
