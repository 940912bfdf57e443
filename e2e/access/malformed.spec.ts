import { makeClinic, makeClinician, makePatient } from '@/db/testing/factories'
import { expect, test } from '../fixtures'
import { PASSWORD, patientLogin, signIn, staffLogin } from '../support/people'
import { actionsOfBuild, routesOfBuild } from '../support/routes'

/** Looks like an id to whoever counts signs; the database refuses it loudly. */
const NO_ID = '-'.repeat(36)
const JSON_TYPE = 'application/json'
const FLIGHT = 'text/plain;charset=UTF-8'
const deep = '['.repeat(20_000) + ']'.repeat(20_000)

/** What a handler is sent that nobody would send on purpose. */
const BODIES: [type: string, body: string][] = [
  [JSON_TYPE, 'null'],
  [JSON_TYPE, '[]'],
  [JSON_TYPE, '{'],
  [JSON_TYPE, deep],
  [JSON_TYPE, '{"__proto__":{"a":1},"as":"clinician","patientId":"\\u0000","token":"\\ud800"}'],
  ['application/x-www-form-urlencoded', 'a=b'],
  ['multipart/form-data', 'without a boundary'],
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="file"'],
  ['text/plain', 'x'],
]

/** What a server action is sent that its decoder cannot have made. */
const PAYLOADS: [type: string, body: string][] = [
  [FLIGHT, ''],
  [FLIGHT, '}{'],
  [FLIGHT, deep],
  [FLIGHT, `["$n${'9'.repeat(300)}"]`],
  [FLIGHT, '["$1","$F1","$@1","$Q1","$W1","$K1","$i1","$B1","$L1","$D9999-99-99"]'],
  ...[
    ['["$1:__proto__:constructor"]', '{}'],
    ['["$1:constructor:constructor"]', '"x"'],
    ['["$@0"]', ''],
    ['["$F1"]', '{"id":"child_process#exec","bound":["$1"]}'],
    ['{"then":"$1:then"}', '{"then":"$0:then"}'],
  ].map(([first, second]): [string, string] => [
    'multipart/form-data; boundary=x',
    `--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n${first}\r\n--x\r\nContent-Disposition: form-data; name="1"\r\n\r\n${second}\r\n--x--\r\n`,
  ]),
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n['],
]

/** A sample of the actions each time; in the long run every one with every payload. */
const ALL = process.env.MALFORMED === 'all'
const SLOW_MS = 2000

const TELLS = /node_modules|\/chunks\/|\.js:\d|\bat async\b|postgres|drizzle/i

test('[P19] no handler fails at an address or a body that is none, and no payload of an action brings the server down or makes it talk', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(ALL ? 1_500_000 : 240_000)
  const clinic = await makeClinic()
  const { login, totpSecret } = staffLogin()
  const clinician = await makeClinician(clinic, { login })
  const patient = await makePatient(clinic, { login: patientLogin })
  const origin = { origin: baseURL ?? '' }
  const wrong: string[] = []
  let tried = 0
  let undecodable = 0
  let slowestMs = 0
  const timed = async <T>(what: string, asking: Promise<T>): Promise<T> => {
    const began = performance.now()
    const answer = await asking
    const took = performance.now() - began
    slowestMs = Math.max(slowestMs, took)
    if (ALL && took > SLOW_MS) wrong.push(`${what}: ${Math.round(took)} ms`)
    return answer
  }
  // who sends what is taken in turn: the door looks at a body the same way, whoever stands before it
  for (const [turn, person] of [
    { email: clinician.email, password: PASSWORD, totpSecret },
    { email: patient.email, password: PASSWORD },
  ].entries()) {
    const page = await browser.newPage()
    await signIn(page, person)
    for (const route of routesOfBuild('route')) {
      const at = route.replace(/\[(\.\.\.)?\w+\]/g, NO_ID)
      const read = await timed(`GET ${route}`, page.request.get(at, { maxRedirects: 0 }))
      if (read.status() >= 500) wrong.push(`GET ${route}: ${read.status()}`)
      tried += 1
      if (route === '/sign-out' || route.startsWith('/api/auth')) continue
      for (const [type, data] of BODIES.filter((_, place) => place % 2 === turn)) {
        const headers = { ...origin, 'content-type': type }
        const sent = page.request.post(at, { headers, data: Buffer.from(data), maxRedirects: 0 })
        const answer = await timed(`POST ${route} ${data.slice(0, 20)}`, sent)
        if (answer.status() >= 500)
          wrong.push(`POST ${route} ${type} ${data.slice(0, 20)}: ${answer.status()}`)
        tried += 1
      }
    }
    const looked = await page.request.get('/api/auth/callback/credentials?callbackUrl=x', { maxRedirects: 0 })
    if (looked.status() >= 500) wrong.push(`GET where a password is sent: ${looked.status()}`)
    for (const route of routesOfBuild('page').filter((address) => address.includes('['))) {
      const at = route.replace(/\[\w+\]/g, NO_ID)
      const answer = await timed(`GET ${route}`, page.request.get(at, { maxRedirects: 0 }))
      if (answer.status() >= 500) wrong.push(`GET ${route}: ${answer.status()}`)
      tried += 1
    }
    for (const { id, name } of actionsOfBuild().filter((_, place) => ALL || place % 24 === 0)) {
      for (const [type, data] of PAYLOADS.filter((_, place) => ALL || place % 2 === turn)) {
        const headers = { ...origin, 'content-type': type, 'next-action': id, accept: 'text/x-component' }
        const sent = page.request.post('/', { headers, data: Buffer.from(data), maxRedirects: 0 })
        const answer = await timed(`${name} ${data.slice(0, 20)}`, sent)
        if (answer.status() >= 500) undecodable += 1
        if (TELLS.test((await answer.text()).slice(0, 2000)) && answer.status() >= 500)
          wrong.push(`${name} ${data.slice(0, 20)} tells how it is built`)
        tried += 1
      }
    }
    await page.close()
  }
  console.info(
    `${tried} malformed requests, the slowest ${Math.round(slowestMs)} ms; ${undecodable} payloads that Next cannot decode: 500 with a digest`,
  )
  expect(wrong).toEqual([])
})
