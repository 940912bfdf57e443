import type { BrowserContext } from '@playwright/test'
import { demoPerson } from '@/db/testing/demo-people'
import type { Role } from '@/lib/auth/roles'
import { signInAs } from './sign-in-as'

/** Signs this browser in as somebody of the demo, without the pages of signing in. */
export async function become(context: BrowserContext, [name, role]: readonly [string, Role]) {
  await signInAs(context, await demoPerson(name, role), role)
}
