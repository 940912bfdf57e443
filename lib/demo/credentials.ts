/** How an invented person of the demo signs in. Public on purpose: docs/demo.md lists them all. */
export type DemoCredentials = {
  password: string
  /** Base32, 20 bytes, for any authenticator app. */
  totpSecret: string
}

const SECRET_LENGTH = 32

/**
 * The credentials of a demo persona, made from the e-mail address alone, so that they stay the same over every
 * seeding. People in care have no second factor; theirs is simply not used. `DEMO` is refused on a database that is
 * not local, and that is the only thing that keeps these words harmless.
 */
export function demoCredentials(email: string): DemoCredentials {
  const name = email.split('@')[0] ?? ''
  const letters = email.toUpperCase().replaceAll(/[^A-Z2-7]/g, '')
  return {
    password: `${name.replaceAll('.', '-')}-is-invented`,
    totpSecret: letters.repeat(Math.ceil(SECRET_LENGTH / letters.length)).slice(0, SECRET_LENGTH),
  }
}
