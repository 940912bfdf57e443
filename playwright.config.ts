import path from 'node:path'
import { defineConfig, devices } from '@playwright/test'
import { CHROMIUM_ARGS } from './scripts/launch/browser.mjs'

const baseURL = process.env.E2E_BASE_URL
if (!baseURL)
  throw new Error('The browser tests need the product: run `npm run e2e` (arguments go to Playwright).')

const executablePath = process.env.CHROMIUM_PATH
const results = process.env.E2E_RESULTS
/** Stories, permissions, states and sign-in (a code works once): no wider screen changes them, so they run once. */
const ONCE = /(journeys|access)\/.*\.spec\.ts|(sign-in|every-state)\.spec\.ts/

/** Every worker comes from a network of its own: the portal counts sign-ins by where they come from. */
const network = `198.51.100.${1 + Math.floor(Math.random() * 250)}`

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: results ? [['line'], ['json', { outputFile: path.resolve(results) }]] : [['list']],
  use: {
    baseURL,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    actionTimeout: 20_000,
    extraHTTPHeaders: { 'x-forwarded-for': network },
    launchOptions: { args: CHROMIUM_ARGS, ...(executablePath ? { executablePath } : {}) },
  },
  projects: [
    {
      name: 'phone',
      testIgnore: ONCE,
      use: {
        ...devices['Desktop Chrome'],
        viewport: { width: 390, height: 844 },
        hasTouch: true,
        isMobile: true,
      },
    },
    {
      name: 'desktop',
      testIgnore: ONCE,
      grepInvert: /@one-column/,
      use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } },
    },
    {
      name: 'once',
      testMatch: ONCE,
      use: { ...devices['Desktop Chrome'], viewport: { width: 390, height: 844 } },
    },
  ],
})
