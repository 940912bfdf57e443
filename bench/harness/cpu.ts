import { readdirSync, readFileSync } from 'node:fs'

/** Of one tick of /proc, in milliseconds. */
const TICK_MS = 10

/** The fields of /proc/<pid>/stat behind the command's name; null when the process has ended. */
function statOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc').flatMap((name) => {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null
    return stat && Number(stat[1]) === pid ? [Number(name)] : []
  })
}

/** Time of the processor that a process and all below it have used, ended ones included. Milliseconds. */
export function cpuOfTree(pid: number): number {
  const stat = statOf(pid)
  if (!stat) return 0
  const [own, system, ended, endedSystem] = [11, 12, 13, 14].map((at) => Number(stat[at]))
  const used = ((own ?? 0) + (system ?? 0) + (ended ?? 0) + (endedSystem ?? 0)) * TICK_MS
  return childrenOf(pid).reduce((sum, child) => sum + cpuOfTree(child), used)
}

/** Memory of one process now, and the most since `forgetPeak`. MiB. */
export function memoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const of = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024
  return { now: of('VmRSS'), peak: of('VmHWM') }
}
