import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import PostalMime, { type Email } from 'postal-mime'

/** The newest message to this address once more than `after` have come, read from MAIL_DIR as a person would. */
export async function mailTo(address: string, after = 0): Promise<Email> {
  let theirs: Email[] = []
  await expect
    .poll(
      async () => {
        const isTheirs = (mail: Email) =>
          mail.to?.some((to) => to.address?.toLowerCase() === address.toLowerCase()) === true
        theirs = (await allMail()).filter(isTheirs)
        return theirs.length > after
      },
      { message: `a message to ${address}`, timeout: 20_000 },
    )
    .toBe(true)
  return theirs.at(-1) as Email
}

/** The first link of a message, as a path: the test decides at which node it is opened. */
export function linkIn(mail: Email): string {
  const link = /https?:\/\/\S+/.exec(mail.text ?? '')?.[0]
  if (!link) throw new Error('The message has no link.')
  const { pathname, search } = new URL(link)
  return pathname + search
}

function allMail(): Promise<Email[]> {
  const folder = process.env.MAIL_DIR ?? ''
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .sort()
  return Promise.all(files.map((name) => PostalMime.parse(readFileSync(path.join(folder, name)))))
}
