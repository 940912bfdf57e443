import { demoCredentials } from '../../lib/demo/credentials'
import { clinics, patients, staff } from './personas'

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
const code = (text: string) => `\`${text}\``

const clinicName = (key: string) => clinics.find((clinic) => clinic.key === key)?.name ?? ''

/** docs/demo.md: everybody in the demo, how they sign in and what to look at. */
export function demoPage(): string {
  const clinicRows = clinics.map(({ name, country, timeZone, emergencyNumber, slug }) => [
    name,
    country,
    timeZone,
    emergencyNumber,
    code(`/join/${slug}`),
  ])
  const staffRows = staff.map(({ displayName, email, memberships, look }) => [
    displayName,
    memberships.map(({ role, clinic }) => `${role}, ${clinicName(clinic)}`).join('; '),
    code(email),
    code(demoCredentials(email).password),
    code(demoCredentials(email).totpSecret),
    look,
  ])
  const patientRows = (clinic: string) =>
    patients
      .filter((patient) => patient.clinic === clinic)
      .map(({ displayName, clinician, email, look }) => [
        displayName,
        staff.find(({ key }) => key === clinician)?.displayName ?? 'nobody',
        code(email),
        code(demoCredentials(email).password),
        look,
      ])
  return `# The demo

Everybody here is invented. The demo is made when the database is empty and \`DEMO=1\` (the default with the embedded database); it refuses a database that is not on this machine. Their histories were lived, not written: a small simulation used the portal's own mutations day by day, and each night the portal judged them. Some forty people of the first clinic whose care has ended are not in these tables: they have the weeks of seven who are, under other names, on other days and with other scores, so that the boards of what became of people have somebody to count. Nobody signs in as one of them, and their decisions say that they are copies. Dates are relative to the day of seeding. A demo in which nobody has logged, decided or changed anything is made again on a new day; \`npm run db:reset\` and \`npm start\` make it again at any time.

The sign-in page offers everybody by name, one click each. The second-factor secrets are for an authenticator app.

## Clinics

${table(['Clinic', 'Country', 'Time zone', 'Emergency number', 'Sign up'], clinicRows)}

## Staff

${table(['Name', 'Role', 'E-mail', 'Password', 'Second-factor secret', 'Look at'], staffRows)}
${clinics
  .map(
    ({ key, name }) => `
## People in care: ${name}

${table(['Name', 'Clinician', 'E-mail', 'Password', 'Look at'], patientRows(key))}
`,
  )
  .join('')}`
}
