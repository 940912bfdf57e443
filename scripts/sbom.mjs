// @ts-check
// `npm run sbom`: writes docs/sbom.cdx.json, the packages of the lock file that the product runs with (CycloneDX 1.5).
// The same lock gives the same file: nothing in it says when or where it was written.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * @typedef {{ version?: string, integrity?: string, license?: string, dev?: boolean, link?: boolean }} Locked
 * @typedef {{ type: 'library', name: string, version: string, purl: string,
 *   licenses: { expression: string }[], hashes: { alg: 'SHA-512', content: string }[] }} Component
 */

/**
 * The bill of materials of a lock file.
 * @param {{ packages: Record<string, Locked> }} lock
 */
export function sbomOf({ packages }) {
  /** @type {Map<string, Component>} */
  const components = new Map()
  for (const [place, { version, integrity, license, dev, link }] of Object.entries(packages)) {
    if (place === '' || dev || link || !version) continue
    const name = place.split('node_modules/').at(-1) ?? ''
    components.set(`${name}@${version}`, {
      type: 'library',
      name,
      version,
      purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
      licenses: license ? [{ expression: license }] : [],
      hashes: integrity?.startsWith('sha512-')
        ? [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }]
        : [],
    })
  }
  const sorted = [...components].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, component]) => component)
  return { bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, components: sorted }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = path.resolve(import.meta.dirname, '..')
  const sbom = sbomOf(JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')))
  writeFileSync(path.join(root, 'docs/sbom.cdx.json'), `${JSON.stringify(sbom)}\n`)
  process.stdout.write(`${sbom.components.length} packages written to docs/sbom.cdx.json\n`)
}
