import type { Instrumentation } from 'next'

/** Runs once when a web process starts. */
export async function register() {
  if (process.env.NEXT_RUNTIME === 'nodejs') (await import('@/lib/server/web-process')).startWebProcess()
}

/** Where an error happened, under the digest that the person sees. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { log } = await import('@/lib/server/log')
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  log.error({ err: error, digest, method: request.method, route: context.routePath }, 'request failed')
}
