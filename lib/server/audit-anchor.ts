import 'server-only'
import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { listAuditHeads } from '@/db/queries/audit-chain'
import { anchoredHeads, anchorLine } from '../audit/anchor-line'
import type { AuditHead } from '../audit/types'
import { env } from './env'
import { systemScope } from './system-scope'

/** Where the ends of the chains are kept outside the database. */
export const anchorFile = (): string =>
  env().AUDIT_ANCHOR_FILE ?? path.join(env().LOADWISE_DATA, 'audit-anchor.jsonl')

/** Every head that was ever anchored on this machine. */
export function readAnchors(file = anchorFile()): AuditHead[] {
  return existsSync(file) ? anchoredHeads(readFileSync(file, 'utf8')) : []
}

/** Adds the ends that have moved since the last anchoring to the file, durably. Returns how many. */
export async function anchorAudit(now: Date, file = anchorFile()): Promise<number> {
  const known = new Map(readAnchors(file).map((head) => [head.clinicId, head]))
  const heads = await listAuditHeads(systemScope('worker'))
  const moved = heads.filter(({ clinicId, seq }) => seq > (known.get(clinicId)?.seq ?? 0))
  if (moved.length === 0) return 0
  const handle = openSync(file, 'a', 0o600)
  try {
    appendFileSync(handle, anchorLine(now, moved))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  return moved.length
}
