import http from 'node:http'
import { cellOf, readAgain, writeAgain } from '../same-sql.js'

/* The bare subject: Node's own server, the same SQL, the rows as a table without any library. */

const escaped = (/** @type {unknown} */ value) =>
  cellOf(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;')

http
  .createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const [kind, name = kind] = url.pathname.slice(1).split('/')
    const index = Number(url.searchParams.get('n'))
    try {
      if (kind === 'api') {
        await writeAgain(name, index)
        response.setHeader('content-type', 'application/json').end('{"status":"recorded"}')
        return
      }
      const lists = await readAgain(name, index)
      const tables = lists.map(
        (rows) =>
          `<table>${rows
            .map(
              (/** @type {object} */ row) =>
                `<tr>${Object.values(row)
                  .map((value) => `<td>${escaped(value)}</td>`)
                  .join('')}</tr>`,
            )
            .join('')}</table>`,
      )
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(`<!doctype html><title>bench</title><h1>${name}</h1>${tables.join('')}`)
    } catch (error) {
      response.statusCode = 500
      response.end(String(error))
    }
  })
  .listen(Number(process.env.PORT), '127.0.0.1')
