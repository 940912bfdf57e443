import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import webPush from 'web-push'
import { reminderNotification } from '../reminders/letter'
import { handOver } from './push'

const endpoint = 'https://updates.push.services.mozilla.com/wpush/v2/x'
const settings = { APP_URL: 'https://portal.example', MAIL_FROM: 'Loadwise <portal@clinic.example>' }

/** A browser's side of a subscription. */
function subscribed() {
  const keys = createECDH('prime256v1')
  const p256dh = keys.generateKeys()
  return { keys, p256dh, auth: randomBytes(16) }
}

/** What the browser makes of a sealed notification (RFC 8188, RFC 8291). */
function opened(body: Buffer, { keys, p256dh, auth }: ReturnType<typeof subscribed>): string {
  const derived = (key: Buffer, salt: Buffer, info: Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', key, salt, info, length))
  const salt = body.subarray(0, 16)
  const senderEnds = 21 + body.readUInt8(20)
  const sender = body.subarray(21, senderEnds)
  const about = Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, sender])
  const key = derived(keys.computeSecret(sender), auth, about, 32)
  const cipher = createDecipheriv(
    'aes-128-gcm',
    derived(key, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16),
    derived(key, salt, Buffer.from('Content-Encoding: nonce\0'), 12),
  )
  const sealed = body.subarray(senderEnds)
  cipher.setAuthTag(sealed.subarray(-16))
  const text = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
  return text.subarray(0, text.lastIndexOf(2)).toString()
}

test('a notification can be opened by the device it is for and by no other, and is signed by this installation', () => {
  const keys = webPush.generateVAPIDKeys()
  const [phone, other] = [subscribed(), subscribed()]
  const payload = JSON.stringify(reminderNotification('en', 'check_in'))
  const { headers, body } = webPush.generateRequestDetails(
    {
      endpoint,
      keys: { p256dh: phone.p256dh.toString('base64url'), auth: phone.auth.toString('base64url') },
    },
    payload,
    handOver(keys, settings),
  )
  if (!body) throw new Error('nothing to send')
  expect(opened(body, phone)).toBe(payload)
  expect(() => opened(body, other)).toThrow()
  expect(body.includes('Loadwise')).toBe(false)
  expect(headers).toMatchObject({ TTL: 86_400, Topic: 'loadwise', 'Content-Encoding': 'aes128gcm' })

  const [, token = '', by] = /^vapid t=([^,]+), k=(.+)$/.exec(String(headers.Authorization)) ?? []
  expect(by).toBe(keys.publicKey)
  const [head, claims, signature] = token.split('.')
  expect(JSON.parse(Buffer.from(claims ?? '', 'base64url').toString())).toMatchObject({
    aud: 'https://updates.push.services.mozilla.com',
    sub: 'https://portal.example',
  })
  const point = Buffer.from(keys.publicKey, 'base64url')
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const signer = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' as const }
  const signed = Buffer.from(signature ?? '', 'base64url')
  expect(verify('sha256', Buffer.from(`${head}.${claims}`), signer, signed)).toBe(true)
})

test('without an address of its own the installation signs by the address its mail comes from', () => {
  const keys = webPush.generateVAPIDKeys()
  const at = (APP_URL: string, MAIL_FROM: string) =>
    handOver(keys, { APP_URL, MAIL_FROM }).vapidDetails?.subject
  expect(at('http://localhost:3000', 'Loadwise <portal@clinic.example>')).toBe('mailto:portal@clinic.example')
  expect(at('http://localhost:3000', 'portal@clinic.example')).toBe('mailto:portal@clinic.example')
})
