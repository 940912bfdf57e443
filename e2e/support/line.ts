import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Line = {
  url: string
  /** Nothing gets through any more. */
  cut: () => void
  restore: () => void
  /** The portal hears the next so many requests to this path; its replies are lost on the way. */
  loseReplies: (path: string, count: number) => void
  /** How many requests to this path the portal has heard. */
  heard: (path: string) => number
  /** From now on the portal says that it is another build. */
  release: (build: string) => void
  close: () => Promise<void>
}

/** The line between a phone and the portal, with everything that goes wrong on one. */
export async function openLine(portal: string): Promise<Line> {
  const { hostname, port } = new URL(portal)
  const lost = new Map<string, number>()
  const heard = new Map<string, number>()
  let isCut = false
  let build: string | null = null

  const server = createServer((asked: IncomingMessage, answer: ServerResponse) => {
    if (isCut) return void asked.socket.destroy()
    const path = asked.url?.split('?')[0] ?? ''
    heard.set(path, (heard.get(path) ?? 0) + 1)
    const { 'accept-encoding': _, ...headers } = asked.headers
    const passed = request({ hostname, port, path: asked.url, method: asked.method, headers }, (reply) => {
      const body: Buffer[] = []
      reply.on('data', (part: Buffer) => body.push(part))
      reply.on('end', () => {
        const left = lost.get(path) ?? 0
        if (isCut || left > 0) {
          lost.set(path, left - 1)
          return void asked.socket.destroy()
        }
        const { 'content-length': _length, 'transfer-encoding': _encoding, ...said } = reply.headers
        const html = (reply.headers['content-type'] ?? '').startsWith('text/html') && build !== null
        const whole = Buffer.concat(body)
        const text = html
          ? Buffer.from(whole.toString().replaceAll(/data-build="[^"]*"/g, `data-build="${build}"`))
          : whole
        answer.writeHead(reply.statusCode ?? 500, said)
        answer.end(text)
      })
    })
    passed.on('error', () => asked.socket.destroy())
    asked.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true
      server.closeAllConnections()
    },
    restore: () => {
      isCut = false
    },
    loseReplies: (path, count) => lost.set(path, count),
    heard: (path) => heard.get(path) ?? 0,
    release: (next) => {
      build = next
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
