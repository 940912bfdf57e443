// @ts-check
import { createECDH, randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants as FS,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { Refusal } from './terminal.mjs'

/**
 * The folder for what this installation keeps: the embedded database, generated secrets, mail, logs.
 * @param {string} root
 */
export function openDataFolder(root) {
  const folder = path.resolve(root, process.env.LOADWISE_DATA || '.loadwise')
  try {
    // As root another account runs PostgreSQL below this folder, so it must be able to pass through.
    mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o755 : 0o700 })
    accessSync(folder, FS.R_OK | FS.W_OK | FS.X_OK)
    for (const name of ['mail', 'logs']) mkdirSync(path.join(folder, name), { recursive: true, mode: 0o700 })
    for (const name of ['mail', 'logs']) accessSync(path.join(folder, name), FS.W_OK | FS.X_OK)
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    throw new Refusal(
      `This account may not write to ${folder} (${code}). Give it permission, or set LOADWISE_DATA to a folder of its own.`,
    )
  }
  return folder
}

function newVapidKey() {
  const curve = createECDH('prime256v1')
  curve.generateKeys()
  return Buffer.concat([Buffer.alloc(32), curve.getPrivateKey()])
    .subarray(-32)
    .toString('base64')
}

/** Made once for an installation. Several nodes on one database must be given the same ones. */
const SECRETS = {
  NEXTAUTH_SECRET: () => randomBytes(48).toString('base64url'),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: () => randomBytes(32).toString('base64'),
  TOTP_ENCRYPTION_KEY: () => randomBytes(32).toString('base64'),
  // a private key on the curve P-256; its public half is worked out from it
  VAPID_PRIVATE_KEY: newVapidKey,
}

/**
 * The secrets of this installation, made on the first start and readable by this account only.
 * @param {string} folder
 * @returns {Record<string, string>}
 */
export function readSecrets(folder) {
  const file = path.join(folder, 'secrets.json')
  const known = readJson(file)
  const missing = Object.entries(SECRETS).filter(([name]) => !known?.[name])
  if (known && missing.length === 0) {
    chmodSync(file, 0o600)
    return known
  }
  const all = { ...known, ...Object.fromEntries(missing.map(([name, make]) => [name, make()])) }
  const fresh = `${file}.${process.pid}`
  writeFileSync(fresh, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 })
  try {
    if (known) rmSync(file)
    linkSync(fresh, file) // unlike a rename it never replaces what another start has just made
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
  } finally {
    rmSync(fresh, { force: true })
  }
  return readJson(file) ?? all
}

/** @returns {Record<string, string> | null} */
function readJson(/** @type {string} */ file) {
  let text
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code === 'ENOENT') return null
    throw new Refusal(
      `${file} cannot be read (${code}): another account made it. Start as that account, or set LOADWISE_DATA to a folder of your own.`,
    )
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(
      `${file} is damaged. Restore it from a backup: without it, second factors cannot be read.`,
    )
  }
}
