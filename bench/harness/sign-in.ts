import http from 'node:http'
import { TOTP } from 'otpauth'
import { demoCredentials } from '@/lib/demo/credentials'
import { type Answer, ask, type Call } from './load'

const cookiesOf = (headers: http.IncomingHttpHeaders) =>
  (headers['set-cookie'] ?? []).map((line) => line.split(';', 1)[0] ?? '')

/** One request that keeps its headers: signing in is about cookies. */
function send(base: URL, call: Call): Promise<Answer & { cookies: string[] }> {
  let cookies: string[] = []
  const agent = new http.Agent()
  const kept = http.request
  return new Promise((resolve, reject) => {
    const request = kept(
      {
        agent,
        host: base.hostname,
        port: base.port,
        path: call.path,
        method: call.body === undefined ? 'GET' : 'POST',
        headers: { host: base.host, ...call.headers },
      },
      (response) => {
        cookies = cookiesOf(response.headers)
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part
        })
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text, bytes: text.length, cookies }),
        )
      },
    )
    request.on('error', reject)
    request.end(call.body)
  })
}

let people = 0
/** Everybody at an address of their own, as at home: from one address only so many may sign in. */
const nextAddress = () => {
  people += 1
  return `10.0.${people >> 8}.${people & 255}`
}

/** Signs in as the portal's own form does, with password and, for staff, the code. Returns the cookie to send. */
export async function signIn(
  base: URL,
  { email, password, isStaff }: { email: string; password: string; isStaff: boolean },
): Promise<string> {
  const before = await send(base, { path: '/api/auth/csrf', headers: {} })
  const { csrfToken } = JSON.parse(before.text) as { csrfToken: string }
  const code = isStaff ? new TOTP({ secret: demoCredentials(email).totpSecret }).generate() : ''
  const body = new URLSearchParams({ csrfToken, email, password, code, json: 'true' }).toString()
  const answer = await send(base, {
    path: '/api/auth/callback/credentials',
    headers: {
      cookie: before.cookies.join('; '),
      origin: base.origin,
      'x-forwarded-for': nextAddress(),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body,
  })
  const session = answer.cookies.find((cookie) => cookie.startsWith('loadwise.session='))
  if (!session) throw new Error(`${email} could not sign in: ${answer.status} ${answer.text.slice(0, 200)}`)
  return session
}

/** What a patient's own pages say about where their entries belong. */
export async function ownerOf(base: URL, cookie: string): Promise<string> {
  const agent = new http.Agent()
  const { text } = await ask(agent, base, { path: '/today', headers: { cookie } })
  const owner = /data-owner="([^"]+)"/.exec(text)?.[1]
  if (!owner) throw new Error('a page of a patient without its owner')
  return owner
}
