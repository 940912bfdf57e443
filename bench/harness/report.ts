import { readFileSync, writeFileSync } from 'node:fs'

export type Measured = {
  connections: number
  /** Time of the processor of one operation, server and database. */
  cpuMs: number
  cpuServerMs: number
  cpuDatabaseMs: number
  cpuWorkerMs: number
  rate: number
  p50Ms: number
  p99Ms: number
  bytes: number
  peakMiB: number
}

export type Results = {
  at: string
  machine: { cores: number; model: string; node: string; memoryGiB: number; load: number[] }
  patients: number
  rounds: number
  seconds: number
  database: { bytes: string; patients: number; check_ins: number; decisions: number } | null
  /** What `bench:engine` and `bench:replay` said. */
  engine: string[]
  idle: Record<string, number>
  operations: {
    name: string
    goal: number
    writes: boolean
    statements: { page: number; all: number; transactions: number }
    measured: Record<string, Measured[]>
  }[]
}

const figure = (value: number | undefined, digits = 1) => (value === undefined ? '–' : value.toFixed(digits))
const row = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`

/** The results as Markdown; where a file is given, between its marks for this size. */
export function writeTable(results: Results, file: string | null): string {
  const { operations, machine, database, patients } = results
  const at = (name: string, subject: string, connections = 8) =>
    operations
      .find((one) => one.name === name)
      ?.measured[subject]?.find((one) => one.connections === connections)
  const cpu = operations.map(({ name, goal, statements, writes }) => {
    const [product, next, node] = ['product', 'next', 'node'].map((subject) => at(name, subject))
    const ratio = (product?.cpuMs ?? Number.NaN) / (next?.cpuMs ?? Number.NaN)
    return row([
      name,
      `${figure(product?.cpuMs, 2)} (${figure(product?.cpuServerMs, 2)} + ${figure(product?.cpuDatabaseMs, 2)})`,
      figure(next?.cpuMs, 2),
      figure(node?.cpuMs, 2),
      `${figure(ratio, 2)} ×`,
      `≤ ${goal} ×: ${ratio <= goal ? 'met' : `missed by ${figure(ratio / goal, 1)} ×`}`,
      writes
        ? `${statements.page} (a write)`
        : `${statements.page}${statements.page <= 4 ? '' : ' (goal 4)'}`,
      statements.all,
      Math.round((product?.bytes ?? 0) / 1000),
    ])
  })
  const rates = operations.map(({ name }) =>
    row([
      name,
      ...[1, 8, 32].map((connections) => {
        const one = at(name, 'product', connections)
        return `${figure(one?.rate, 0)} (${figure(one?.p50Ms)} / ${figure(one?.p99Ms)})`
      }),
      `${figure(at(name, 'next')?.rate, 0)} (${figure(at(name, 'next')?.p50Ms)} / ${figure(at(name, 'next')?.p99Ms)})`,
      `${figure(at(name, 'node')?.rate, 0)} (${figure(at(name, 'node')?.p50Ms)} / ${figure(at(name, 'node')?.p99Ms)})`,
    ]),
  )
  const peak = (subject: string) =>
    Math.max(...operations.flatMap(({ measured }) => (measured[subject] ?? []).map(({ peakMiB }) => peakMiB)))
  const megabytes = Math.round(Number(database?.bytes ?? 0) / 1e6)
  const text = [
    `### ${patients.toLocaleString('en')} patients`,
    '',
    `${results.at.slice(0, 16).replace('T', ' ')} UTC; ${machine.cores} cores (${machine.model}), ${machine.memoryGiB} GiB, Node ${machine.node}, load average before and during ${machine.load.map((one) => one.toFixed(1)).join(' ')}; medians of ${results.rounds} rounds of ${results.seconds} s at 8 connections; database of ${megabytes} MB with ${database?.check_ins ?? '?'} check-ins and ${database?.decisions ?? '?'} decisions.`,
    '',
    row([
      'operation',
      'processor, ms (server + database)',
      'minimal Next',
      'bare Node',
      'ratio',
      'goal',
      'statements',
      'with sign-in and audit',
      'kB sent',
    ]),
    row(Array.from({ length: 9 }, () => '---')),
    ...cpu,
    '',
    row([
      'operation',
      'requests a second at 1 (p50 / p99 ms)',
      'at 8',
      'at 32',
      'minimal Next at 8',
      'bare Node at 8',
    ]),
    row(Array.from({ length: 6 }, () => '---')),
    ...rates,
    '',
    `Memory of the web process: ${figure(results.idle.product, 0)} MiB before, ${figure(peak('product'), 0)} MiB at most; minimal Next ${figure(results.idle.next, 0)} and ${figure(peak('next'), 0)} MiB (${figure(peak('product') / peak('next'), 2)} ×; goal ≤ 1.3 ×: ${peak('product') / peak('next') <= 1.3 ? 'met' : 'missed'}); bare Node ${figure(results.idle.node, 0)} and ${figure(peak('node'), 0)} MiB.`,
    ...(results.engine.length > 0 ? ['', ...results.engine.map((line) => `- ${line}`)] : []),
  ].join('\n')
  if (file !== null) place(file, patients, text)
  return text
}

function place(file: string, patients: number, text: string) {
  const [from, to] = [`<!-- bench ${patients} -->`, `<!-- /bench ${patients} -->`]
  const before = readFileSync(file, 'utf8')
  const [start, end] = [before.indexOf(from), before.indexOf(to)]
  const block = `${from}\n${text}\n${to}`
  writeFileSync(
    file,
    start < 0 || end < 0
      ? `${before.trimEnd()}\n\n${block}\n`
      : `${before.slice(0, start)}${block}${before.slice(end + to.length)}`,
  )
}
