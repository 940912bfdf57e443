// @ts-check
import path from 'node:path'
import { findOrInstallChromium } from '../launch/browser.mjs'
import { step } from '../launch/terminal.mjs'
import { findOrInstallTurnServer } from '../launch/turn.mjs'
import { startProduct } from './product.mjs'

/**
 * A browser and a running product for the browser tests, and how to start Playwright on them. The tests read
 * and make data through db/testing, so they get the product's database and the react-server condition.
 * @param {string} root
 * @param {{ nodes?: number }} options how many web processes, behind a proxy
 */
export async function openBrowserRun(root, { nodes = Number(process.env.E2E_NODES ?? 1) } = {}) {
  const chromiumPath = await step('Finding a browser', () => findOrInstallChromium(root))
  const product = await step('Starting the product for the browser tests', () =>
    startProduct(root, { nodes }),
  )
  return {
    command: [path.join(root, 'node_modules/@playwright/test/cli.js'), 'test'],
    env: {
      ...process.env,
      CHROMIUM_PATH: chromiumPath,
      TURNSERVER_PATH: findOrInstallTurnServer(),
      E2E_BASE_URL: product.url,
      DATABASE_URL: product.databaseUrl,
      LOADWISE_DATA: product.dataFolder,
      MAIL_DIR: path.join(product.dataFolder, 'mail'),
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --conditions=react-server --import tsx`.trim(),
    },
    close: product.stop,
  }
}
