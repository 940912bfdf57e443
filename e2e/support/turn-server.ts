import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export const TURN_SECRET = 'a secret the portal and coturn share'

export type TurnServer = { url: string; stop: () => Promise<void>; start: () => Promise<void> }

/**
 * coturn on loopback with the portal's own kind of credentials; it can be pulled and plugged in again. `rules` says
 * whom it relays to.
 */
export async function startTurnServer(
  program: string,
  rules: readonly string[] = ['--allow-loopback-peers'],
): Promise<TurnServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'loadwise-turn-'))
  const port = await freePort()
  let child: ChildProcess | null = null
  const start = async () => {
    child = spawn(
      program,
      [
        '-n',
        '--use-auth-secret',
        `--static-auth-secret=${TURN_SECRET}`,
        '--realm=loadwise.example',
        '--listening-ip=127.0.0.1',
        '--relay-ip=127.0.0.1',
        ...rules,
        `--listening-port=${port}`,
        '--no-tls',
        '--no-dtls',
        '--no-cli',
        '--fingerprint',
        `--pidfile=${path.join(folder, 'pid')}`,
        `--log-file=${path.join(folder, 'log')}`,
        '--simple-log',
      ],
      { cwd: folder, stdio: 'ignore' },
    )
    for (let tries = 0; tries < 100 && !(await answers(port)); tries += 1) await sleep(50)
  }
  const stop = async () => {
    const running = child
    child = null
    if (!running || running.exitCode !== null) return
    await new Promise<void>((resolve) => {
      running.once('exit', () => resolve())
      running.kill('SIGKILL')
    })
  }
  await start()
  return {
    url: `turn:127.0.0.1:${port}?transport=udp`,
    start,
    stop: async () => {
      await stop()
      if (!child) rmSync(path.join(folder, 'pid'), { force: true })
    },
  }
}

/** What the relay says to somebody with good credentials who wants it to reach this address, by coturn's own client. */
export function askRelay(
  program: string,
  { url }: TurnServer,
  address: string,
): Promise<'refused' | 'relays'> {
  const port = new URL(url.replace('turn:', 'http://')).port
  const args = ['-W', TURN_SECRET, '-u', `seat-${address}`, '-e', address, '-n', '1', '-m', '1', '-p', port]
  const child = spawn(path.join(path.dirname(program), 'turnutils_uclient'), [...args, '127.0.0.1'])
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (more: Buffer) => {
      said += more.toString()
      const outcome = /403 \(Forbidden IP\)/.test(said)
        ? 'refused'
        : /Total connect time/.test(said)
          ? 'relays'
          : null
      if (!outcome) return
      child.kill('SIGKILL')
      resolve(outcome)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`coturn’s client ended without a word: ${said}`)))
  })
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new Socket()
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
    socket.connect(port, '127.0.0.1')
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
