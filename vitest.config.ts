import path from 'node:path'
import { defineConfig } from 'vitest/config'

// Fifteen minutes off every whole hour: code that forgets a zone fails loudly.
process.env.TZ = 'Asia/Kathmandu'

const ignored = ['**/node_modules/**', '.next/**', '.loadwise/**', '**/*.long.test.ts']
const long = process.env.TEST_LONG === '1'

export default defineConfig({
  resolve: {
    alias: {
      '@': import.meta.dirname,
      'server-only': path.join(import.meta.dirname, 'node_modules/server-only/empty.js'),
    },
  },
  test: {
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: long ? ['**/*.long.test.ts'] : ['**/*.test.ts'],
          exclude: [
            ...(long ? ignored.slice(0, 3) : ignored),
            '**/*.db.test.ts',
            '**/*.db.long.test.ts',
            '**/*.launch.test.ts',
          ],
          setupFiles: ['scripts/testing/fail-on-console-error.ts'],
          testTimeout: long ? 600_000 : 15_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: long ? ['**/*.db.long.test.ts'] : ['**/*.db.test.ts'],
          exclude: ignored.slice(0, 3),
          globalSetup: ['scripts/testing/database-global-setup.ts'],
          setupFiles: ['scripts/testing/fail-on-console-error.ts', 'scripts/testing/database-setup.ts'],
          testTimeout: long ? 600_000 : 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'launch', // starts the built product: `npm run build` first
          include: ['scripts/**/*.launch.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
