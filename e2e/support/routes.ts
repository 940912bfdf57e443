import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const built = (file: string): unknown => JSON.parse(readFileSync(path.join(root, '.next', file), 'utf8'))

/** Of Next itself: what it shows for nothing and for a failure, and the icon. They know no session. */
const FRAMEWORK = ['/_global-error', '/_not-found', '/icon.svg']

/**
 * Every address the build answers at, from its own manifests: nothing that was built can be forgotten here. A page of
 * the old router, or a rewrite to elsewhere, would be an address past this list: there is none.
 */
export function routesOfBuild(kind: 'page' | 'route'): string[] {
  const routes = built('app-path-routes-manifest.json') as Record<string, string>
  return Object.entries(routes)
    .filter(([source, address]) => source.endsWith(`/${kind}`) && !FRAMEWORK.includes(address))
    .map(([, address]) => address)
    .sort()
}

/** What else the build says it answers to; only what is listed in a test may stand here. */
export function otherAddressesOfBuild(): string[] {
  const { rewrites } = built('routes-manifest.json') as {
    rewrites: Record<string, { source: string; destination: string }[]>
  }
  const pages = built('server/pages-manifest.json') as Record<string, string>
  const given = Object.values(rewrites).flat()
  return [
    ...given.map(({ source, destination }) => `${source} → ${destination}`),
    ...Object.keys(pages),
    ...publicFiles(),
  ].sort()
}

function publicFiles(): string[] {
  try {
    const files = readdirSync(path.join(root, 'public'), { recursive: true, withFileTypes: true })
    return files
      .filter((entry) => entry.isFile())
      .map((entry) => `/${path.relative(path.join(root, 'public'), path.join(entry.parentPath, entry.name))}`)
  } catch {
    return []
  }
}

export type BuiltAction = { id: string; name: string }

/** Every server action of the build: the id a browser sends, and where it is written. */
export function actionsOfBuild(): BuiltAction[] {
  const { node, edge } = built('server/server-reference-manifest.json') as Record<
    'node' | 'edge',
    Record<string, { filename: string; exportedName: string }>
  >
  return Object.entries({ ...node, ...edge })
    .map(([id, { filename, exportedName }]) => ({ id, name: `${filename} ${exportedName}` }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
