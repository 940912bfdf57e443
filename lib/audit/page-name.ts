/**
 * Pages of clinicians outside charts, by their address with every id left out; the value is their name in `logDeeds`.
 * What stands here says which list was opened, never whose record: charts have lines of their own.
 */
export const LOGGED_PAGES = {
  '/exercises': 'exercises',
  '/exercises/new': 'exerciseNew',
  '/exercises/:id': 'exercise',
  '/inbox': 'inbox',
  '/inbox/templates': 'templates',
  '/patients': 'patients',
  '/patients/invite': 'invite',
  '/patients/outside': 'outside',
  '/protocol': 'protocol',
  '/protocol/learning': 'learning',
  '/protocol/:id': 'version',
  '/protocol/:id/edit': 'versionEdit',
  '/protocol/:id/replay': 'versionReplay',
  '/review': 'review',
  '/review/help': 'reviewHelp',
  '/schedule': 'schedule',
  '/schedule/hours': 'hours',
  '/schedule/:id': 'visit',
  '/schedule/:id/room': 'room',
  '/tasks': 'tasks',
} as const
export type LoggedPage = (typeof LOGGED_PAGES)[keyof typeof LOGGED_PAGES]

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Which page an address of the log is; null = none that is known, for instance one that is no longer there. */
export function loggedPage(path: string): LoggedPage | null {
  const known: Record<string, LoggedPage> = LOGGED_PAGES
  return known[path.replaceAll(ID, ':id').replace(/\/$/, '')] ?? null
}
