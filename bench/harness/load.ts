import http from 'node:http'

export type Call = { path: string; headers: Record<string, string>; body?: string }
export type Answer = { status: number; text: string; bytes: number }

export type Loaded = {
  requests: number
  seconds: number
  /** Requests a second. */
  rate: number
  p50: number
  p99: number
  /** Bytes of an answer's body, on average. */
  bytes: number
}

/** One request over a kept connection. */
export function ask(agent: http.Agent, base: URL, { path, headers, body }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        agent,
        host: base.hostname,
        port: base.port,
        path,
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          host: base.host,
          ...headers,
          ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
        },
      },
      (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', reject)
        response.on('end', () => {
          const whole = Buffer.concat(parts)
          resolve({ status: response.statusCode ?? 0, text: whole.toString(), bytes: whole.length })
        })
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

/**
 * Asks over so many connections for so long, each the next when its answer has come and was looked at. `check` throws
 * when an answer is not what was asked for: a wrong answer is no measurement.
 */
export async function load(options: {
  base: URL
  connections: number
  seconds: number
  callOf: (index: number) => Call
  check: (answer: Answer, index: number) => void
}): Promise<Loaded> {
  const { base, connections, seconds, callOf, check } = options
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  let [next, bytes] = [0, 0]
  const began = performance.now()
  const until = began + seconds * 1000
  const line = async () => {
    while (performance.now() < until) {
      const index = next++
      const sent = performance.now()
      const answer = await ask(agent, base, callOf(index))
      times.push(performance.now() - sent)
      bytes += answer.bytes
      check(answer, index)
    }
  }
  try {
    await Promise.all(Array.from({ length: connections }, line))
  } finally {
    agent.destroy()
  }
  const took = (performance.now() - began) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return {
    requests: times.length,
    seconds: took,
    rate: times.length / took,
    p50: at(0.5),
    p99: at(0.99),
    bytes: times.length === 0 ? 0 : Math.round(bytes / times.length),
  }
}
