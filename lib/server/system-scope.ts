import 'server-only'
import { mintScope, type SystemActor, type SystemScope } from '../auth/scope'

/** The portal acting as itself: worker, sign-in, command line, seed. Audited under that name. */
export function systemScope(actor: SystemActor, requestId?: string): SystemScope {
  return mintScope<SystemScope>({ kind: 'system', actor, ...(requestId ? { requestId } : {}) })
}
