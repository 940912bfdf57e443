import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { CHROMIUM_ARGS, findOrInstallChromium } from './launch/browser.mjs'

/* `npm run icons`: the pictures for a home screen, all from app/icon.svg. */

const root = path.resolve(import.meta.dirname, '..')
const svg = readFileSync(path.join(root, 'app/icon.svg'), 'utf8')
const PAPER = '#f5f1ea'

/** `safe` leaves the rim that a phone may cut to its own shape. */
const ICONS = [
  { file: 'public/icons/192.png', size: 192, safe: false },
  { file: 'public/icons/512.png', size: 512, safe: false },
  { file: 'public/icons/maskable-512.png', size: 512, safe: true },
  { file: 'app/apple-icon.png', size: 180, safe: true },
]

const browser = await chromium.launch({
  args: CHROMIUM_ARGS,
  executablePath: await findOrInstallChromium(root),
})
mkdirSync(path.join(root, 'public/icons'), { recursive: true })
for (const { file, size, safe } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const inner = safe ? Math.round(size * 0.76) : size
  await page.setContent(`<body style="margin:0;display:grid;place-items:center;height:100vh;background:${PAPER}">
    <div style="width:${inner}px;height:${inner}px">${svg.replace('<svg', '<svg width="100%" height="100%"')}</div>`)
  writeFileSync(path.join(root, file), await page.screenshot())
  await page.close()
}
await browser.close()
