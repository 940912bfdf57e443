import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import PostalMime from 'postal-mime'

/** The first link in the newest message to an address; waits up to half a minute for the worker. */
export async function linkMailedTo(address: string, after = 0): Promise<string> {
  const folder = process.env.MAIL_DIR ?? ''
  for (let i = 0; i < 60; i++) {
    const mails = await Promise.all(
      readdirSync(folder)
        .filter((name) => name.endsWith('.eml'))
        .sort()
        .map((name) => PostalMime.parse(readFileSync(path.join(folder, name)))),
    )
    const theirs = mails.filter(({ to }) => to?.some((each) => each.address === address))
    const link = /https?:\/\/\S+/.exec(theirs[theirs.length - 1]?.text ?? '')?.[0]
    if (link && theirs.length > after) return link
    await sleep(500)
  }
  throw new Error('no such message came')
}
