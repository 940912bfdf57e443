import { readdirSync } from 'node:fs'
import path from 'node:path'

const app = path.resolve(import.meta.dirname, '../../app')

/** What lies on disk: `app/(patient)/today/page.tsx` is the page `/today`. */
export function routesOnDisk(kind: 'page.tsx' | 'route.ts'): string[] {
  const routes = readdirSync(app, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep))
    .filter((parts) => parts.at(-1) === kind)
    .map(
      (parts) =>
        `/${parts
          .slice(0, -1)
          .filter((part) => !/^[(@]/.test(part))
          .join('/')}`,
    )
  return [...new Set(routes)].sort()
}
