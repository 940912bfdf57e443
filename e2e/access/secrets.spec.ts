import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { become } from '../support/demo'

const root = path.resolve(import.meta.dirname, '../..')
const data = process.env.LOADWISE_DATA ?? ''

/** Every file below a folder with its text. */
function textsIn(folder: string): { file: string; text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ file: path.relative(folder, file), text: readFileSync(file, 'latin1') }))
}

test('[P25] no secret of this installation is in what a browser gets, in the bundle or in a log', async ({
  page,
  context,
}) => {
  const made = Object.values(JSON.parse(readFileSync(path.join(data, 'secrets.json'), 'utf8')) as object)
  const { password } = new URL(process.env.DATABASE_URL ?? '')
  const secrets = [...made, decodeURIComponent(password)].filter(
    (secret): secret is string => typeof secret === 'string' && secret.length >= 12,
  )
  expect(secrets.length).toBeGreaterThanOrEqual(3)
  const given: { file: string; text: string }[] = [
    ...textsIn(path.join(root, '.next/static')),
    ...textsIn(path.join(root, 'public')),
    ...textsIn(data).filter(({ file }) => /(^|\/)[^/]*\.log$|^mail\//.test(file)),
  ]
  expect(given.length).toBeGreaterThan(20)
  page.on('response', (answer) => {
    void answer.text().then(
      (text) => given.push({ file: answer.url(), text: `${text} ${JSON.stringify(answer.headers())}` }),
      () => undefined, // an answer without a body
    )
  })
  await page.goto('/sign-in')
  await become(context, ['Tom Ashworth', 'patient'])
  for (const address of ['/today', '/settings/security', '/api/ready', '/api/health', '/nothing-is-here'])
    await page.goto(address)
  const found = given.flatMap(({ file, text }) =>
    secrets.filter((secret) => text.includes(secret)).map((secret) => `${file}: ${secret.slice(0, 4)}…`),
  )
  expect(found).toEqual([])
  expect(textsIn(path.join(root, '.next/static')).filter(({ file }) => file.endsWith('.map'))).toEqual([])
})
