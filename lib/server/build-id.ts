import 'server-only'
import { readFileSync } from 'node:fs'
import path from 'node:path'

let known: string | undefined

/** Which build this process serves; the development server has none. */
export function buildId(): string {
  if (known !== undefined) return known
  try {
    known = readFileSync(
      path.join(process.cwd(), process.env.NEXT_DIST_DIR || '.next', 'BUILD_ID'),
      'utf8',
    ).trim()
  } catch {
    known = 'dev'
  }
  return known
}
