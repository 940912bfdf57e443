import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, expect, test } from 'vitest'
import { deliverMail } from './mail'

const folder = mkdtempSync(path.join(tmpdir(), 'loadwise-mail-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const message = { to: 'rosa@home.example', subject: 'Your plan – week 2', text: 'Good morning, Rosa.' }
const settings = {
  SMTP_URL: undefined,
  MAIL_FROM: 'Loadwise <no-reply@portal.example>',
  MAIL_DIR: path.join(folder, 'made-when-needed'),
  APP_URL: 'https://portal.example',
}

test('without SMTP a message becomes one file that only this account reads, however often it is sent', async () => {
  await deliverMail(message, 'job-1', settings)
  await deliverMail(message, 'job-1', settings)
  expect(readdirSync(settings.MAIL_DIR)).toEqual(['job-1.eml'])
  const file = path.join(settings.MAIL_DIR, 'job-1.eml')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const mail = await PostalMime.parse(readFileSync(file))
  expect(mail).toMatchObject({
    subject: message.subject,
    messageId: '<job-1@portal.example>',
    to: [{ address: message.to }],
    from: { address: 'no-reply@portal.example' },
  })
  expect(mail.text?.trim()).toBe(message.text)
})

test('with SMTP the same message goes to the server, and a refusal is an error so that it is tried again', async () => {
  const received: string[] = []
  let refuse = false
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let source = ''
      stream.on('data', (part: Buffer) => {
        source += part.toString()
      })
      stream.on('end', () => {
        received.push(source)
        done(refuse ? new Error('busy') : null)
      })
    },
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.server.address() as AddressInfo
  const smtp = { ...settings, SMTP_URL: `smtp://127.0.0.1:${port}` }
  await deliverMail(message, 'job-2', smtp)
  expect((await PostalMime.parse(received[0] ?? '')).messageId).toBe('<job-2@portal.example>')
  refuse = true
  await expect(deliverMail(message, 'job-3', smtp)).rejects.toThrow(/busy/)
  await new Promise<void>((resolve) => {
    server.close(resolve)
  })
})
