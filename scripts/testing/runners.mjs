// @ts-check
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { runQuietly } from '../launch/children.mjs'
import { fail, say } from '../launch/terminal.mjs'

/** @typedef {{ name: string, passed: number, failed: number, seconds: number, figures?: string[] }} Result */
/** @typedef {{ passed: number, failed: number, figures?: string[] }} Counts `figures`: what the tests measured, in words */

/**
 * Runs one part of the tests, shows how it went, and never throws: a part that crashes counts as one failure.
 * @param {string} name
 * @param {() => Promise<Counts>} work
 * @returns {Promise<Result>}
 */
export async function part(name, work) {
  const began = performance.now()
  const seconds = () => Number(((performance.now() - began) / 1000).toFixed(1))
  say(`· ${name} …`)
  const beat = setInterval(() => say(`    ${seconds()} s`), 15_000)
  /** @type {Counts} */
  let counts = { passed: 0, failed: 1 }
  try {
    counts = await work()
    if (counts.passed + counts.failed === 0) counts = { passed: 0, failed: 1 } // nothing ran: nothing is shown
  } catch (error) {
    fail(error)
  } finally {
    clearInterval(beat)
  }
  say(
    `${counts.failed === 0 ? '✓' : '✗'} ${name}: ${counts.passed} passed, ${counts.failed} failed (${seconds()} s)`,
  )
  return { name, ...counts, seconds: seconds() }
}

/**
 * A check without tests of its own: one pass or one failure.
 * @param {string[]} args
 * @returns {Promise<Counts>}
 */
export async function check(args) {
  const { code, output } = await runQuietly(args, { env: process.env })
  if (code !== 0) say(output.trim())
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
}

/**
 * Runs a test runner that writes a JSON report, and counts. An exit code that the report does not explain
 * (a crash, an unhandled error, a file that cannot be loaded) is a failure too.
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, count: (report: any) => Counts, reasons?: (report: any) => string[],
 *   reportArgs?: (file: string) => string[], reportEnv?: (file: string) => Record<string, string>, told?: (report: any, output: string) => string[] }} options
 * @returns {Promise<Counts>}
 */
async function reported(args, { env, count, reasons, reportArgs, reportEnv, told }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'loadwise-report-'))
  const file = path.join(folder, 'report.json')
  try {
    const { code, output } = await runQuietly([...args, ...(reportArgs?.(file) ?? [])], {
      env: { ...env, ...reportEnv?.(file) },
    })
    if (code !== 0) say(output.trim())
    if (!existsSync(file)) return { passed: 0, failed: 1 }
    const report = JSON.parse(readFileSync(file, 'utf8'))
    const { passed, failed } = count(report)
    for (const line of reasons?.(report) ?? []) say(line)
    const figures = told?.(report, output) ?? []
    for (const line of figures) say(`    ${line}`)
    return {
      passed,
      failed: code !== 0 && failed === 0 ? 1 : failed,
      ...(figures.length > 0 && { figures }),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * What tests said on their own, as Vitest prints it below the name of each; a log of the product is no figure.
 * @param {string} output
 */
const figuresIn = (output) =>
  stripVTControlCharacters(output)
    .split(/^stdout \| .*$/m)
    .slice(1)
    .flatMap((block) => block.trimStart().split('\n\n')[0]?.split('\n') ?? [])
    .filter((line) => line.trim() !== '' && !line.startsWith('{'))

/**
 * @param {string} root
 * @param {string} project of vitest.config.ts
 * @param {Record<string, string>} [env]
 * @param {{ told?: boolean }} [options] told: what the tests measured is shown and kept
 */
export const vitest = (root, project, env = {}, { told = false } = {}) =>
  reported([path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', project], {
    env: { ...process.env, NO_COLOR: '1', ...env },
    ...(told && { told: (_report, output) => figuresIn(output) }),
    reportArgs: (file) => ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`],
    count: (report) => ({
      passed: report.numPassedTests,
      failed:
        report.numFailedTests +
        report.testResults.filter(
          (/** @type {{ status: string, assertionResults: unknown[] }} */ suite) =>
            suite.status === 'failed' && suite.assertionResults.length === 0,
        ).length,
    }),
  })

/**
 * Every failed browser test with its first words: said once more at the end, after an hour's worth of lines.
 * @param {{ suites?: any[], specs?: any[] }} suite of Playwright's report
 * @returns {string[]}
 */
function whyFailed({ suites = [], specs = [] }) {
  const own = specs
    .filter(({ ok }) => !ok)
    .flatMap(({ title, file, line, tests }) => {
      const messages = tests.flatMap(
        (/** @type {{ results: { errors: { message?: string }[] }[] }} */ test) =>
          test.results.flatMap(({ errors }) => errors.map(({ message = '' }) => message)),
      )
      const words = stripVTControlCharacters(messages.join('\n')).split('\n').slice(0, 16)
      return [`✗ ${file}:${line} › ${title}`, ...words.map((/** @type {string} */ each) => `    ${each}`)]
    })
  return [...own, ...suites.flatMap(whyFailed)]
}

/**
 * What browser tests said of what they measured.
 * @param {{ suites?: any[], specs?: any[] }} suite of Playwright's report
 * @returns {string[]}
 */
function figuresOf({ suites = [], specs = [] }) {
  const said = specs.flatMap(({ tests }) =>
    tests.flatMap((/** @type {{ results: { stdout: { text?: string }[] }[] }} */ test) =>
      test.results.flatMap(({ stdout }) => stdout.flatMap(({ text = '' }) => text.trim().split('\n'))),
    ),
  )
  return [...said.filter((line) => line !== '' && !line.startsWith('{')), ...suites.flatMap(figuresOf)]
}

/**
 * @param {string[]} command how to start Playwright
 * @param {NodeJS.ProcessEnv} env
 * @param {{ told?: boolean }} [options] told: what the tests measured is shown and kept
 */
export const playwright = (command, env, { told = false } = {}) =>
  reported(command, {
    env: { ...env, NO_COLOR: '1' },
    ...(told && { told: figuresOf }),
    reportEnv: (file) => ({ E2E_RESULTS: file }),
    reasons: whyFailed,
    count: ({ stats, errors }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + errors.length,
    }),
  })
