import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

test('[P9] a backup and its log restore to the second before a disaster, every table as it was', () => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--conditions=react-server',
      '--import',
      'tsx',
      path.join(root, 'scripts/backup-drill.ts'),
      '--mb',
      '200',
    ],
    { cwd: root, encoding: 'utf8' },
  )
  expect(stdout, stderr).toMatch(/\d+ tables equal/)
  const restored = Number(/ ([\d.]+) s$/m.exec(stdout)?.[1])
  expect(restored).toBeLessThan(60)
  console.info(stdout.trim())
})
