// @ts-check
import http from 'node:http'

/**
 * A reverse proxy before several web processes: one request to each in turn, nothing kept of who asked. A process that
 * takes no connection is passed over; a stream goes on for as long as both ends want it.
 * @param {number} port
 * @param {readonly number[]} nodes
 * @returns {Promise<{ served: number[], stop: () => Promise<void> }>} how many requests each process has answered
 */
export async function balance(port, nodes) {
  const served = nodes.map(() => 0)
  let turn = 0
  const server = http.createServer((request, response) => {
    turn += 1
    const ask = (/** @type {number} */ tries) => {
      const place = (turn + tries) % nodes.length
      const onward = http.request(
        {
          host: '127.0.0.1',
          port: nodes[place],
          method: request.method,
          path: request.url,
          headers: request.headers,
        },
        (answer) => {
          served[place] = (served[place] ?? 0) + 1
          response.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(response)
          answer.on('error', () => response.destroy())
        },
      )
      onward.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
        if (error.code === 'ECONNREFUSED' && tries + 1 < nodes.length) ask(tries + 1)
        else response.destroy()
      })
      response.on('close', () => onward.destroy())
      request.pipe(onward)
    }
    ask(0)
  })
  await new Promise((resolve) => server.listen(port, () => resolve(undefined)))
  return {
    served,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve(undefined))
        server.closeAllConnections()
      }),
  }
}
