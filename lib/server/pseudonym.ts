import 'server-only'
import { createHmac } from 'node:crypto'
import { env } from './env'

/** A code for an id: the same in every file of this installation, and worked back by nobody without its secret. */
export const pseudonym = (id: string): string =>
  createHmac('sha256', env().NEXTAUTH_SECRET).update(`pseudonym/${id}`).digest('hex').slice(0, 12)
